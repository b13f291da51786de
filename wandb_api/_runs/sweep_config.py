"""Sweep configs in YAML, read as W&B's backend reads them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from .._core.json_codec import Place, json_dict
from .._core.redaction import clean
from .._core.unreadable import UnreadableValueError
from .._types import JsonDict
from ..errors import UsageError

if TYPE_CHECKING:
    import yaml

# W&B's backend reads YAML with Go's yaml package, which differs from PyYAML (YAML 1.1):
# `1e-05` is a number, `yes` and `on` are strings, `1:30` is a string, and so are dates.
INT = re.compile(r"[-+]?(?:0[bB][01_]+|0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0|[1-9][\d_]*)$")
FLOAT = re.compile(
    r"[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$"
    r"|[-+]?\.(?:inf|Inf|INF)$|\.(?:nan|NaN|NAN)$"
)
BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
KEPT_TAGS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")


@lru_cache(maxsize=1)
def _loader() -> type[yaml.SafeLoader]:
    """Return a YAML loader that reads scalars as Go's yaml package does."""
    import yaml  # saves loading it for clients that read no sweep

    class SweepLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C parser is optional
        """A safe loader with the scalars of Go's yaml package."""

    loader = cast(Any, SweepLoader)
    loader.yaml_implicit_resolvers = {
        first: [pair for pair in resolvers if pair[0] in KEPT_TAGS]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    for tag, pattern, first in (
        ("bool", BOOL, "tTfF"),
        ("int", INT, "-+0123456789"),
        ("float", FLOAT, "-+0123456789."),
    ):
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", pattern, list(first))
    return cast("type[yaml.SafeLoader]", loader)


def parse_sweep_config(text: str, where: Place = "Sweep.config") -> JsonDict:
    """Parse a sweep's config.

    Args:
        text: The config as the server sends it; an empty document is an empty config.
        where: Its place, for the error; a function returns it if there is one.

    Raises:
        ServerError: It is not a YAML mapping with JSON values.
    """
    import yaml

    try:
        loaded: Any = yaml.load(text, Loader=_loader())
        if loaded is None:
            return {}
        if isinstance(loaded, dict):
            return json_dict(cast("dict[str, object]", loaded))
    # beside YAML errors: lone surrogates, tags with invalid values (`!!timestamp x`, `!!int x`),
    # values that JSON cannot hold, deep nesting
    # beside YAML errors: lone surrogates, tags with invalid values (`!!timestamp x`, `!!int x`),
    # values that JSON cannot hold, deep nesting
    except (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, UsageError):
        pass
    except RecursionError:
        pass
    place = where() if callable(where) else where
    raise UnreadableValueError(place, clean(text[:200]))
