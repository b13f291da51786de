"""Reports on servers that cannot change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wandb_api.errors import UnsupportedError

if TYPE_CHECKING:
    from .conftest import Answers, Flavour


def test_a_server_without_reports_to_write(flavour: Flavour, answers: Answers) -> None:
    words = 'Cannot query field "upsertView" on type "Mutation".'
    answers.errors({"message": words}, status=400)
    api = flavour.api()
    for _ in range(2):  # the second call sends no request
        with pytest.raises(UnsupportedError, match=r"Mutation\.upsertView"):
            flavour.run(lambda: api.create_report("e/p", "Losses"))
    assert answers.count == 1
