"""What both flavours of a registry share: attributes, and what a save sends. No IO."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, MutableSequence
from datetime import datetime
from typing import Any, ClassVar, overload

import wandb_operations as ops

from .._artifacts.names import check_description
from .._core.bound import Bound, ClientInfo, aware, aware_always
from .._core.paths import registry_short_name
from .._types import JSONDict
from ..errors import UnsupportedError, UsageError
from .names import Visibility, access_of, check_registry_name, check_registry_type, visibility_of

PROJECT_ID = re.compile(r"(?:Project|ProjectInternalId):(\d+)")


class AddOnlyTypes(MutableSequence[str]):
    """The artifact types of a registry: those that are saved stay, others can be added.

    A type that is in it already is not added again.
    """

    def __init__(self, saved: Iterable[str]) -> None:
        self._saved = tuple(dict.fromkeys(saved))
        self._draft: list[str] = []

    @property
    def saved(self) -> tuple[str, ...]:
        """Those that the server has."""
        return self._saved

    @property
    def draft(self) -> tuple[str, ...]:
        """Those that `Registry.save` will add."""
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
        """Where in the draft an index of the whole is."""
        if isinstance(index, slice):
            raise UsageError(f"types of a registry are {what} one by one, not as a slice")
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(f"the registry has {len(self)} artifact types, no number {index}")
        if place < len(self._saved):
            raise UsageError(
                f"the artifact type {self._saved[place]!r} is saved in the registry, and stays"
            )
        return place - len(self._saved)

    def __setitem__(self, index: int | slice, value: Any) -> None:
        place = self._place(index, "replaced")
        checked = check_registry_type(value)
        if checked not in self:
            self._draft[place] = checked

    def __delitem__(self, index: int | slice) -> None:
        del self._draft[self._place(index, "removed")]

    def insert(self, index: int, value: str) -> None:
        """Add a type before the one at ``index``; saved ones keep their places."""
        place = max(0, index + len(self)) if index < 0 else min(index, len(self))
        if place < len(self._saved):
            raise UsageError(
                f"types are added after the {len(self._saved)} that are saved in the registry"
            )
        checked = check_registry_type(value)
        if checked not in self:
            self._draft.insert(place - len(self._saved), checked)

    def remove(self, value: str) -> None:
        """Take out a type that is not saved yet.

        Raises:
            UsageError: It is saved, or not there.
        """
        if value in self._saved:
            raise UsageError(f"the artifact type {value!r} is saved in the registry, and stays")
        if value not in self._draft:
            raise UsageError(f"the registry has no artifact type {value!r}")
        self._draft.remove(value)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, (AddOnlyTypes, list, tuple)):
            return list(self) == list(other)  # pyright: ignore[reportUnknownArgumentType]
        return NotImplemented

    __hash__: ClassVar[None] = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} saved={list(self._saved)} draft={self._draft}>"


class RegistryBase(Bound["ops.RegistryFields"]):
    """A registry: a project of an organisation, into whose collections versions are linked.

    What is changed here (`name`, `description`, `visibility`, `allow_all_artifact_types`,
    `artifact_types`) is sent by `save`.
    """

    def __init__(self, address: ClientInfo, fields: ops.RegistryFields, organization: str) -> None:
        super().__init__(address, fields)
        self._organization = organization
        self._take(fields)

    def _take(self, fields: ops.RegistryFields) -> None:
        """Take these as what the server has, and as what is wanted."""
        self._fields = fields
        self._name = registry_short_name(fields.name)
        self._description = fields.description
        self._access = access_of(visibility_of(fields.access))
        self._allow_all = fields.allow_all_artifact_types_in_registry
        nodes = [edge.node for edge in fields.artifact_types.edges]
        self._types = AddOnlyTypes(node.name for node in nodes if node is not None)

    @property
    def id(self) -> str:
        """The server's own id."""
        return self._fields.id

    @property
    def internal_id(self) -> str | None:
        """The number behind `id`, where the server gives it."""
        return self._fields.internal_id

    @property
    def full_name(self) -> str:
        """The name of the project that it is: ``wandb-registry-`` and its name."""
        return self._fields.name

    @property
    def entity(self) -> str:
        """The entity of the organisation, which owns the project."""
        return self._fields.entity_name

    @property
    def organization(self) -> str:
        """The organisation's name."""
        held = self._fields.entity.organization
        return held.name if held is not None else self._organization

    @property
    def path(self) -> list[str]:
        """Entity and full name."""
        return [self.entity, self.full_name]

    @property
    def created_at(self) -> datetime:
        """When it was made, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed, in UTC."""
        return aware(self._fields.updated_at)

    # ---- what can be changed

    @property
    def name(self) -> str:
        """Its name, without the prefix of the project."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self._name = check_registry_name(value)

    @property
    def description(self) -> str | None:
        """What it is about."""
        return self._description

    @description.setter
    def description(self, value: str | None) -> None:
        self._description = check_description(value)

    @property
    def visibility(self) -> Visibility:
        """``organization``, whose members all see it, or ``restricted`` to those let in."""
        return visibility_of(self._access)

    @visibility.setter
    def visibility(self, value: Visibility) -> None:
        self._access = access_of(value)

    @property
    def allow_all_artifact_types(self) -> bool:
        """Whether versions of any type may be linked; else only those of `artifact_types`."""
        if self._allow_all is None:
            raise UnsupportedError(
                "allow_all_artifact_types: this server has no "
                "Project.allowAllArtifactTypesInRegistry"
            )
        return self._allow_all

    @allow_all_artifact_types.setter
    def allow_all_artifact_types(self, value: bool) -> None:
        if not isinstance(value, bool):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"allow_all_artifact_types is True or False, not {value!r}")
        self._allow_all = value

    @property
    def artifact_types(self) -> AddOnlyTypes:
        """The types that may be linked; if all may, those that are there. Only grows."""
        return self._types

    def _changes(self) -> dict[str, Any]:
        """What a save sends besides the name, by the names of the input's fields."""
        fields, sent = self._fields, dict[str, Any]()
        if (self._description or "") != (fields.description or ""):
            sent["description"] = self._description or ""  # null would be taken as "leave it"
        if self._access != access_of(visibility_of(fields.access)):
            sent["access"] = self._access
        if self._allow_all != fields.allow_all_artifact_types_in_registry:
            sent["allow_all_artifact_types_in_registry"] = self._allow_all
        if self._types.draft:
            if self._allow_all:
                raise UsageError(
                    f"the registry {self._name!r} allows all artifact types: "
                    "set allow_all_artifact_types to False before adding some"
                )
            sent["artifact_types"] = list(self._types.draft)
        return sent

    def _scope(self) -> JSONDict:
        """The filter that picks this registry alone."""
        return scope_of(self._fields.internal_id, self._fields.name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.entity}/{self.full_name}>"


def decoded_id(identity: str) -> str | None:
    """What a server's id says when it is base64 of text; None when it is something else."""
    try:
        return base64.b64decode(identity, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


def scope_of(internal_id: str | None, full_name: str) -> JSONDict:
    """The filter for one registry: by its number if that can be told, else by its whole name."""
    found = PROJECT_ID.fullmatch(decoded_id(internal_id) or "") if internal_id else None
    return {"id": int(found[1])} if found else {"name": full_name}
