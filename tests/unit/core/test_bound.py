"""Behaviour of all bound objects: equality, links, times, and unsupported versus null fields."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest

import wandb_operations as ops
from wandb_api._core.bound import (
    Bound,
    app_link,
    aware,
    aware_always,
    supported,
)
from wandb_api._core.server_facts import ServerFacts
from wandb_api.errors import UnsupportedError


class Address:
    app_url = "https://app.test/"
    base_url = "https://api.test"

    def __init__(self) -> None:
        self._server_facts = ServerFacts(missing=frozenset(["Run.host"]))


def test_an_unsupported_field_is_not_none() -> None:
    assert supported(Address(), "box", "Run.host") == "box"
    assert supported(Address(), None, "Run.readOnly") is None
    with pytest.raises(UnsupportedError, match=r"no Run\.host"):
        supported(Address(), None, "Run.host")


def test_links_are_encoded() -> None:
    assert app_link(Address(), "a b", "c/d", "ü") == "https://app.test/a%20b/c%2Fd/%C3%BC"


def test_objects_with_the_same_id_are_equal() -> None:
    one, same = (Bound(Address(), SimpleNamespace(id="1")) for _ in range(2))
    other = Bound(Address(), SimpleNamespace(id="2"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != "1"


def test_times_are_utc() -> None:
    naive = datetime(2024, 1, 1)
    east = datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=2)))
    assert aware(None) is None
    assert aware(naive) == aware_always(naive) == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert aware(east) is east


def test_completion_of_raw_fields_offers_the_fields() -> None:
    fields = ops.RunFields.model_construct(id="r", name="a")
    offered = {name for name in dir(fields) if name[0] != "_"}
    assert {"id", "name", "model_dump"} <= offered
    assert not offered & {"copy", "dict", "parse_raw", "model_construct"}
