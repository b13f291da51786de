"""The retry decision."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import Api, UsageError
from wandb_api._transport.retry import Delay, Stop, decide, retry_after
from wandb_api._transport.retry_policy import RetryPolicy

KINDS = st.sampled_from(["connect", "timeout", "broken", "url"])
NOW = datetime(2024, 5, 1, 12, tzinfo=timezone.utc)


def after(attempt: int = 1, **given: Any) -> Delay | Stop:
    known: dict[str, Any] = {
        "status": None,
        "headers": {},
        "kind": "status",
        "repeatable": True,
        "elapsed": 0.0,
        "random": 0.5,
    }
    return decide(given.pop("policy", RetryPolicy()), attempt, **{**known, **given})


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 599])
def test_retried_statuses(status: int) -> None:
    assert isinstance(after(status=status), Delay)


@pytest.mark.parametrize("status", [300, 307, 400, 401, 403, 404, 409, 410, 413, 422, 501, 505])
def test_final_statuses(status: int) -> None:
    assert after(status=status) == Stop()


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_requests_that_may_have_been_executed_are_not_retried(status: int) -> None:
    assert after(status=status, repeatable=False) == Stop()


def test_requests_that_were_not_executed_are_retried() -> None:
    assert isinstance(after(status=429, repeatable=False), Delay)
    assert isinstance(after(kind="connect", repeatable=False), Delay)
    assert after(kind="timeout", repeatable=False) == Stop()
    assert after(kind="broken", repeatable=False) == Stop()


def test_an_invalid_address_is_not_retried() -> None:
    assert after(kind="url") == Stop()


def test_delays_double_up_to_the_cap() -> None:
    waits = [after(n, status=500, random=1.0, policy=RetryPolicy(retries=9)) for n in range(1, 8)]
    assert waits == [Delay(s) for s in (0.5, 1.0, 2.0, 4.0, 8.0, 10.0, 10.0)]


def test_retry_after_replaces_the_backoff() -> None:
    assert after(status=429, headers={"retry-after": "30"}) == Delay(30.0)
    assert after(status=503, headers={"Retry-After": "0"}) == Delay(0.0)
    assert after(status=500, headers={"retry-after": "30"}) == Delay(0.25)


def test_retry_after_beyond_the_deadline_is_reported() -> None:
    assert after(status=429, headers={"retry-after": "61"}) == Stop(61.0)
    assert after(status=429, headers={"retry-after": "30"}, elapsed=31) == Stop(30.0)
    assert after(status=400, headers={"retry-after": "30"}) == Stop()


@given(
    status=st.one_of(st.none(), st.integers(100, 599)),
    kind=KINDS,
    repeatable=st.booleans(),
    attempt=st.integers(1, 8),
    elapsed=st.floats(0, 100),
    random=st.floats(0, 1, exclude_max=True),
    asked=st.one_of(st.none(), st.text(max_size=8), st.floats(-5, 100).map(str)),
)
@settings(max_examples=100)
def test_retries_end_within_the_deadline(asked: str | None, **given: Any) -> None:
    policy = RetryPolicy()
    headers = {} if asked is None else {"retry-after": asked}
    step = after(policy=policy, headers=headers, **given)
    if isinstance(step, Delay):
        assert given["attempt"] <= policy.retries
        assert step.seconds >= 0
        assert given["elapsed"] + step.seconds <= policy.deadline
        assert given["status"] is None or given["status"] in (408, 429) or given["status"] >= 500
    else:
        assert step.retry_after is None or given["status"] in (429, 503)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", None),
        ("  ", None),
        ("5", 5.0),
        ("1.5", 1.5),
        ("-3", 0.0),
        ("soon", None),
        ("nan", None),
        ("inf", None),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("Wed, 01 May 2024 12:00:10", 10.0),
        ("Wed, 99 May 2024 12:00:10 GMT", None),
    ],
)
def test_retry_after_may_be_seconds_or_a_date(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, NOW) == seconds


def test_without_a_header_there_is_no_retry_after() -> None:
    assert retry_after({}) is None


@pytest.mark.parametrize(
    "policy", [{"retries": -1}, {"base": -0.1}, {"cap": float("nan")}, {"deadline": "60"}]
)
def test_an_invalid_policy_is_refused(policy: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="it must be a number from 0"):
        RetryPolicy(**policy)


def test_other_values_than_policies_are_refused() -> None:
    with pytest.raises(UsageError, match="retry is 3; it must be a RetryPolicy"):
        Api(api_key="0" * 40, retry=3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "nan",
        "inf",
        "1e400",
        "Wed, 99 Foo 99999 99:99:99 +9999",
        "\u0663x",
        "," * 9,
    ],
)
def test_an_invalid_retry_after_is_ignored(text: str) -> None:
    assert retry_after({"retry-after": text}) is None


@given(st.text(max_size=60))
def test_any_retry_after_is_handled(text: str) -> None:
    found = retry_after({"retry-after": text})
    assert found is None or found >= 0


def test_a_retry_after_of_days_is_not_waited_for() -> None:
    endless = RetryPolicy(deadline=float("inf"))
    assert after(policy=endless, status=429, headers={"retry-after": "1e300"}) == Stop(1e300)
    extreme = RetryPolicy(base=1e15, cap=float("inf"), deadline=float("inf"), retries=10**6)
    assert after(10**5, policy=extreme, kind="connect", random=0.0) == Delay(0.0)


@pytest.mark.parametrize("kind", ["setup", "size", "url"])
def test_permanent_failures_are_not_retried(kind: str) -> None:
    assert after(kind=kind) == Stop()


@pytest.mark.parametrize("value", [True, 10**400, "5", None, -1, float("nan")])
def test_a_policy_holds_numbers(value: Any) -> None:
    with pytest.raises(UsageError, match="RetryPolicy: base is"):
        RetryPolicy(base=value)


def test_a_date_is_compared_with_the_clock_of_the_server() -> None:
    headers = {
        "date": "Thu, 01 Jan 1970 00:00:10 GMT",
        "retry-after": "Thu, 01 Jan 1970 00:00:17 GMT",
    }
    assert retry_after(headers) == 7
    assert retry_after({**headers, "date": "yesterday"}) == 0
