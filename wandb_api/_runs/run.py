"""Editable attributes of a run, and the changes that an update sends."""

from __future__ import annotations

import secrets
import string
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar, cast

import wandb_operations as ops

from .._core.arguments import string_list
from .._core.bound import ClientInfo
from .._core.json_codec import (
    decode_config,
    decode_dict,
    decode_lenient,
    decode_raw_config,
    encode_config,
    encode_text,
    json_dict,
    without_internal,
)
from .._core.json_values import same
from .._core.paths import RunKey
from .._core.redaction import clean
from .._core.shown import readable
from .._core.unreadable import UnreadableValueError, known, place_in_answer
from .._types import JSON, JSONDict, JsonDict, JSONValue, MutableJSON
from ..errors import ArgumentTypeError, Error
from .attributes import RunAttributes, user_name
from .history import last_step
from .memory import UNSHARED, DecodedValues
from .parts import MetricsFields, RunParts, parts_of
from .run_changes import CurrentState, MergedChanges, RunChanges, merge, merge_list

EDITABLE = ("display_name", "description", "notes", "group", "job_type")

M = TypeVar("M")


def new_run_id() -> str:
    """Return eight random letters and digits."""
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(8))


class RunBase(RunAttributes):
    """A run's attributes. JSON attributes are decoded when they are first read."""

    # Defaults of the class: a listed run sets only what it has, which saves time and memory.
    _draft: Mapping[str, str | None] = MappingProxyType({})
    _tags: list[str] | None = None
    _config: JsonDict | None = None
    _raw_config: JsonDict | None = None
    _summary_values: JsonDict | None = None
    _summary_shown = False  # whether the plain dict was handed out, which may be changed
    _decoded_metrics: JsonDict | None = None

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
        super().__init__(address, key, fields, project_id)
        self._parts = parts or parts_of(fields, data)

    def _forget_decoded(self) -> None:
        for name in ("_config", "_raw_config", "_summary_values"):
            vars(self).pop(name, None)

    def _card_facts(self) -> dict[str, object]:
        from .._core.notebook import brief  # saves its import outside notebooks

        return readable(
            {
                "path": lambda: f"{self.entity}/{self.project}/{self.id}",
                "state": lambda: self.state,
                "created_at": lambda: self.created_at,
                "user": lambda: user_name(self),
                "tags": lambda: self.tags,
                "group": lambda: self.group,
                "sweep": lambda: self.sweep_name,
                "config": lambda: brief(config_of(self)),
                "summary": lambda: brief(summary_of(self)),
            }
        )

    @abstractmethod
    def _touch(self, name: str) -> None:
        """Load the attribute ``name``, or raise an error that names the method that loads it."""

    def _loaders(self, name: str) -> str:
        if name == "sweep":
            return "`await run.load()`, or `api.runs(..., include_sweeps=True)`"
        whole = "" if name in ("config", "rawconfig", "json_config", "summary") else "metrics=True"
        return f"`await run.load()`, or `await runs.load({whole})` for all runs of the listing,"

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

    def _loaded_data(self, name: str) -> ops.RunDataFields:
        if self._parts.data is None:
            known(self._parts.unreadable)
            self._touch(name)
        assert self._parts.data is not None
        return self._parts.data

    def _loaded_metrics(self, name: str) -> MetricsFields:
        if self._parts.metrics is None:
            known(self._parts.unreadable)
            self._touch(name)
        assert self._parts.metrics is not None
        return self._parts.metrics

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

    @property
    def history_keys(self) -> JSON:
        """The keys of the history: ``{"lastStep": ..., "keys": {name: {...}}, "sets": [...]}``."""
        keys = self._loaded_metrics("history_keys").history_keys
        if keys is not None and not isinstance(keys, dict):
            raise UnreadableValueError(self._place("historyKeys"), clean(repr(keys)[:200]))
        return cast(JSON, keys)

    @property
    def system_metrics(self) -> JSONDict:
        """The last system metrics (CPU, memory, GPU)."""
        metrics = self._loaded_metrics("system_metrics")
        if self._decoded_metrics is None:
            self._decoded_metrics = decode_dict(
                metrics.system_metrics, partial(self._place, "systemMetrics")
            )
        return cast(JSONDict, self._decoded_metrics)

    @property
    def last_history_step(self) -> int:
        """The last step of the history when it was loaded; -1 for an empty history."""
        step = last_step(self.history_keys)
        return -1 if step is None else step

    @property
    def lastHistoryStep(self) -> int:  # noqa: N802
        """The documented name of `last_history_step`."""
        return self.last_history_step

    # ---- changes

    def _changes(self) -> RunChanges:
        changes = RunChanges(
            {  # null means unchanged to servers
                name: self._draft[name] or ""
                for name in EDITABLE
                if name in self._draft and self._draft[name] != getattr(self._fields, name)
            },
            tags=self._tags is not None and self._tags != list(self._fields.tags or ()),
        )
        config, summary = self._config, self._summary_values
        if config is not None:
            base, _ = decode_config(self._loaded_data("config").config)
            changes.config = not same(base, json_dict(config))
        if summary is not None:
            base = decode_dict(
                self._loaded_data("summary").summary_metrics,
                partial(self._place, "summaryMetrics"),
            )
            changes.summary = not same(base, json_dict(summary))
        return changes

    def _merged(self, changes: RunChanges, current: CurrentState) -> MergedChanges:
        """Merge the changes into the server's present values.

        Raises:
            ConflictError: A key of config or summary was changed here and on the server.
            Error: Config or summary on the server is not a JSON object.
        """
        merged = MergedChanges()
        for name, text in (("config", current.config), ("summary", current.summary_metrics)):
            if text and not isinstance(decode_lenient(text), dict):
                raise Error(f"the {name} of {self!r} on the server is not JSON; it is not changed")
        if changes.tags:
            base_tags = list(self._fields.tags or ())
            merged.tags = merge_list(base_tags, string_list(self.tags, "tags"), current.tags)
        if changes.config:
            base, _ = decode_config(self._loaded_data("config").config)
            theirs, _ = decode_config(current.config)
            mine = merge(base, json_dict(self.config), theirs, f"config of {self!r}")
            merged.config = encode_config(mine, current.config)
        if changes.summary:
            place = partial(self._place, "summaryMetrics")
            base = decode_dict(self._loaded_data("summary").summary_metrics, place)
            theirs = decode_dict(current.summary_metrics, place)
            mine = merge(base, json_dict(self.summary_metrics), theirs, f"summary of {self!r}")
            merged.summary_metrics = encode_text(mine)
        return merged

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
        vars(self).pop("_draft", None)
        if self._tags is not None:
            self._tags[:] = fields.tags or ()
        config, values = self._config, self._summary_values
        self._parts.data = data
        self._forget_decoded()
        if config is not None:
            fresh, _ = decode_config(data.config)
            config.clear()
            config.update(fresh)
            self._config = config
        if values is not None:
            self._summary_values = values
        self._refresh_summary(data.summary_metrics)


def config_of(run: RunBase) -> JsonDict:
    """Return the config of a run, empty if it is not loaded; sends no request."""
    return json_dict(run.config) if run._parts.data is not None else {}  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


def summary_of(run: RunBase) -> JsonDict:
    """Return the summary of a run, empty if it is not loaded; sends no request."""
    return json_dict(run.summary_metrics) if run._parts.data is not None else {}  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


def take_tags(run: RunBase, tags: Sequence[str]) -> None:
    """Store tags that were changed on the server in a run; changes that were not sent stay."""
    run._take_tags(tags)  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
