"""Orders of runs: ``+created_at``, ``-config.model.value.lr``, ``summary_metrics.loss``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import UsageError
from .filter_language import Order
from .filter_types import RunOrder, ordered_fields
from .suggestions import did_you_mean, dotted, suggest

SPELLINGS = {
    "createdAt": "created_at",
    "created_at": "created_at",
    "heartbeatAt": "heartbeat_at",
    "heartbeat_at": "heartbeat_at",
}
OTHERS = (ordered_fields(RunOrder) | {"displayName", "jobType", "updatedAt"}) - set(SPELLINGS)
DOCUMENTED = ("created_at", "heartbeat_at", "config.<key>.value", "summary_metrics.<key>")


def order_path(prefix: str, keys: Sequence[str]) -> str:
    """The path that runs are ordered by, for a possibly nested key.

    The server stores each top-level key of a config as ``{"value": ...}``, so ``value`` follows the
    first key.

    Args:
        prefix: ``config`` or ``summary_metrics``.
        keys: The keys from the outermost to the innermost.
    """
    if prefix != "config":
        return ".".join((prefix, *keys))
    return ".".join((prefix, keys[0], "value", *keys[1:]))


def normalize_order(order: str | Order | None, default: str = "+created_at") -> str:
    """Check an order of runs and write it as the server expects it.

    Args:
        order: One or several, such as ``+state,-created_at``: each decides among the runs that are
            equal in the ones before it. Without a sign it is ascending. A key of the config may be
            written with or without ``value``.
        default: The order that None or an empty string stand for.

    Raises:
        UsageError: Runs cannot be ordered by this field.
    """
    text = str(order).strip() if order else default
    return ",".join(_one_order(part.strip()) for part in re.split(r",\s*(?=[+-])", text))


def stored_order(order: str) -> str:
    """Write a config key of an order as the server stores it; leave other fields as they are.

    Args:
        order: One order with its sign, such as ``-config.lr`` or ``-config.lr.value``.
    """
    keys = order[1:].removeprefix("config.").split(".")
    if not order[1:].startswith("config.") or not all(keys):
        return order
    return order[0] + order_path("config", _without_value(keys))


def _one_order(text: str) -> str:
    """Return one order, such as ``-summary_metrics.loss``, as the server spells it."""
    sign, field = (text[0], text[1:]) if text[:1] in ("+", "-") else ("+", text)
    if field in SPELLINGS:
        return sign + SPELLINGS[field]
    if field in OTHERS:
        return sign + field
    if (written := dotted(field)) is not None:
        raise UsageError(f"runs cannot be ordered by {text!r}{suggest(sign + written)}")
    head, _, rest = field.partition(".")
    keys = rest.split(".")
    if all(keys):
        if head in ("summary_metrics", "summaryMetrics"):
            return sign + order_path("summary_metrics", keys)
        if head == "config":
            return sign + order_path("config", _without_value(keys))
    raise UsageError(
        f"runs cannot be ordered by {text!r}{_hint(head, rest)} (orders are {', '.join(DOCUMENTED)})"
    )


def _without_value(keys: list[str]) -> list[str]:
    """The keys without ``value``, which may follow the first (as stored) or the last (as documented)."""
    if len(keys) > 1 and keys[1] == "value":
        return [keys[0], *keys[2:]]
    return keys[:-1] if len(keys) > 1 and keys[-1] == "value" else keys


def _hint(head: str, rest: str) -> str:
    if not rest:
        near = did_you_mean(head, [*SPELLINGS.values(), *OTHERS])
        return near or suggest(f"summary_metrics.{head}")
    if head == "summary":
        return suggest(f"summary_metrics.{rest}")
    near = did_you_mean(head, ["config", "summary_metrics"])
    return "" if head in ("config", "summary_metrics") else near
