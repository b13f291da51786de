"""Random hostile values: strings, JSON, and damaged copies of valid examples.

A case is a function of a seed, so that a failure can be run again by itself.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Sequence
from typing import Any

WORDS = (
    *(
        "",
        " ",
        "\0",
        "\ud800",
        "\u00b2",
        "\u0663",
        "\u00e9\u0301",
        "\u202e",
        "a/b",
        "../x",
        "a\\b",
        "\r\n",
    ),
    *("nan", "NaN", "Infinity", "-inf", "1e999", "-1", "1e-5", "0x1f", "9" * 5000, "true", "null"),
    *("http://[", "http://h:99999/", "https://u:p@h/x?y#z", "s3://[x]/a", "file:///%00", "//[::1"),
    *(
        "%",
        "%zz",
        "%ff%fe",
        "a:b:c",
        ":",
        "@",
        "~",
        "~unknown-user/x",
        "$and",
        "$or.x",
        "config.",
        ".value",
    ),
    *(
        "+",
        "-",
        "+config..x",
        "(?i)[",
        "(a+)+$",
        "{{x}}",
        "2024-02-30T25:61:61Z",
        "9999-12-31T23:59:59-23",
    ),
    *("0001-01-01T00:00:00+14:00", "Fri, 31 Dec 9999 23:59:59 -9999", "=", "QQ==", "UHJvamVjdDox"),
    *(
        "!!python/object:x",
        "!!timestamp z",
        "&a [*a, *a]",
        "? [a]\n: b",
        "<<: [1]",
        "wandb-registry-",
    ),
    *(
        '"',
        "'",
        "{",
        "[",
        "}",
        "bytes 0-1/2",
        "bytes 5-1/*",
        "bytes */\u0662",
        'W/"x"',
        "$metadata",
    ),
)
DEEP = 3000


def text(rng: random.Random, seeds: Sequence[str] = ()) -> str:
    """Return a hostile string, often a damaged copy of one of ``seeds``."""
    kind = rng.random()
    if seeds and kind < 0.6:
        return _damaged(rng, rng.choice(seeds))
    if kind < 0.8:
        return "".join(rng.choice(WORDS) for _ in range(rng.randint(1, 4)))
    if kind < 0.97:
        return "".join(
            chr(rng.randrange(256) if rng.random() < 0.8 else rng.randrange(0x11000))
            for _ in range(rng.randint(0, 30))
        )
    opening, closing = rng.choice(
        (("[", "]"), ('{"a":', "}"), ("(", ")"), ("- ", ""), ('{"$and":[', "]}"))
    )
    return opening * DEEP + "1" + closing * rng.choice((0, DEEP))


def _damaged(rng: random.Random, seed: str) -> str:
    found = seed
    for _ in range(rng.randint(0, 3)):
        at, end = sorted((rng.randint(0, len(found)), rng.randint(0, len(found))))
        piece = rng.choice(("", rng.choice(WORDS), found[at:end] * 2, chr(rng.randrange(0x250))))
        found = found[:at] + piece + found[min(end, at + rng.randint(0, 4)) :]
    return found


def json_value(rng: random.Random, keys: Sequence[str] = (), depth: int = 0) -> Any:
    """Return JSON with values of any type where others are expected."""
    kind = rng.random()
    if kind < 0.55 or depth > 3:
        return rng.choice(
            (
                *(
                    None,
                    True,
                    False,
                    0,
                    1,
                    -1,
                    1 << 63,
                    -(10**400),
                    0.5,
                    float("nan"),
                    float("inf"),
                ),
                *("", "x", [], {}, *keys[:8], rng.choice(WORDS)),
            )
        )
    if kind < 0.75:
        return [json_value(rng, keys, depth + 1) for _ in range(rng.randint(0, 3))]
    if kind < 0.99:
        names = (*keys, rng.choice(WORDS), rng.choice(WORDS))
        return {
            rng.choice(names): json_value(rng, keys, depth + 1) for _ in range(rng.randint(0, 4))
        }
    return nested(rng.choice(keys) if keys else "a", DEEP)


def nested(key: str, depth: int) -> Any:
    """Return JSON that is nested deeply."""
    value: Any = 1
    for level in range(depth):
        value = {key: value} if level % 2 else [value]
    return value


def damaged_json(rng: random.Random, seeds: Sequence[Any]) -> Any:
    """Return a copy of a seed in which some values are replaced, removed or added."""
    if rng.random() < 0.1:
        return json_value(rng, _keys(seeds))
    held: Any = [copy.deepcopy(rng.choice(seeds))]
    for _ in range(rng.randint(1, 3)):
        at: Any = held
        index: Any = 0
        while isinstance(at[index], (dict, list)) and at[index] and rng.random() < 0.8:
            at = at[index]
            index = rng.choice(list(at)) if isinstance(at, dict) else rng.randrange(len(at))
        if isinstance(at, dict) and rng.random() < 0.3:
            del at[index]
        else:
            at[index] = json_value(rng, _keys(seeds))
    return held[0] if held else None


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(k for v in value.values() for k in _keys(v))]
    return [k for v in value for k in _keys(v)] if isinstance(value, (list, tuple)) else []


def json_text(rng: random.Random, seeds: Sequence[Any]) -> str:
    """Return a damaged seed as JSON text; sometimes the text itself is damaged."""
    try:
        found = json.dumps(damaged_json(rng, seeds))
    except (ValueError, RecursionError):
        found = "[" * DEEP
    return text(rng, [found]) if rng.random() < 0.3 else found
