"""How range responses resume a download."""

from __future__ import annotations

import pytest

from wandb_api._transport.ranges import RangeDecision, decide_range, range_headers, strong_etag


@pytest.mark.parametrize(
    ("status", "content_range", "before", "wanted"),
    [
        (200, "", 0, RangeDecision("restart")),
        (200, "", 5, RangeDecision("restart")),
        (206, "bytes 5-9/10", 5, RangeDecision("append", 10)),
        (206, "bytes 5-9/*", 5, RangeDecision("append", None)),
        (206, "", 5, RangeDecision("append", None)),
        (206, "bytes 0-4/10", 0, RangeDecision("append", 10)),
        (206, "bytes 0-9/10", 5, RangeDecision("restart", 10)),
        (206, "bytes 3-9/10", 5, RangeDecision("mismatch", 10)),
        (206, "bytes 7-9/10", 5, RangeDecision("mismatch", 10)),
        (206, "bytes 7-9/10", 0, RangeDecision("mismatch", 10)),
        (416, "bytes */5", 5, RangeDecision("complete")),
        (416, "bytes */4", 5, RangeDecision("mismatch")),
        (416, "", 5, RangeDecision("mismatch")),
        (416, "", 0, RangeDecision("none")),
        (403, "", 5, RangeDecision("none")),
        (500, "bytes 5-9/10", 5, RangeDecision("none")),
    ],
)
def test_range_responses_are_classified(
    status: int, content_range: str, before: int, wanted: RangeDecision
) -> None:
    assert decide_range(status, {"content-range": content_range}, before, None) == wanted


def test_a_range_of_another_content_is_a_mismatch() -> None:
    headers = {"content-range": "bytes 5-9/10", "etag": '"b"'}
    assert decide_range(206, headers, 5, '"a"').use == "mismatch"
    assert decide_range(206, headers, 5, '"b"').use == "append"
    assert decide_range(206, {"content-range": "bytes 5-9/10"}, 5, '"a"').use == "append"


def test_only_the_same_file_is_resumed() -> None:
    assert range_headers(0, '"a"') == {}
    assert range_headers(7, None) == {"Range": "bytes=7-"}
    assert range_headers(7, '"a"') == {"Range": "bytes=7-", "If-Range": '"a"'}
    assert strong_etag({"etag": '"a"'}) == '"a"'
    assert strong_etag({"etag": 'W/"a"'}) is None
    assert strong_etag({}) is None


@pytest.mark.parametrize(("status", "rest"), [(416, "*/5"), (206, "5-8/9")])
def test_the_rest_of_a_file_of_another_length_is_a_mismatch(status: int, rest: str) -> None:
    headers = {"content-range": f"bytes {rest}"}
    assert decide_range(status, headers, 5, None, 10).use == "mismatch"
    assert decide_range(status, headers, 5, None, int(rest.rpartition("/")[2])).use != "mismatch"
