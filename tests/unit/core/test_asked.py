"""Responses that are about another object than the one that was asked for."""

from __future__ import annotations

import pytest

from wandb_api import ServerError
from wandb_api._core.asked import check_asked


@pytest.mark.parametrize("asked", ["Acme", "acme", "acme-org", "ACME-ORG"])
def test_an_organization_has_two_names(asked: str) -> None:
    check_asked("organization", asked, lambda: "Acme", lambda: "acme-org")


def test_another_name_is_refused() -> None:
    with pytest.raises(ServerError, match=r"about the organization 'Acme' instead of 'Umbrella'"):
        check_asked("organization", "Umbrella", lambda: "Acme", lambda: "acme-org")


def test_an_unknown_name_is_not_compared() -> None:
    check_asked("organization", "Umbrella", lambda: "Acme", lambda: None)
    check_asked("run", "r1", lambda: None)
