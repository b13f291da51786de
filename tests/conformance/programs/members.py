"""Run in a process of its own: what the official SDK's public classes have, printed as JSON."""

from __future__ import annotations

import inspect
import json
import sys
from typing import Any

import pydantic
import wandb
from members_names import CLASSES
from wandb.apis import public
from wandb.apis.public.registries.registries_search import Registries
from wandb.apis.public.registries.registry import Registry

OTHERS = {
    "Api": wandb.Api,
    "Artifact": wandb.Artifact,
    "Registry": Registry,
    "Registries": Registries,
}


def members(kind: Any) -> dict[str, list[str] | None]:
    """The public names of a class: the parameters of a method, None for anything else."""
    inherited = set(dir(pydantic.BaseModel)) if issubclass(kind, pydantic.BaseModel) else set()
    found = dict[str, list[str] | None]()
    for name in dir(kind):
        if name.startswith("_") or name in inherited:
            continue
        held = getattr(kind, name)
        found[name] = None
        if callable(held) and not inspect.isclass(held):
            parameters = inspect.signature(held).parameters.values()
            usual = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
            found[name] = [_written(p) for p in parameters if p.kind in usual and p.name != "self"]
    return found


def _written(parameter: inspect.Parameter) -> str:
    """The name of a parameter, with its default if that is a simple value."""
    default = parameter.default
    if default is parameter.empty:
        return parameter.name
    simple = default is None or isinstance(default, (bool, int, float, str))
    return f"{parameter.name}={default!r}" if simple else f"{parameter.name}=..."


def main() -> None:
    """Look, print."""
    kinds = {name: OTHERS.get(name) or getattr(public, name) for name in CLASSES}
    sys.stdout.write("\n" + json.dumps({name: members(kind) for name, kind in kinds.items()}))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
