"""The viewer, and the default entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wandb_api.errors import AuthenticationError, UsageError

from .conftest import USER
from .test_run_lists import page

if TYPE_CHECKING:
    from .conftest import Answers, Flavour


def test_an_unknown_key_is_reported(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": None})
    api = flavour.api()
    with pytest.raises(AuthenticationError, match="does not recognize this API key"):
        flavour.run(api.projects().load)


def test_a_missing_default_entity_is_an_error(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": {**USER, "entity": None}})
    api = flavour.api()
    for call in (
        api.projects().load,
        api.runs("p").load,
        lambda: api.run("p/r"),
        lambda: api.from_path("p"),
        lambda: api.project("p"),
        lambda: api.create_run(),
        lambda: api.sweep("p/s"),
        api.reports("p").load,
    ):
        with pytest.raises(UsageError, match="no entity is known") as error:
            flavour.run(call)
        assert isinstance(error.value, ValueError)
    assert answers.count == 1


def test_a_given_entity_is_not_looked_up(flavour: Flavour, answers: Answers) -> None:
    answers.data(page(["r"], total=1))
    answers.data(page(["r"], total=1))
    assert len(flavour.run(flavour.api().runs("e/p").load)) == 1
    assert len(flavour.run(flavour.api(overrides={"entity": "e"}).runs("p").load)) == 1
    assert [body["variables"]["entity"] for body in answers.bodies()] == ["e", "e"]


def test_the_default_entity_is_looked_up_once(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": USER})
    answers.data(page(["a"], total=1))
    answers.data(page(["b"], total=1))
    api = flavour.api()
    assert len(flavour.run(api.runs("p").load)) == 1
    runs = api.runs("q")
    assert runs.entity == "ada"
    assert len(flavour.run(runs.load)) == 1
    assert answers.count == 3


def test_the_documented_settings(flavour: Flavour) -> None:
    api = flavour.api(overrides={"entity": "e", "project": "p", "run": "r"})
    assert dict(api.settings) == {
        "base_url": "https://wandb.test",
        "entity": "e",
        "project": "p",
        "organization": None,
        "run": "r",
    }
    with pytest.raises(TypeError):
        api.settings["entity"] = "other"
