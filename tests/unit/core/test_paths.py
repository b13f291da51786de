"""Paths of projects, runs, sweeps, reports and artifacts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._artifacts.paths import parse_artifact_path, parse_collection_path
from wandb_api._core.paths import (
    ArtifactPath,
    ProjectPath,
    ReportPath,
    RunPath,
    SweepPath,
    check_project_name,
    is_registry_project,
    parse_from_path,
    parse_project_path,
    parse_run_path,
    url_path,
)
from wandb_api.errors import UsageError

BASES = ("https://wandb.test", "https://host.test/wandb")
NAMES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], blacklist_characters="/:%"),
    min_size=1,
    max_size=12,
).filter(lambda name: name not in ("runs", "sweeps", "reports") and name == name.strip())


def run(path: str, **options: Any) -> RunPath:
    options.setdefault("project_default", "configured")
    return parse_run_path(path, base_urls=BASES, **options)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("e/p/r", ("e", "p", "r")),
        (" /e/p/r/ ", ("e", "p", "r")),
        ("e / p / r", ("e", "p", "r")),
        ("e/p/runs/r", ("e", "p", "r")),
        ("/e/p/runs/r/", ("e", "p", "r")),
        ("e/p:r", ("e", "p", "r")),
        ("e/p:a:b", ("e", "p", "a:b")),
        ("e/p/a:b", ("e", "p", "a:b")),
        ("p/r", (None, "p", "r")),
        ("p:r", (None, "p", "r")),
        ("p/runs/r", (None, "p", "r")),
        ("runs/r", (None, "runs", "r")),
        ("/runs/r", (None, "configured", "r")),
        ("r", (None, "configured", "r")),
        ("my project/r", (None, "my project", "r")),
        ("https://wandb.test/e/p/runs/r", ("e", "p", "r")),
        ("https://wandb.test/e/p/runs/r?nw=x#top", ("e", "p", "r")),
        ("https://wandb.test/e/p/runs/r/overview", ("e", "p", "r")),
        ("https://wandb.test/e/my%20project/runs/r%2F1/", ("e", "my project", "r/1")),
        ("https://host.test/wandb/e/p/runs/r", ("e", "p", "r")),
    ],
)
def test_a_run_is_found_by_its_path(path: str, expected: tuple[str | None, str, str]) -> None:
    assert run(path) == RunPath(*expected)


def test_a_sweep_is_found_by_its_path() -> None:
    for path in ("e/p/s", "e/p/sweeps/s", "https://wandb.test/e/p/sweeps/s"):
        assert run(path, kind="sweep") == RunPath("e", "p", "s")
    assert run("/sweeps/s", kind="sweep") == RunPath(None, "configured", "s")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "   ",
        "/",
        "//",
        "/ /",
        ":",
        "p:",
        ":r",
        "e/p:",
        "e//r",
        "a/b/c/d",
        "e/p/run/r",
        "e/p/sweeps/s",
        "e/p/runs/r/overview",
        "https://elsewhere.test/e/p/runs/r",
        "https://wandb.test.evil.test/e/p/runs/r",
        "https://host.test/e/p/runs/r",
        "https://wandb.test/",
        "https://wandb.test",
    ],
)
def test_invalid_run_paths_are_refused(path: str) -> None:
    with pytest.raises(UsageError) as caught:
        run(path)
    assert "entity/project/run_id" in str(caught.value) or "is not this server" in str(caught.value)


@pytest.mark.parametrize("path", [None, 5, b"e/p/r", ["e", "p", "r"]])
def test_a_path_is_a_string(path: Any) -> None:
    for parse in (run, parse_from_path):
        with pytest.raises(UsageError, match="a path must be a string"):
            parse(path)


def test_a_project_is_required() -> None:
    with pytest.raises(UsageError, match="names no project, and none is configured"):
        run("r", project_default=None)
    assert run("p/r", project_default=None) == RunPath(None, "p", "r")


def test_an_empty_path_is_the_configured_run() -> None:
    assert run("", name_default="r1") == RunPath(None, "configured", "r1")
    assert run(" / ", name_default="e/p/r1") == RunPath("e", "p", "r1")


@given(NAMES, NAMES, NAMES)
@settings(max_examples=100)
def test_every_form_of_a_run_is_the_same_run(entity: str, project: str, name: str) -> None:
    wanted = RunPath(entity, project, name)
    forms = [
        f"{entity}/{project}/{name}",
        f"/{entity}/{project}/runs/{name}/",
        f"{entity}/{project}:{name}",
        f"https://wandb.test/{url_path(entity, project, 'runs', name)}",
        f"https://host.test/wandb/{url_path(entity, project, 'runs', name)}?x=1",
    ]
    assert [run(form) for form in forms] == [wanted] * len(forms)
    assert parse_from_path(forms[1], BASES) == wanted


def test_parts_may_be_url_encoded() -> None:
    wanted = RunPath("e", "my project ü", "r 1")
    encoded = url_path("e", "my project ü", "r 1")
    assert run(encoded) == parse_from_path(encoded) == wanted
    found = parse_project_path("e/my%20project", project_default=None)
    assert found == ProjectPath("e", "my project")


def test_the_entity_can_be_left_out_of_a_path() -> None:
    assert parse_from_path("p/runs/r") == run("p/runs/r") == RunPath(None, "p", "r")
    assert parse_from_path("p/sweeps/s") == SweepPath(None, "p", "s")
    assert parse_from_path("p/reports/R--x") == ReportPath(None, "p", "R--x")
    assert parse_from_path("https://wandb.test/e/runs/workspace", BASES) == ProjectPath("e", "runs")


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_any_string_is_parsed_or_refused(text: str) -> None:
    for parse in (run, parse_from_path, lambda t: parse_project_path(t, project_default="p")):
        try:
            found = parse(text)
        except UsageError:
            continue
        assert found.project
        assert found.entity != ""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (None, (None, "configured")),
        ("", (None, "configured")),
        ("p", (None, "p")),
        ("e/p", ("e", "p")),
        (" e / p ", ("e", "p")),
        ("e/p/", ("e", "p")),
    ],
)
def test_a_project_is_found_by_its_path(path: str | None, expected: tuple[str | None, str]) -> None:
    assert parse_project_path(path, project_default="configured") == ProjectPath(*expected)


def test_the_default_project_is_uncategorized() -> None:
    assert parse_project_path(None, project_default=None) == ProjectPath(None, "uncategorized")


@pytest.mark.parametrize("path", ["/p", "e/p/x", "e//p", "//", "/"])
def test_invalid_project_paths_are_refused(path: str) -> None:
    with pytest.raises(UsageError, match=r"entity/project"):
        parse_project_path(path, project_default="configured")
    with pytest.raises(UsageError, match="none is configured"):
        parse_project_path("", project_default=None)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("p", ProjectPath(None, "p")),
        ("e/p", ProjectPath("e", "p")),
        ("https://wandb.test/e/p", ProjectPath("e", "p")),
        ("https://wandb.test/e/p/workspace?nw=1", ProjectPath("e", "p")),
        ("e/p/r", RunPath("e", "p", "r")),
        ("e/p/runs/r", RunPath("e", "p", "r")),
        ("https://wandb.test/e/p/runs/r/logs", RunPath("e", "p", "r")),
        ("e/p/sweeps/s", SweepPath("e", "p", "s")),
        ("e/p/reports/My-Report--Vmlldzox", ReportPath("e", "p", "My-Report--Vmlldzox")),
        ("e/p/reports/Vmlldzox", ReportPath("e", "p", "Vmlldzox")),
        ("e/p/reports/a/b", ReportPath("e", "p", "a/b")),
    ],
)
def test_a_path_resolves_to_one_object(path: str, expected: object) -> None:
    found = parse_from_path(path, BASES)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "e//p",
        "e/p/runs",
        "e/p/reports",
        "e/p/running/r",
        "e/p/sweep/s",
        "e/p/runs/r/files",
        "https://elsewhere.test/e/p",
    ],
)
def test_an_unresolvable_path_is_refused(path: str) -> None:
    with pytest.raises(UsageError):
        parse_from_path(path, BASES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a:v1", (None, "configured", "a", "v1")),
        ("p/a:latest", (None, "p", "a", "latest")),
        ("e/p/a", ("e", "p", "a", None)),
        ("e/p/a:b:c", ("e", "p", "a", "b:c")),
        (" e/p/a:v0 ", ("e", "p", "a", "v0")),
        ("/a:v0", (None, "configured", "a", "v0")),
    ],
)
def test_an_artifact_is_found_by_its_name(name: str, expected: tuple[Any, ...]) -> None:
    found = parse_artifact_path(name, project_default="configured")
    assert found == ArtifactPath(*expected)
    assert found.name == name.strip().rpartition("/")[2]


@pytest.mark.parametrize(
    "name", ["", "  ", None, 1, "a:", "e/p/x/a:v1", "e/p/:v1", ":v1", "e//a", "p/"]
)
def test_invalid_artifact_names_are_refused(name: Any) -> None:
    with pytest.raises(UsageError, match="entity/project/name:alias"):
        parse_artifact_path(name, project_default="p")


def test_a_collection_has_no_alias() -> None:
    assert parse_collection_path("e/p/a", project_default=None).collection == "a"
    with pytest.raises(UsageError, match="names a version"):
        parse_collection_path("e/p/a:v1", project_default=None)


@pytest.mark.parametrize("name", ["a", "my project", "ünïcode", "a.b-c_d", "x" * 128])
def test_valid_project_names(name: str) -> None:
    assert check_project_name(name) == name


@pytest.mark.parametrize("name", ["", "  ", "x" * 129, *(f"a{c}b" for c in "/\\#?%:\r\n")])
def test_invalid_project_names(name: str) -> None:
    with pytest.raises(UsageError, match="is not a valid project name"):
        check_project_name(name)


def test_registries_are_projects_with_a_prefix() -> None:
    assert is_registry_project("wandb-registry-model")
    assert not is_registry_project("wandb-registry-")
    assert not is_registry_project("model")


def test_parts_of_urls_are_encoded_completely() -> None:
    assert url_path("e", "my project", "a/b", "ü?#%") == "e/my%20project/a%2Fb/%C3%BC%3F%23%25"
