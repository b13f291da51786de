"""When progress is shown, and what functions are told."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from wandb_api._core.arguments import check_progress
from wandb_api._core.progress import ProgressStep
from wandb_api._runtime import progress
from wandb_api._runtime.progress import Progress, is_quiet
from wandb_api.errors import UsageError


class Terminal:
    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing is buffered."""


def test_pipes_ci_and_wandb_silent_are_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_quiet({})  # the standard error of tests is not a terminal
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert not is_quiet({})
    assert not is_quiet({"CI": "false", "WANDB_SILENT": "0"})
    assert is_quiet({"CI": "true"})
    assert is_quiet({"WANDB_SILENT": "True"})


def test_a_kernel_of_jupyter_is_not_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert not is_quiet({})
    assert is_quiet({"CI": "1"})


def test_the_function_of_the_client_is_told_each_step() -> None:
    steps = list[ProgressStep]()
    with Progress(10, "runs", None, unit="items", option=steps.append) as shown:
        shown.advance(3)
        shown.reach(10, 12)
    assert steps == [
        ProgressStep("runs", "items", 3, 3, 10),
        ProgressStep("runs", "items", 7, 10, 12),
    ]


def test_the_argument_of_a_call_precedes_the_option() -> None:
    steps, sizes = list[ProgressStep](), list[int]()
    with Progress(4, "x", sizes.append, option=steps.append) as shown:
        shown.advance(4)
    with Progress(4, "x", False, option=steps.append) as shown:
        shown.advance(4)
    assert (steps, sizes) == ([], [4])


def test_the_option_shows_and_hides_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "DELAY", 0)
    with Progress(None, "rows", None, unit="rows", option=True) as shown:
        shown.reach(2, 3)
    assert "2/3" in capsys.readouterr().err
    monkeypatch.setattr(progress, "is_quiet", lambda: False)
    with Progress(2, "rows", None, option=False) as shown:
        shown.advance(2)
    assert capsys.readouterr().err == ""
    with Progress(2, "rows", None) as shown:
        shown.advance(2)
    assert "rows" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["yes", 1, 0, []])
def test_other_values_are_refused(wrong: object) -> None:
    with pytest.raises(UsageError, match="progress is"):
        check_progress(wrong)
