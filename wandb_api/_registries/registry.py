"""Attributes of a registry and the changes that saving sends, shared by both flavours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableSequence
from datetime import datetime
from typing import Any, ClassVar, overload

import wandb_operations as ops

from .._artifacts.names import check_description
from .._artifacts.properties import description_change
from .._core.bound import Bound, ClientInfo, aware, aware_always
from .._core.paths import registry_short_name
from .._core.server_ids import project_number
from .._core.unreadable import Unknown, kept, known, known_text, or_none
from .._transport.request import build_input
from .._types import JsonDict
from ..errors import ArgumentTypeError, UnsupportedError, UsageError
from .names import Visibility, access_of, check_registry_name, check_registry_type, visibility_of


class _PlaceError(UsageError, IndexError):
    """An item cannot be inserted at this place of a list."""


class AddOnlyTypes(MutableSequence[str]):
    """The artifact types of a registry, as a list to which types can be added.

    Saved types cannot be removed or replaced. Adding a type that the list contains, at any index,
    has no effect.
    """

    def __init__(self, saved: Iterable[str]) -> None:
        self._saved = tuple(dict.fromkeys(saved))
        self._draft: list[str] = []

    @property
    def saved(self) -> tuple[str, ...]:
        """The types that are saved on the server."""
        return self._saved

    @property
    def draft(self) -> tuple[str, ...]:
        """The types that `Registry.save` will add."""
        return tuple(self._draft)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return [*self._saved, *self._draft][index]

    def __len__(self) -> int:
        return len(self._saved) + len(self._draft)

    def _place(self, index: int | slice, what: str) -> int:
        """Translate an index into the list to an index into the draft."""
        if isinstance(index, slice):
            raise ArgumentTypeError(f"artifact types of a registry cannot be {what} by slice")
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(
                f"index {index} out of range: the registry has {len(self)} artifact types"
            )
        if place < len(self._saved):
            raise UsageError(
                f"the artifact type {self._saved[place]!r} is saved and cannot be {what}"
            )
        return place - len(self._saved)

    def __setitem__(self, index: int | slice, value: Any) -> None:
        if value not in self:
            place = self._place(index, "replaced")
            self._draft[place] = check_registry_type(value)

    def __delitem__(self, index: int | slice) -> None:
        del self._draft[self._place(index, "removed")]

    def insert(self, index: int, value: str) -> None:
        """Add a type before the one at ``index``.

        Args:
            index: Must not lie among the saved types.
            value: The type; no-op if the list contains it.

        Raises:
            UsageError: The type is invalid, or ``index`` lies among the saved types.
        """
        if value in self:
            return
        place = max(0, index + len(self)) if index < 0 else min(index, len(self))
        if place < len(self._saved):
            raise _PlaceError(
                f"artifact types can be added after the {len(self._saved)} saved ones only"
            )
        self._draft.insert(place - len(self._saved), check_registry_type(value))

    def remove(self, value: str) -> None:
        """Remove a type that is not saved yet.

        Args:
            value: The type.

        Raises:
            UsageError: The type is saved, or the list does not contain it.
        """
        if value in self._saved:
            raise UsageError(f"the artifact type {value!r} is saved and cannot be removed")
        if value not in self._draft:
            raise UsageError(f"the registry does not have the artifact type {value!r}")
        self._draft.remove(value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (AddOnlyTypes, list, tuple)):
            return list(self) == list(other)  # pyright: ignore[reportUnknownArgumentType]
        return NotImplemented

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} saved={list(self._saved)} draft={self._draft}>"


class RegistryBase(Bound["ops.RegistryFields"]):
    """Attributes of a registry.

    Changes of `name`, `description`, `visibility`, `allow_all_artifact_types` and `artifact_types`
    are sent by `save`.
    """

    _card = ("organization", "description", "visibility", "created_at")

    def __init__(self, address: ClientInfo, fields: ops.RegistryFields, organization: str) -> None:
        super().__init__(address, fields)
        self._organization = organization
        self._sent_name: str | None = None  # of a rename without a response
        self._take(fields)

    def _take(self, fields: ops.RegistryFields) -> None:
        """Replace all attributes with the server's values."""
        self._fields = fields
        self._name = registry_short_name(fields.name)
        self._description: str | Unknown | None = kept(lambda: fields.description)
        self._access: str | Unknown | None = kept(lambda: _access(fields))
        self._allow_all: bool | Unknown | None = kept(
            lambda: fields.allow_all_artifact_types_in_registry
        )
        self._types: AddOnlyTypes | Unknown = kept(lambda: _types(fields))

    @property
    def id(self) -> str:
        """The registry's ID on the server."""
        return self._fields.id

    @property
    def internal_id(self) -> str | None:
        """The server's internal ID."""
        return self._fields.internal_id

    @property
    def full_name(self) -> str:
        """The name of the registry's project: ``wandb-registry-`` and `name`."""
        return self._fields.name

    @property
    def entity(self) -> str:
        """The organization's entity, which owns the registry."""
        return self._fields.entity_name

    @property
    def organization(self) -> str:
        """The display name of the organization."""
        held = self._fields.entity.organization
        return held.name if held is not None else self._organization

    @property
    def path(self) -> list[str]:
        """The entity and the full name."""
        return [self.entity, self.full_name]

    @property
    def created_at(self) -> datetime:
        """Creation time, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """Time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    # ---- attributes that `save` sends

    @property
    def name(self) -> str:
        """The name, without the prefix ``wandb-registry-``."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = check_registry_name(value)

    @property
    def description(self) -> str | None:
        """The description."""
        return known(self._description)

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = check_description(value)

    @property
    def visibility(self) -> Visibility:
        """``organization`` (visible to all its members) or ``restricted`` (visible to members of the registry)."""
        return visibility_of(known(self._access))

    @visibility.setter
    def visibility(self, value: Visibility) -> None:
        self._access = access_of(value)

    @property
    def allow_all_artifact_types(self) -> bool:
        """Whether artifacts of any type can be linked, or only those of `artifact_types`."""
        if (allowed := known(self._allow_all)) is None:
            raise UnsupportedError(
                "allow_all_artifact_types: this server has no "
                "Project.allowAllArtifactTypesInRegistry"
            )
        return allowed

    @allow_all_artifact_types.setter
    def allow_all_artifact_types(self, value: bool) -> None:
        if not isinstance(value, bool):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(
                f"allow_all_artifact_types must be True or False, not {value!r}"
            )
        self._allow_all = value

    @property
    def artifact_types(self) -> AddOnlyTypes:
        """The types that can be linked, or the types in use if all are allowed; types can only be added."""
        return known(self._types)

    def _changes(self) -> ops.UpsertModelInput | None:
        """Build the input with the changes that are not saved, except the name.

        Added types are sent without the saved ones, so that types added by another client stay.

        Returns:
            None if nothing changed.
        """
        fields = self._fields
        draft = tuple[str, ...]() if isinstance(self._types, Unknown) else self._types.draft
        everything = known(self._allow_all) if draft else None
        if everything:
            raise UsageError(
                f"the registry {self._name!r} allows all artifact types: "
                "set allow_all_artifact_types to False before adding types"
            )
        description = description_change(kept(lambda: fields.description), self._description)
        opened = _changed(self._access, lambda: _access(fields))
        typed = _changed(self._allow_all, lambda: fields.allow_all_artifact_types_in_registry)
        if not (description is not None or opened or typed or draft):
            return None
        return build_input(
            ops.UpsertModelInput,
            name=self.full_name,
            entity_name=self.entity,
            description=description,
            access=known(self._access) if opened else None,
            allow_all_artifact_types_in_registry=known(self._allow_all) if typed else None,
            artifact_types=type_inputs(draft) if draft else None,
        )

    def _scope(self) -> JsonDict:
        """Return the filter that selects this registry only."""
        return scope_of(or_none(lambda: self._fields.internal_id), self._fields.name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {known_text(lambda: self.entity)}/{self.full_name}>"


def _access(fields: ops.RegistryFields) -> str:
    return access_of(visibility_of(fields.access))


def _types(fields: ops.RegistryFields) -> AddOnlyTypes:
    nodes = [edge.node for edge in fields.artifact_types.edges]
    return AddOnlyTypes(node.name for node in nodes if node is not None)


def _changed(value: object, saved: Callable[[], object]) -> bool:
    """Whether a value was assigned that differs from the server's, as far as that is known."""
    return not isinstance(value, Unknown) and value != kept(saved)


def type_inputs(names: Iterable[str]) -> list[ops.ArtifactTypeInput]:
    """Build the input objects of artifact types."""
    return [build_input(ops.ArtifactTypeInput, name=name) for name in names]


def scope_of(internal_id: str | None, full_name: str) -> JsonDict:
    """Return the filter that selects one registry: by number if it is known, else by full name."""
    number = project_number(internal_id)
    return {"name": full_name} if number is None else {"id": number}
