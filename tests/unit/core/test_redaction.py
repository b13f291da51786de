"""Control characters in what servers say."""

from __future__ import annotations

import pytest

from wandb_api._core.redaction import clean, clean_json
from wandb_api._transport.response import message_from


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\r\nof two lines", "plain\ttext\nof two lines"),
        ("\x1b[2Jgone\x07", "\ufffd[2Jgone\ufffd"),
        ("\x9b31mred\x7f\x00", "\ufffd31mred\ufffd\ufffd"),
        ("\x1b[0m?token=abcdef\x1b[1m", "\ufffd[0m<secret>"),
        ("Grüße, 測試 \U0001f600", "Grüße, 測試 \U0001f600"),
    ],
)
def test_control_characters_are_not_shown(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean_json({text: [text]}) == {shown: [shown]}


def test_a_binary_body_is_not_shown() -> None:
    assert message_from(bytes(range(256))) == "256 bytes that are not text"
    assert message_from(b'{"error": "\\u001b[2Jno"}') == "\ufffd[2Jno"
    assert message_from(b"<title>\x1b[2Jno</title>") == "an HTML page, '\ufffd[2Jno'"
    assert message_from(b"\x1b[2Jno") == "\ufffd[2Jno"
