"""Numbers in the IDs that servers give."""

from __future__ import annotations

import base64

import pytest

from wandb_api._core.server_ids import decoded_id, project_number


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("identity", "number"),
    [
        ("42", None),
        (encoded("Project:42"), 42),
        (encoded("ProjectInternalId:42"), 42),
        (encoded("User:42"), None),
        (encoded("Project:x"), None),
        ("²", None),
        ("not base64", None),
        ("", None),
        (None, None),
    ],
)
def test_project_numbers(identity: str | None, number: int | None) -> None:
    assert project_number(identity) == number


def test_other_ids_are_decoded_or_none() -> None:
    assert decoded_id(encoded("User:12")) == "User:12"
    assert decoded_id("é") is None
    assert decoded_id(encoded("é")) is None
