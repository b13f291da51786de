"""Choose the organization that a registry belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .._core.arguments import text_or_none
from ..errors import UsageError


@dataclass(frozen=True)
class Organization:
    """An organization.

    Attributes:
        name: The display name.
        entity: The name of the entity that owns the organization's registries.
    """

    name: str
    """The display name."""
    entity: str
    """The name of the entity that owns the organization's registries."""

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is the display name or the entity; case-sensitive."""
        return name in (self.name, self.entity)


def check_organization(name: str | None) -> str | None:
    """Check an ``organization`` argument.

    None and an empty string, as in other optional arguments, select the configured or only
    organization.

    Raises:
        UsageError: It is neither a string nor None, or it is blank.
    """
    return text_or_none(name, "organization")


def choose_organization(
    known: Sequence[Organization], wanted: str | None, entity: str
) -> Organization | None:
    """Return the organization called ``wanted``, or the only one if no name is given.

    Args:
        known: The organizations of the entity.
        wanted: Display name or entity of an organization.
        entity: The entity, for the error message.

    Returns:
        None if no known organization is called ``wanted``.

    Raises:
        UsageError: No name was given and the entity belongs to no or to several organizations.
    """
    if wanted:
        return next((o for o in known if o.is_called(wanted)), None)
    if len(known) == 1:
        return known[0]
    if not known:
        raise UsageError(
            f"{entity!r} does not belong to an organization, so the registry's organization must "
            "be given: pass organization=... or organization/wandb-registry-name/collection"
        )
    names = ", ".join(sorted(o.name for o in known))
    raise UsageError(
        f"{entity!r} belongs to several organizations ({names}): "
        "pass organization=... or organization/wandb-registry-name/collection"
    )
