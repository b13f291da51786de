"""What answers with a part of a file are worth."""

from __future__ import annotations

import pytest

from wandb_api._transport.ranges import Given, given_by, range_headers, strong_etag


@pytest.mark.parametrize(
    ("status", "said", "before", "wanted"),
    [
        (200, "", 0, Given("anew")),
        (200, "", 5, Given("anew")),
        (206, "bytes 5-9/10", 5, Given("on", 10)),
        (206, "bytes 5-9/*", 5, Given("on", None)),
        (206, "", 5, Given("on", None)),
        (206, "bytes 0-4/10", 0, Given("on", 10)),
        (206, "bytes 0-9/10", 5, Given("anew", 10)),
        (206, "bytes 3-9/10", 5, Given("odd", 10)),
        (206, "bytes 7-9/10", 5, Given("odd", 10)),
        (206, "bytes 7-9/10", 0, Given("odd", 10)),
        (416, "bytes */5", 5, Given("nothing")),
        (416, "bytes */4", 5, Given("odd")),
        (416, "", 5, Given("odd")),
        (416, "", 0, Given("no")),
        (403, "", 5, Given("no")),
        (500, "bytes 5-9/10", 5, Given("no")),
    ],
)
def test_a_part_is_taken_for_what_it_says(
    status: int, said: str, before: int, wanted: Given
) -> None:
    assert given_by(status, {"content-range": said}, before, None) == wanted


def test_a_part_of_another_content_is_odd() -> None:
    headers = {"content-range": "bytes 5-9/10", "etag": '"b"'}
    assert given_by(206, headers, 5, '"a"').use == "odd"
    assert given_by(206, headers, 5, '"b"').use == "on"
    assert given_by(206, {"content-range": "bytes 5-9/10"}, 5, '"a"').use == "on"


def test_only_the_same_file_is_gone_on_with() -> None:
    assert range_headers(0, '"a"') == {}
    assert range_headers(7, None) == {"Range": "bytes=7-"}
    assert range_headers(7, '"a"') == {"Range": "bytes=7-", "If-Range": '"a"'}
    assert strong_etag({"etag": '"a"'}) == '"a"'
    assert strong_etag({"etag": 'W/"a"'}) is None
    assert strong_etag({}) is None
