"""The demo and the example programs run, as people run them, against the sample workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.demo.__main__ import main as demo
from wandb_api.local import LocalServer

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def sample() -> Iterator[LocalServer]:
    with LocalServer(sample=True) as server:
        yield server


def test_the_demo_finds_everything_as_it_has_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo() == 0
    assert "checks hold" in capsys.readouterr().out


def test_the_demo_fails_when_something_is_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from examples.demo import runs

    recorded = runs.recorded
    monkeypatch.setattr(runs, "recorded", lambda project: recorded(project)[1:])
    assert demo() == 1
    assert "expected" in capsys.readouterr().err
