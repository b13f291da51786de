"""The attributes of a run, and the changes that an update sends."""

from __future__ import annotations

import warnings
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

import wandb_operations as ops

from .._core.arguments import string_list
from .._core.bound import ClientInfo, app_link, aware, aware_always, never_fails, supported
from .._core.json_codec import (
    decode_config,
    decode_dict,
    decode_raw_config,
    encode_config,
    without_internal,
)
from .._core.notebook import iframe, show
from .._core.paths import RunKey, url_path
from .._core.shown import shows_card
from .._core.unreadable import known, known_text, or_none, place_in_answer
from .._types import JSONDict, JsonDict, JSONValue, MutableJSON
from ..errors import ArgumentTypeError
from .memory import UNSHARED, DecodedValues
from .parts import RunParts, parts_of
from .run_changes import (
    CurrentState,
    MergedChanges,
    RunChanges,
    changed_attributes,
    is_changed,
    merge_list,
    merged_changes,
)

if TYPE_CHECKING:
    from .._core.states import RunState

M = TypeVar("M")


@shows_card
class RunBase:
    """A run's attributes. JSON attributes are decoded when they are first read.

    Two runs are equal if they are the same run on the same server, whatever is loaded.
    """

    _other_names = MappingProxyType({"Name": "display_name"})  # a column of the web application

    _fields: ops.RunFields  # also tells the generator which members a field affects

    # Defaults of the class: a listed run sets only what it has, which saves time and memory.
    _draft: Mapping[str, str | None] = MappingProxyType({})
    _tags: list[str] | None = None
    _config: JsonDict | None = None
    _raw_config: JsonDict | None = None
    _summary_values: JsonDict | None = None
    _summary_shown = False  # whether the plain dict was handed out, which may be changed

    def __init__(
        self,
        address: ClientInfo,
        key: RunKey,
        fields: ops.RunFields,
        *,
        data: ops.RunDataFields | None = None,
        project_id: str | None = None,
        parts: RunParts | None = None,
    ) -> None:
        self._address = address
        self._key = key
        self._fields = fields
        self._project_id = project_id or or_none(lambda: fields.project_id)
        self._parts = parts or parts_of(fields, data)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RunBase):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _identity(self) -> tuple[str, str, str]:
        return type(self).__name__, self._address.base_url, self._fields.id

    @property
    def fields(self) -> ops.RunFields:
        """The raw typed fragment. Fields added when the client is regenerated appear here."""
        from wandb_operations.base_model import complete  # loads pydantic

        return complete(self._fields)

    # ---- identity

    @property
    def id(self) -> str:
        """The run's id within its project: the last part of its URL."""
        return self._fields.name

    @property
    def storage_id(self) -> str:
        """The server's globally unique id of the run."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The user or team that owns the project."""
        return self._key.entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._key.project

    @property
    def username(self) -> str:
        """Deprecated alias of `entity`."""
        warnings.warn("run.username is run.entity", DeprecationWarning, stacklevel=2)
        return self._key.entity

    @property
    def path(self) -> list[str]:
        """Entity, project and id, each percent-encoded."""
        return [url_path(self.entity), url_path(self.project), url_path(self.id)]

    @property
    def url(self) -> str:
        """The URL of the run's page."""
        return app_link(self._address, self.entity, self.project, "runs", self.id)

    # ---- what the server reports

    @property
    def state(self) -> RunState:
        """``running, finished, failed, crashed, killed, pending, preempting`` or ``preempted``.

        ``unknown`` if the server does not report a state.
        """
        return cast("RunState", self._fields.state or "unknown")

    @property
    def commit(self) -> str | None:
        """The git commit from which the run was started."""
        return self._fields.commit

    @property
    def read_only(self) -> bool | None:
        """Whether the API key has read access only."""
        return supported(self._address, self._fields.read_only, "Run.readOnly")

    @property
    def created_at(self) -> datetime:
        """The time at which the run was created, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(supported(self._address, self._fields.updated_at, "Run.updatedAt"))

    @property
    def heartbeat_at(self) -> datetime | None:
        """The time of the last heartbeat, in UTC."""
        return aware(self._fields.heartbeat_at)

    @property
    def host(self) -> str | None:
        """The name of the machine that executed the run."""
        return supported(self._address, self._fields.host, "Run.host")

    @property
    def history_line_count(self) -> int | None:
        """The number of rows in the history."""
        return supported(self._address, self._fields.history_line_count, "Run.historyLineCount")

    @property
    def sweep_name(self) -> str | None:
        """The id of the sweep to which the run belongs."""
        return self._fields.sweep_name

    # ---- editable attributes, sent by update()

    def _edited(self, name: str) -> str | None:
        if name in self._draft:
            return self._draft[name]
        return cast("str | None", getattr(self._fields, name))

    def _edit(self, name: str, value: str | None) -> None:
        if value is not None and not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise ArgumentTypeError(f"{name} is {value!r}; it must be a string or None")
        self._draft = {**self._draft, name: value}

    @property
    def name(self) -> str:
        """The display name, else the id. Assign to change it; `update` sends it."""
        return self._edited("display_name") or self.id

    @name.setter
    def name(self, value: str | None) -> None:
        self._edit("display_name", value)

    @property
    def display_name(self) -> str:
        """The same as `name`."""
        return self.name

    @display_name.setter
    def display_name(self, value: str | None) -> None:
        self._edit("display_name", value)

    @property
    def description(self) -> str | None:
        """The description. Assign to change it; `update` sends it."""
        return self._edited("description")

    @description.setter
    def description(self, value: str | None) -> None:
        self._edit("description", value)

    @property
    def notes(self) -> str | None:
        """Notes in Markdown. Assign to change them; `update` sends them."""
        return self._edited("notes")

    @notes.setter
    def notes(self, value: str | None) -> None:
        self._edit("notes", value)

    @property
    def group(self) -> str | None:
        """The group in which the run is shown. Assign to change it; `update` sends it."""
        return self._edited("group")

    @group.setter
    def group(self, value: str | None) -> None:
        self._edit("group", value)

    @property
    def job_type(self) -> str | None:
        """The type of job, such as ``train``. Assign to change it; `update` sends it."""
        return self._edited("job_type")

    @job_type.setter
    def job_type(self, value: str | None) -> None:
        self._edit("job_type", value)

    @property
    def tags(self) -> list[str]:
        """The run's tags. Change the list or assign a new one; `update` sends the difference."""
        if self._tags is None:
            self._tags = list(self._fields.tags or ())
        return self._tags

    @tags.setter
    def tags(self, value: list[str]) -> None:
        if isinstance(value, str) or value is None:  # pyright: ignore[reportUnnecessaryIsInstance, reportUnnecessaryComparison] -- validates arguments at run time
            raise ArgumentTypeError(f"tags is {value!r}; it must be a list of strings")
        self._tags = string_list(value, "tags")

    def _take_tags(self, tags: Sequence[str]) -> None:
        """Store tags that were changed on the server; changes that were not sent stay."""
        if self._tags is not None:
            self._tags[:] = merge_list(list(self._fields.tags or ()), self._tags, list(tags))
        self._fields = self._fields.model_copy(update={"tags": list(tags)})

    # ---- JSON attributes, decoded once

    @abstractmethod
    def _touch(self, name: str) -> None:
        """Load the attribute ``name``, or raise an error that names the method that loads it."""

    def _loaded_data(self, name: str) -> ops.RunDataFields:
        if self._parts.data is None:
            known(self._parts.unreadable)
            self._touch(name)
        assert self._parts.data is not None
        return self._parts.data

    def _place(self, field: str) -> str:
        metrics = field in ("historyKeys", "systemMetrics")
        part = self._parts.metrics if metrics else self._parts.data
        what = f"Run.{field} of {'/'.join(self._key)}"
        return place_in_answer(cast("ops.BaseModel | None", part), field, what)

    def _decoded_values(self) -> DecodedValues:
        """The store that releases decoded values of the listing that this run came from."""
        return UNSHARED

    # `cast` takes time; so do calls of the short functions that a listing would need for each run

    def _config_dict(self) -> JsonDict:
        config = self._config
        if config is None:
            data = self._parts.data or self._loaded_data("config")
            config = decode_raw_config(data.config, lambda: self._place("config"))
            config = self._decoded_values().keep(self, "_config", without_internal(config))
        return config

    @property
    def config(self) -> MutableJSON:
        """The configuration. Change the dict or assign a new one; `update` sends it."""
        return self._config_dict()  # type: ignore[return-value]  # JSON, as its users see it

    @config.setter
    def config(self, value: Mapping[str, JSONValue]) -> None:
        if not isinstance(value, dict):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise ArgumentTypeError(f"config must be a dict, not {value!r}")
        self._config_dict()
        self._config = cast(JsonDict, dict(value))

    def config_as(self, model: type[M]) -> M:
        """Return `config` as an instance of a type, checked. No request.

        Args:
            model: A dataclass, TypedDict, Pydantic model or msgspec struct. Keys that it does not
                declare are left out.

        Raises:
            TypeMismatchError: A key is missing, or its value is of another type.
            UsageError: The type cannot be read from JSON.

        Example:
            >>> @dataclass
            ... class Config:
            ...     lr: float
            >>> config = run.config_as(Config)
            >>> config.lr
            0.001
        """
        from .._core.typed_values import read_as  # saves a module when `Api` is imported

        return read_as(self.config, model, f"config of {'/'.join(self._key)}")

    def summary_as(self, model: type[M]) -> M:
        """Return the summary as an instance of a type, checked. No request.

        Args:
            model: See `config_as`.

        Raises:
            TypeMismatchError: A key is missing, or its value is of another type.
            UsageError: The type cannot be read from JSON.

        Example:
            >>> class Summary(TypedDict):
            ...     val_loss: float
            >>> run.summary_as(Summary)
            {'val_loss': 0.123}
        """
        from .._core.typed_values import read_as  # saves a module when `Api` is imported

        return read_as(self.summary_metrics, model, f"summary of {'/'.join(self._key)}")

    @property
    def rawconfig(self) -> JSONDict:
        """The configuration with W&B's own keys (``_wandb``), which `config` leaves out."""
        if self._raw_config is None:
            data = self._loaded_data("rawconfig")
            self._raw_config = decode_raw_config(data.config, lambda: self._place("config"))
        return cast(JSONDict, self._raw_config)

    @property
    def json_config(self) -> str:
        """The configuration as `update` sends it: ``{key: {"value": ...}}`` as JSON.

        Changes that were not sent are included, and the keys of `rawconfig`.
        """
        held = self._loaded_data("json_config").config
        return encode_config(self._config_dict(), held)

    @property
    def summary_metrics(self) -> MutableJSON:
        """The summary as a plain dict, the one that `summary` reads and writes."""
        self._summary_shown = True
        return cast(MutableJSON, self._summary_dict())

    def _summary_dict(self) -> JsonDict:
        values = self._summary_values
        if values is None:
            data = self._parts.data or self._loaded_data("summary")
            values = decode_dict(data.summary_metrics, lambda: self._place("summaryMetrics"))
            values = self._decoded_values().keep(self, "_summary_values", values, "_summary")
        return values

    # ---- changes

    def _changes(self) -> RunChanges:
        config, summary, tags = self._config, self._summary_values, self._tags
        return RunChanges(
            changed_attributes(self._draft, self._fields),
            tags=tags is not None and tags != list(self._fields.tags or ()),
            config=config is not None and is_changed(config, self._as_loaded("config")),
            summary=summary is not None and is_changed(summary, self._as_loaded("summary")),
        )

    def _as_loaded(self, name: str) -> JsonDict:
        """Decode config or summary as it was loaded."""
        data = self._loaded_data(name)
        if name == "config":
            return decode_config(data.config)[0]
        return decode_dict(data.summary_metrics, partial(self._place, "summaryMetrics"))

    def _merged(self, changes: RunChanges, current: CurrentState) -> MergedChanges:
        """Merge the changes into the server's present values; see `merged_changes`."""
        place = partial(self._place, "summaryMetrics")
        return merged_changes(self, changes, current, self._as_loaded, place)

    def _absorb_summary(self, data: ops.RunDataFields) -> None:
        """Store the summary from a response; other changes remain to be sent."""
        if self._parts.data is not None:
            update = {"summary_metrics": data.summary_metrics}
            self._parts.data = self._parts.data.model_copy(update=update)
        self._refresh_summary(data.summary_metrics)

    def _refresh_summary(self, text: str | None) -> None:
        """Update the summary dict in place: users hold references to it."""
        values = self._summary_values
        if values is not None:
            fresh = decode_dict(text, partial(self._place, "summaryMetrics"))
            values.clear()
            values.update(fresh)

    def _absorb(self, fields: ops.RunFields, data: ops.RunDataFields) -> None:
        """Store a response as the run's state, without pending changes.

        Dicts and lists to which users hold references are updated in place.
        """
        self._fields = fields
        self._parts.data = data
        vars(self).pop("_draft", None)
        if self._tags is not None:
            self._tags[:] = fields.tags or ()
        config, self._config, self._raw_config = self._config, None, None
        if config is not None:
            fresh, _ = decode_config(data.config)
            config.clear()
            config.update(fresh)
            self._config = config
        self._refresh_summary(data.summary_metrics)

    # ---- display

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """Return an HTML frame that shows the page in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return iframe(self.url, "run", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show the page in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return show(self.to_html(height, hidden), f"{self!r} {self.url}")

    def _card_link(self) -> str | None:
        return self.url

    def _card_facts(self) -> dict[str, object]:
        from .runs_table import card_facts  # saves its import outside notebooks

        return card_facts(self)

    @never_fails
    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(self.path)} ({known_text(lambda: self.state)})>"


def take_tags(run: RunBase, tags: Sequence[str]) -> None:
    """Store tags that were changed on the server in a run; changes that were not sent stay."""
    run._take_tags(tags)  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
