"""Use an asynchronous client in code that was written for the synchronous one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from anyio.from_thread import BlockingPortal


class Blocking:
    """An object of an asynchronous client, whose members wait for their results.

    Args:
        target: The object.
        portal: Where its coroutines run.
    """

    _target: Any
    _portal: BlockingPortal

    def __init__(self, target: Any, portal: BlockingPortal) -> None:
        vars(self).update(_target=target, _portal=portal)

    def __getattr__(self, name: str) -> Any:
        return self._waited(lambda: getattr(self._target, name))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._target, name, _bare(value))

    def __call__(self, *given: Any, **named: Any) -> Any:
        bare = [_bare(each) for each in given]
        return self._waited(lambda: self._target(*bare, **{k: _bare(v) for k, v in named.items()}))

    def __getitem__(self, key: Any) -> Any:
        return self._waited(lambda: self._target[key])

    def __setitem__(self, key: Any, value: Any) -> None:
        self._target[key] = _bare(value)

    def __iter__(self) -> Iterator[Any]:
        async def listed() -> list[Any]:
            if hasattr(self._target, "__aiter__"):
                return [each async for each in self._target]
            return list(self._target)

        return iter([self._wrapped(each) for each in self._portal.call(listed)])

    def _waited(self, make: Callable[[], Any]) -> Any:
        async def result() -> Any:
            found = make()  # within the loop, as users of the asynchronous client do
            return await found if inspect.isawaitable(found) else found

        return self._wrapped(self._portal.call(result))

    def _wrapped(self, value: Any) -> Any:
        plain = isinstance(value, (str, int, float, bytes, list, dict, tuple, type(None)))
        return value if plain else Blocking(value, self._portal)


def _bare(value: Any) -> Any:
    return value._target if isinstance(value, Blocking) else value
