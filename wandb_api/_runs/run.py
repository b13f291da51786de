"""What both flavours of a run share: what can be changed, decoding, and what an update sends. No IO."""

from __future__ import annotations

import secrets
import string
from abc import abstractmethod
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, cast

import wandb_operations as ops

from .._core.arguments import texts
from .._core.bound import ClientInfo
from .._core.json_codec import (
    decode_config,
    decode_dict,
    decode_lenient,
    encode_config,
    encode_text,
    json_dict,
    merge_changes,
)
from .._core.json_values import same
from .._core.paths import RunKey
from .._types import JSONDict, JsonValue
from ..errors import ConflictError, Error, UsageError
from .attributes import RunAttributes

EDITABLE = {
    "display_name": "display_name",
    "description": "description",
    "notes": "notes",
    "group": "group_name",
    "job_type": "job_type",
}


def new_run_id() -> str:
    """Eight random letters and digits."""
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(8))


@dataclass
class RunChanges:
    """What `update` has to send."""

    scalars: dict[str, Any] = field(default_factory=dict[str, Any])
    config: bool = False
    summary: bool = False

    def __bool__(self) -> bool:
        return bool(self.scalars) or self.config or self.summary


class RunBase(RunAttributes):
    """A run's attributes. Those that the server holds as JSON text are decoded at the first touch."""

    def __init__(
        self,
        address: ClientInfo,
        key: RunKey,
        fields: ops.RunFields,
        *,
        data: ops.RunDataFields | None = None,
        project_id: str | None = None,
    ) -> None:
        super().__init__(address, key, fields, project_id)
        self._draft: dict[str, str | None] = {}
        self._tags: list[str] | None = None
        self._history_keys: JsonValue = None
        self._system_metrics: JSONDict | None = None
        self._metrics_loaded = False
        self._set_data(data)

    def _set_data(self, data: ops.RunDataFields | None) -> None:
        self._data = data
        self._config: JSONDict | None = None
        self._raw_config: JSONDict | None = None
        self._summary_values: JSONDict | None = None

    @abstractmethod
    def _touch(self, name: str) -> None:
        """Load what ``name`` stands on, or say what does."""

    def _loaders(self, name: str) -> str:
        if name == "sweep":
            return "`await run.load()`, or `api.runs(..., include_sweeps=True)`"
        whole = "" if name in ("config", "rawconfig", "json_config", "summary") else "metrics=True"
        return f"`await run.load()`, or `await runs.load({whole})` for all that are listed,"

    # ---- what can be changed, and sent by update()

    def _edited(self, name: str) -> str | None:
        if name in self._draft:
            return self._draft[name]
        return cast("str | None", getattr(self._fields, name))

    @property
    def name(self) -> str | None:
        """The name that people gave the run (its display name); settable, `update` sends it."""
        return self._edited("display_name")

    @name.setter
    def name(self, value: str | None) -> None:
        self._draft["display_name"] = value

    @property
    def display_name(self) -> str | None:
        """The same as `name`."""
        return self._edited("display_name")

    @display_name.setter
    def display_name(self, value: str | None) -> None:
        self._draft["display_name"] = value

    @property
    def description(self) -> str | None:
        """What the run is; settable, `update` sends it."""
        return self._edited("description")

    @description.setter
    def description(self, value: str | None) -> None:
        self._draft["description"] = value

    @property
    def notes(self) -> str | None:
        """Notes in Markdown; settable, `update` sends them."""
        return self._edited("notes")

    @notes.setter
    def notes(self, value: str | None) -> None:
        self._draft["notes"] = value

    @property
    def group(self) -> str | None:
        """The group that the run is shown in; settable, `update` sends it."""
        return self._edited("group")

    @group.setter
    def group(self, value: str | None) -> None:
        self._draft["group"] = value

    @property
    def job_type(self) -> str | None:
        """What kind of work the run does, such as ``train``; settable, `update` sends it."""
        return self._edited("job_type")

    @job_type.setter
    def job_type(self, value: str | None) -> None:
        self._draft["job_type"] = value

    @property
    def tags(self) -> list[str]:
        """The run's tags: change the list or assign a new one, `update` sends it."""
        if self._tags is None:
            self._tags = list(self._fields.tags or ())
        return self._tags

    @tags.setter
    def tags(self, value: list[str]) -> None:
        if isinstance(value, str) or value is None:  # pyright: ignore[reportUnnecessaryIsInstance, reportUnnecessaryComparison] -- users pass what they like
            raise UsageError(f"tags is {value!r}; it must be a list of strings")
        self._tags = texts(value, "tags")

    # ---- JSON text, decoded once

    def _loaded_data(self, name: str) -> ops.RunDataFields:
        if self._data is None:
            self._touch(name)
        assert self._data is not None
        return self._data

    def _decode(self, name: str) -> None:
        self._config, self._raw_config = decode_config(self._loaded_data(name).config)

    @property
    def config(self) -> JSONDict:
        """The run's configuration: change the dict or assign a new one, `update` sends it."""
        if self._config is None:
            self._decode("config")
        return cast(JSONDict, self._config)

    @config.setter
    def config(self, value: JSONDict) -> None:
        if not isinstance(value, dict):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
            raise UsageError(f"config is {value!r}; it must be a dict")
        if self._config is None:
            self._decode("config")
        self._config = dict(value)

    @property
    def rawconfig(self) -> JSONDict:
        """The configuration with W&B's own keys (``_wandb``), which `config` leaves out."""
        if self._raw_config is None:
            self._decode("rawconfig")
        return cast(JSONDict, self._raw_config)

    @property
    def json_config(self) -> str:
        """The configuration as the server holds it: ``{key: {"value": ...}}`` as JSON text."""
        return self._loaded_data("json_config").config or "{}"

    @property
    def summary_metrics(self) -> JSONDict:
        """The summary as a plain dict: the same that `summary` reads and writes."""
        if self._summary_values is None:
            decoded = decode_lenient(self._loaded_data("summary").summary_metrics)
            self._summary_values = decoded if isinstance(decoded, dict) else {}
        return self._summary_values

    @property
    def history_keys(self) -> JsonValue:
        """What the history holds: ``{"lastStep": ..., "keys": {name: {...}}, "sets": [...]}``."""
        if not self._metrics_loaded:
            self._touch("history_keys")
        return self._history_keys

    @property
    def system_metrics(self) -> JSONDict:
        """The last measurements of the machine."""
        if not self._metrics_loaded:
            self._touch("system_metrics")
        return self._system_metrics or {}

    @property
    def last_history_step(self) -> int:
        """The last step of the history when it was loaded; -1 when there is none."""
        keys = self.history_keys
        last = keys.get("lastStep") if isinstance(keys, dict) else None
        return int(last) if isinstance(last, (int, float)) else -1

    @property
    def lastHistoryStep(self) -> int:  # noqa: N802
        """The documented name of `last_history_step`."""
        return self.last_history_step

    def set_metrics(self, history_keys: JsonValue, system_metrics: str | None) -> None:
        """Keep what was loaded of the large fields."""
        self._history_keys = history_keys
        decoded = decode_lenient(system_metrics)
        self._system_metrics = decoded if isinstance(decoded, dict) else {}
        self._metrics_loaded = True

    # ---- what an update sends

    def _changes(self) -> RunChanges:
        changes = RunChanges()
        for name, wire in EDITABLE.items():
            if name in self._draft and self._draft[name] != getattr(self._fields, name):
                changes.scalars[wire] = self._draft[name] or ""  # null means unchanged to servers
        if self._tags is not None and self._tags != list(self._fields.tags or ()):
            changes.scalars["tags"] = list(self._tags)
        if self._config is not None:
            base, _ = decode_config(self._loaded_data("config").config)
            changes.config = not same(base, json_dict(self._config))
        if self._summary_values is not None:
            base = decode_dict(self._loaded_data("summary").summary_metrics)
            changes.summary = not same(base, json_dict(self._summary_values))
        return changes

    def _merged(self, changes: RunChanges, current: ops.RunDataFields) -> dict[str, Any]:
        """What of config and summary to send, given what the server holds now."""
        merged: dict[str, Any] = {}
        for name, text in (("config", current.config), ("summary", current.summary_metrics)):
            if text and not isinstance(decode_lenient(text), dict):
                raise Error(f"the {name} of {self!r} on the server is no JSON: it is left as it is")
        if changes.config:
            base, _ = decode_config(self._loaded_data("config").config)
            theirs, _ = decode_config(current.config)
            mine = merge(base, json_dict(self.config), theirs, f"config of {self!r}")
            merged["config"] = encode_config(mine, current.config)
        if changes.summary:
            base = decode_dict(self._loaded_data("summary").summary_metrics)
            theirs = decode_dict(current.summary_metrics)
            mine = merge(base, json_dict(self.summary_metrics), theirs, f"summary of {self!r}")
            merged["summary_metrics"] = encode_text(mine)
        return merged

    def _absorb_summary(self, data: ops.RunDataFields) -> None:
        """The summary was sent alone: other changes are still to be sent."""
        if self._data is not None:
            update = {"summary_metrics": data.summary_metrics}
            self._data = self._data.model_copy(update=update)
        self._show_summary(data.summary_metrics)

    def _show_summary(self, text: str | None) -> None:
        """Summary objects in users' hands go on showing the run."""
        if self._summary_values is not None:
            fresh = decode_dict(text)
            self._summary_values.clear()
            self._summary_values.update(fresh)

    def _absorb(self, fields: ops.RunFields, data: ops.RunDataFields | None) -> None:
        """What the server answered is the run's state now; nothing is left to send.

        Dicts and lists that users hold go on being those of the run.
        """
        self._fields = fields
        self._draft.clear()
        if self._tags is not None:
            self._tags[:] = fields.tags or ()
        if data is not None:
            config, values = self._config, self._summary_values
            self._set_data(data)
            if config is not None:
                fresh, self._raw_config = decode_config(data.config)
                config.clear()
                config.update(fresh)
                self._config = config
            self._summary_values = values
            self._show_summary(data.summary_metrics)


def merge(base: JSONDict, mine: JSONDict, theirs: JSONDict, what: str) -> JSONDict:
    """``theirs`` with my changes since ``base``; a key that both changed is a conflict."""
    merged, conflicts = merge_changes(base, mine, theirs)
    if conflicts:
        keys = ", ".join(sorted(conflicts))
        raise ConflictError(
            f"{keys} in the {what} was changed here and on the server: load() it and change it again"
        )
    return deepcopy(merged)


def data_of(node: ops.RunFields) -> ops.RunDataFields:
    """Config and summary of a node that was asked for with both."""
    return cast("ops.RunDataFields", node)
