"""Correct code that a checker reports although it is natural, with what to write instead."""

from __future__ import annotations

from wandb_api import JSONDict, JSONValue, Run


def matched(run: Run) -> str:
    match run.config["optimizer"]:
        case {"name": _}:  # E: -, reportUnnecessaryComparison
            return "nested"
        case _:
            return "plain"


def narrowed(run: Run) -> str:  # instead
    return "nested" if isinstance(run.config["optimizer"], dict) else "plain"


def built(run: Run) -> JSONDict:
    return {"id": run.id}  # E: dict-item, reportReturnType


def built_to_write(run: Run) -> dict[str, JSONValue]:  # instead: JSONDict is what is read
    return {"id": run.id}
