"""A server that is newer than the client: what it does not know never fails an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wandb_operations import GetViewer

from .conftest import USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

PAGE = {"hasNextPage": False, "endCursor": None}


def test_fields_that_are_new_are_ignored(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": {**USER, "mood": {"today": ["fine"]}}, "weather": "sunny"})
    assert flavour.execute(flavour.client(), GetViewer()).viewer.username == "ada"
