"""A workspace with some of everything: both clients list, read, search, download and refuse the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import wandb_api
from wandb_api import Api, Error
from wandb_api.local import LocalServer

from . import workspace as wide
from .conftest import run_sdk
from .differences import READ, STRICTER, Difference, differences, known
from .listing_cases import LISTS, SEARCHES
from .readers.workspace import PARTS, download
from .refusals import REFUSALS, refused


@pytest.fixture(scope="module")
def names(server: LocalServer) -> dict[str, Any]:
    """Record the workspace to read."""
    return wide.build(server)


@pytest.fixture(scope="module")
def told(server: LocalServer, names: dict[str, Any], tmp_path_factory: Any) -> Any:
    """Return what the SDK read and refused."""
    given = {"SDK_NAMES": json.dumps(names)}
    return run_sdk(server, names["key"], tmp_path_factory.mktemp("wide"), "wide.py", **given)


@pytest.fixture(scope="module")
def api(server: LocalServer, names: dict[str, Any]) -> Iterator[Api]:
    """Our client as the same user."""
    with Api({"base_url": server.url}, api_key=names["key"]) as api:
        yield api


@pytest.fixture(scope="module")
def mine(told: Any, names: dict[str, Any], api: Api) -> Any:
    """Return what this client reads, as JSON."""
    return {part: json.loads(json.dumps(read(api, names))) for part, read in PARTS.items()}


def unexplained(part: str, theirs: Any, ours: Any) -> list[str]:
    """Differences that no row of the table explains."""
    return [
        f"{at}: theirs {str(one)[:200]}, ours {str(other)[:200]}"
        for at, one, other in differences(theirs, ours, part)
        if known(at, one, other) is None
    ]


@pytest.mark.parametrize("name", LISTS)
def test_both_clients_list_the_same_runs_in_the_same_order(told: Any, mine: Any, name: str) -> None:
    theirs = told["lists"][name]
    assert theirs != "refused"
    assert mine["lists"][name] == theirs
    assert theirs["count"] == len(theirs["ids"]) == len(set(theirs["ids"]))


def test_the_compared_lists_are_not_empty(told: Any) -> None:
    """Enough of them, not all alike, and most of them pick something."""
    lists = told["lists"]
    assert len(LISTS) >= 60
    assert lists["all"]["count"] == wide.RUNS
    assert len({tuple(found["ids"]) for found in lists.values()}) > 50
    assert [name for name, found in lists.items() if not found["count"]] == [
        *("config of another kind", "id", "nothing")
    ]


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("lists", "searches")])
def test_both_clients_read_the_same_objects(told: Any, mine: Any, part: str) -> None:
    assert unexplained(part, told[part], mine[part]) == []


def test_the_compared_objects_have_many_values(told: Any) -> None:
    assert len(told["runs"]) == wide.RUNS
    summaries = [run["summary"] for run in told["runs"].values()]
    assert {"nan", "inf", "-inf"} <= {str(summary.get("loss")) for summary in summaries}
    versions = told["artifacts"]["versions"]
    assert {name: len(found) for name, found in versions.items()} == dict.fromkeys(
        ("data", "more-data", "shelf", "net", "other.net_2"), 5
    )
    assert {name: len(rows["full"]) for name, rows in told["histories"].items()} == {
        wide.run_id(number): len(wide.HISTORIES.get(number, [])) for number in range(7)
    }
    assert len(told["files"]["all"]) == told["files"]["count"] == 61
    assert len(told["rest"]["reports"]) == 7


@pytest.mark.parametrize("name", [*SEARCHES, "whole"])
def test_both_clients_find_the_same_in_registries(told: Any, mine: Any, name: str) -> None:
    assert unexplained(f"searches/{name}", told["searches"][name], mine["searches"][name]) == []


def test_searches_return_results(told: Any) -> None:
    found = told["searches"]
    assert found["alias"]["versions"] == ["nets:v3"]
    assert found["collection"]["collections"] == ["nets"]
    assert found["no registry"]["registries"] == []
    assert len(found["everything"]["versions"]) == 11


def test_both_clients_download_the_same_bytes(
    told: Any, names: dict[str, Any], api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    assert download(api, names, str(tmp_path / "down")) == told["downloaded"]
    assert len(told["downloaded"]) == 10


@pytest.mark.parametrize("row", READ, ids=lambda row: row.path)
def test_every_difference_is_there(told: Any, mine: Any, row: Difference) -> None:
    part = row.path.partition("/")[0]
    found = [at for at, *_ in differences(told[part], mine[part], part)]
    assert any(re.fullmatch(row.path, at) for at in found), row.reason


@pytest.mark.parametrize("name", REFUSALS)
def test_invalid_input_is_refused_by_both_clients(
    told: Any, names: dict[str, Any], api: Api, name: str
) -> None:
    """This client may be stricter where the table lists it, and is never laxer."""
    theirs = told["refused"][name]
    with pytest.raises((Error, IndexError)):
        REFUSALS[name](api, wandb_api, names)
    assert bool(theirs) != (name in STRICTER)
    assert refused(REFUSALS[name], api, wandb_api, names)


def test_every_stricter_answer_is_asked_for() -> None:
    assert STRICTER.keys() <= REFUSALS.keys()
