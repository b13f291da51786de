"""Which organisation a registry belongs to, from what an entity is a member of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UsageError


@dataclass(frozen=True)
class Organization:
    """An organisation, by its name on display and by the entity that owns its registries."""

    name: str
    entity: str

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is one of its two names; case counts."""
        return name in (self.name, self.entity)


def check_organization(name: str | None) -> str | None:
    """An organisation as the caller named it; nothing stands for the configured or only one.

    Raises:
        UsageError: It is no text.
    """
    if name is not None and not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"organization is {name!r}; it must be the name of one, or None")
    return name


def choose_organization(
    known: Sequence[Organization], wanted: str | None, entity: str
) -> Organization | None:
    """The organisation ``wanted``, or the only one there is; None when the wanted is not known.

    Raises:
        UsageError: None was named, and the entity has none or several.
    """
    if wanted:
        return next((o for o in known if o.is_called(wanted)), None)
    if len(known) == 1:
        return known[0]
    if not known:
        raise UsageError(
            f"{entity!r} belongs to no organization, so a registry must be named with its own: "
            "pass organization=..., or organization/wandb-registry-name/collection"
        )
    names = ", ".join(sorted(o.name for o in known))
    raise UsageError(
        f"{entity!r} belongs to several organizations ({names}): "
        "pass organization=..., or organization/wandb-registry-name/collection"
    )
