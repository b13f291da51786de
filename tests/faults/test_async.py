"""The asynchronous flavour under the same faults: correct results or documented errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from wandb_api import AsyncApi, Error

from .calls import World
from .conftest import QUICK
from .kinds import CASES, Case
from .proxy import Exchange, Fault, Proxy


async def viewer(api: AsyncApi) -> Any:
    return (await api.viewer).username


async def listing(api: AsyncApi) -> Any:
    return [run.id async for run in api.runs("p", per_page=3)]


async def history(api: AsyncApi) -> Any:
    runs = api.runs("p", per_page=3)
    return await (await anext(aiter(runs))).history(pandas=False)


class Once:
    """Inject a fault into the first request, or into every one."""

    def __init__(self, case: Case, for_ever: bool) -> None:
        self.case, self.for_ever, self.count = case, for_ever, 0

    def __call__(self, exchange: Exchange) -> Fault | None:
        self.count += 1
        return self.case.do if self.count == 1 or self.for_ever else None


@pytest.mark.parametrize("call", [viewer, listing, history], ids=lambda c: c.__name__)
async def test_reading(
    call: Callable[[AsyncApi], Awaitable[Any]], proxy: Proxy, world: World
) -> None:
    overrides = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    problems = list[str]()
    async with AsyncApi(overrides, api_key=world.key, retry=QUICK, timeout=2) as api:
        wanted = await call(api)
        for case in CASES:
            for for_ever in (False, True):
                api.flush()
                plan = Once(case, for_ever)
                with proxy.planned(plan):
                    try:
                        found = await call(api)
                    except Error as error:
                        shown = f"{error}{error!r}{vars(error)}"
                        if world.key in shown or "ignature=" in shown:
                            problems.append(f"{case.name}: shows a secret: {shown}")
                        elif case.passes and not (for_ever or case.either):
                            problems.append(f"{case.name}: did not get through: {error!r}")
                    else:
                        if found != wanted or (for_ever and not case.either):
                            problems.append(f"{case.name}, {for_ever}: returned {found!r:.200}")
    assert not problems, "\n".join(problems)
