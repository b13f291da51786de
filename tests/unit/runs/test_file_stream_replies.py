"""A page in place of the reply to sent lines is not taken for success."""

from __future__ import annotations

import pytest

from wandb_api import ServerError
from wandb_api._runs.file_stream import check_reply


def test_a_page_is_refused() -> None:
    with pytest.raises(ServerError, match="the lines was answered with an HTML page"):
        check_reply(b"\n<!doctype html><title>Sign in</title>", "the lines")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"limits": {}}', b"null"])
def test_other_replies_are_not(content: bytes) -> None:
    check_reply(content, "the lines")
