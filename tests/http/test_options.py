"""Copies of a client with another time-out or retry policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import RetryPolicy, UsageError
from wandb_api.errors import ServerError
from wandb_operations import GetViewer

from .conftest import QUICK, USER
from .test_connections import Handler, Server

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

NEVER = RetryPolicy(retries=0)


class _Counting(Handler):
    def setup(self) -> None:
        super().setup()
        self.server.opened += 1  # type: ignore[attr-defined]  # set by the fixture


@pytest.fixture
def counting() -> Iterator[Any]:
    server: Any = Server()
    server.opened, server.RequestHandlerClass = 0, _Counting
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_retry_policy_is_that_of_the_copy(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api(retry=NEVER)
    copy = api.with_options(retry=QUICK)
    answers.status(500)
    answers.data({"viewer": USER})
    assert flavour.execute(copy.client, GetViewer()).viewer.username == "ada"
    assert answers.count == 2
    answers.status(500)
    with pytest.raises(ServerError):
        flavour.execute(api.client, GetViewer())
    assert answers.count == 3


def test_the_timeout_is_that_of_the_copy(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api(timeout=7)
    copy = api.with_options(timeout=50)
    for client in (copy.client, api.client, copy.with_options(retry=NEVER).client):
        answers.data({"viewer": USER})
        flavour.execute(client, GetViewer())
    sent = [request.extensions["timeout"]["read"] for request in answers.mock.get_requests()]
    assert sent == [50, 7, 50]
    assert copy.client.settings.timeout == 50
    assert api.client.settings.timeout == 7


def test_facts_about_the_server_are_shared(flavour: Flavour, answers: Answers) -> None:
    api = flavour.api()
    copy = api.with_options(timeout=50)
    message = 'Cannot query field "flags" on type "User".'
    answers.errors({"message": message, "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}})
    answers.data({"viewer": {name: USER[name] for name in USER if name != "flags"}})
    flavour.run(lambda: _viewer(copy))
    assert answers.count == 2
    flavour.run(lambda: _viewer(api))  # cached by the copy
    assert answers.count == 2
    api.flush()
    answers.data({"viewer": USER})
    flavour.run(lambda: _viewer(copy))  # forgotten for both
    assert "flags" in answers.bodies()[-1]["query"]


def test_the_copy_uses_the_same_connection(flavour: Flavour, counting: Any) -> None:
    def sync() -> None:
        with flavour.api(base_url=counting.url) as api:
            for _ in range(3):
                with api.with_options(timeout=5) as copy:  # closing it closes nothing
                    copy.client.execute(GetViewer())
            api.client.execute(GetViewer())

    async def asynchronous() -> None:
        async with flavour.api(base_url=counting.url) as api:
            for _ in range(3):
                async with api.with_options(timeout=5) as copy:
                    await copy.client.execute(GetViewer())
            await api.client.execute(GetViewer())

    flavour.run(sync if flavour.name == "sync" else asynchronous)
    assert len(counting.seen) == 4
    assert counting.opened == 1


@pytest.mark.parametrize(
    "options", [{"timeout": 0}, {"timeout": "slow"}, {"retry": 3}, {"timeout": float("nan")}]
)
def test_options_are_checked(flavour: Flavour, options: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(options))):
        flavour.api().with_options(**options)


def _viewer(api: Any) -> Any:
    async def wait(found: Any) -> Any:
        return await found

    found = api.viewer
    return wait(found) if hasattr(found, "__await__") else found
