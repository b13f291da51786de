"""Correct code that a checker reports although it is natural, with what to write instead."""

from __future__ import annotations

from wandb_api import JSONDict, JSONValue, Run


def built(run: Run) -> JSONDict:
    return {"tags": run.tags}  # E: dict-item, reportReturnType


def built_to_write(run: Run) -> dict[str, JSONValue]:  # instead: JSONDict is what is read
    return {"tags": run.tags}
