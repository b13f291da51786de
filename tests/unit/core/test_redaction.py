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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at user:pw@host.example.", "at <secret>@host.example."),
        ("at user:pw@localhost:80", "at <secret>@localhost:80"),
        ("at https://user:pw@host", "at https://<secret>@host"),
        ("api%5Fkey=pw access%255ftoken%253Dpw", "<secret> <secret>"),
        ("client%2Dsecret=pw&a=1", "<secret>&a=1"),
        ("mailto:anna@example.org", "mailto:anna@example.org"),
        ("by: anna@example.org", "by: anna@example.org"),
        ("lab/trainer:1@sha256:abc", "lab/trainer:1@sha256:abc"),
        ("data:v0 and lab/data:v1", "data:v0 and lab/data:v1"),
    ],
)
def test_passwords_are_not_shown_wherever_they_are(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_binary_body_is_not_shown() -> None:
    assert message_from(bytes(range(256))) == "256 bytes that are not text"
    assert message_from(b'{"error": "\\u001b[2Jno"}') == "\ufffd[2Jno"
    assert message_from(b"<title>\x1b[2Jno</title>") == "an HTML page, '\ufffd[2Jno'"
    assert message_from(b"\x1b[2Jno") == "\ufffd[2Jno"
