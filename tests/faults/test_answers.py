"""Responses that violate the schema: each leaf is replaced with another JSON value."""

from __future__ import annotations

import copy
import json
import traceback
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from wandb_api import Api, Error

from .calls import READS, Call, World
from .proxy import Exchange, Proxy

Path = tuple[str | int, ...]
STRANGE: list[Any] = [
    None,
    "str\u00e4nge \ud800",
    10**400,
    -1.5,
    -1,
    1 << 62,
    float("nan"),
    [],
    [None],
    {"__typename": "Strange", "more": {}},
    True,
]


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the paths of all values in a response; of a list, those of its first item."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, held in value.items():
            yield from leaves(held, (*path, key))
    elif isinstance(value, list) and value:
        yield from leaves(value[0], (*path, 0))


def altered(value: Any, path: Path, new: Any) -> bytes:
    """Return the response with another value at ``path``."""
    changed = copy.deepcopy(value)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return json.dumps(changed).encode()


class Alter:
    """Answer the n-th request with another value at ``path``."""

    def __init__(self, at: int, content: bytes) -> None:
        self.at, self.content, self.count = at, content, 0

    def __call__(self, exchange: Exchange) -> Any:
        count, self.count = self.count, self.count + 1
        return (lambda e: e.answer(200, self.content)) if count == self.at else None


def raw_error(call: Call, api: Api, world: World) -> str:
    """Describe a foreign exception; empty if the call raises none."""
    try:
        call.do(api, world, None)
    except Error as error:
        return "shows the key" if world.key in f"{error!r}{error}" else ""
    except (StopIteration, IndexError) as error:  # reads a list that is empty now
        return "" if isinstance(error, IndexError) and "last" in call.name else repr(error)
    except KeyError as error:  # reads the row that the call itself takes apart
        return "" if error.args == ("loss",) else repr(error)
    except TypeError as error:
        return "" if "no total" in str(error) else repr(error)
    except AssertionError as error:
        return f"half a file: {error}"
    except Exception as error:
        return "".join(traceback.format_exception(error)[-4:])
    return ""


@pytest.mark.parametrize("call", READS, ids=lambda c: c.name)
def test_invalid_values_raise_only_documented_errors(
    call: Call, proxy: Proxy, world: World, api: Api
) -> None:
    problems = list[str]()
    with proxy.remembering(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with proxy.planned(lambda _: None) as seen:
            call.do(api, world, None)
            answers = [(at, e.forward().content) for at, e in enumerate(seen) if e.is_graphql]
        first = dict[str, tuple[int, bytes]]()
        for at, content in answers:
            first.setdefault(seen[at].name, (at, content))
        for name, (at, content) in first.items():
            answer = json.loads(content)
            for path in leaves(answer):
                for new in STRANGE[len(str(path)) % 8 :: 8]:
                    api.flush()
                    with proxy.planned(Alter(at, altered(answer, path, new))):
                        if problem := raw_error(call, api, world):
                            problems.append(f"{name} {path} = {str(new)[:20]!a}: {problem}")
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:40])
