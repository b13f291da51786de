"""Countdowns run while a server is waited for."""

from __future__ import annotations

import pytest

from wandb_api._runtime.countdown import Countdown, meaning


def test_only_waiting_counts() -> None:
    now = [0.0]
    countdown = Countdown(10, lambda: now[0])
    for event, seconds in (
        ("connection.connect_tcp.started", 2),
        ("connection.connect_tcp.complete", 100),
        ("http11.send_request_body.started", 100),
        ("http11.send_request_body.complete", 100),
        ("http11.receive_response_headers.started", 3),
    ):
        countdown.notice(meaning(event))
        now[0] += seconds
    assert countdown.spent == 5
    assert countdown.left == 5
    now[0] += 10
    assert countdown.left == 0
    countdown.stop()
    now[0] += 10
    assert countdown.spent == 15
    assert str(countdown.over()) == "the response was not whole after 10 s"


@pytest.mark.parametrize("times", [1, 2])
def test_starting_twice_changes_nothing(times: int) -> None:
    now = [0.0]
    countdown = Countdown(10, lambda: now[0])
    for _ in range(times):
        countdown.start()
        now[0] += 1
    assert countdown.spent == times
