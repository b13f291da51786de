"""Files of jobs, and configs checked against recorded types."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._launch.job_types import JobFile, check_config, mismatches, read_job_file
from wandb_api.errors import UsageError

NUMBER, STRING = {"wb_type": "number"}, {"wb_type": "string"}


def dict_of(**fields: Any) -> dict[str, Any]:
    return {"wb_type": "typedDict", "params": {"type_map": fields}}


def union(*types: Any) -> dict[str, Any]:
    return {"wb_type": "union", "params": {"allowed_types": list(types)}}


TYPES = dict_of(
    lr=NUMBER,
    optimizer=union(STRING, {"wb_type": "none"}),
    layers={"wb_type": "list", "params": {"element_type": NUMBER}},
    data=dict_of(path=STRING, shuffle={"wb_type": "boolean"}),
)
GOOD: dict[str, Any] = {
    "lr": 0.1,
    "optimizer": None,
    "layers": [1, 2],
    "data": {"path": "x", "shuffle": True},
}


def type_of(value: Any) -> dict[str, Any]:
    """Return the type that W&B records for a value."""
    if value is None:
        return {"wb_type": "none"}
    if isinstance(value, bool):
        return {"wb_type": "boolean"}
    if isinstance(value, (int, float)):
        return NUMBER
    if isinstance(value, str):
        return STRING
    if isinstance(value, list):
        return {"wb_type": "list", "params": {"element_type": union(*map(type_of, value))}}
    return dict_of(**{k: type_of(v) for k, v in value.items()})


SCALARS = st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_a_value_matches_its_recorded_type(value: dict[str, Any]) -> None:
    assert list(mismatches(value, type_of(value))) == []


def test_a_valid_config() -> None:
    check_config(GOOD, TYPES, "job")
    check_config({**GOOD, "optimizer": "adam"}, TYPES, "job")
    without = {k: v for k, v in GOOD.items() if k != "optimizer"}
    check_config(without, TYPES, "job")  # an optional value may be missing


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"lr": "x"}, "lr is 'x', not a number"),
        ({"lr": True}, "lr is True, not a number"),
        ({"optimizer": 3}, "optimizer is 3, not a string or none"),
        ({"layers": "12"}, "layers is '12', not a list"),
        ({"layers": [1, "b"]}, r"layers\[1\] is 'b', not a number"),
        ({"data": 3}, "data is 3, not a dict"),
        ({"data": {"path": "x"}}, "data.shuffle is missing"),
        ({"lrr": 1}, r"lrr is not an input; did you mean 'lr'\?"),
    ],
)
def test_a_mismatch_is_reported(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_config({**GOOD, **changed}, TYPES, "job")


def test_all_mismatches_are_reported_together() -> None:
    with pytest.raises(UsageError, match=r"job: lr is .*; optimizer is .*; layers is missing"):
        check_config({"lr": None, "optimizer": 1, "data": GOOD["data"]}, TYPES, "job")


@pytest.mark.parametrize("unknown", [{}, {"wb_type": "quaternion"}, {"wb_type": "any"}])
def test_unknown_types_accept_everything(unknown: Any) -> None:
    assert list(mismatches({"a": [1]}, unknown)) == []
    assert list(mismatches({"a": object}, dict_of(a=unknown))) == []


def test_a_constant_accepts_its_value_only() -> None:
    fixed = {"wb_type": "const", "params": {"val": "a"}}
    assert list(mismatches("a", fixed)) == []
    assert list(mismatches("b", fixed)) == ["config is 'b'; it can only be 'a'"]


def test_a_job_file_is_parsed_completely() -> None:
    held = {
        "source_type": "image",
        "source": {"image": "job:1", "entrypoint": ["python", "x.py"]},
        "input_types": TYPES,
        "output_types": dict_of(loss=NUMBER),
        "runtime": "3.11.4",
        "_partial": True,
        "_version": "v0",
    }
    job = read_job_file(json.dumps(held), "job:v0")
    assert job.entrypoint == ("python", "x.py")
    assert (job.source_type, job.source["image"]) == ("image", "job:1")
    assert (job.runtime, job.partial) == ("3.11.4", True)
    assert job.input_types == TYPES
    assert job.output_types == dict_of(loss=NUMBER)


def test_a_minimal_file() -> None:
    assert read_job_file(b"{}", "job:v0") == JobFile("")


@pytest.mark.parametrize(
    ("text", "message"), [("{", "is not valid JSON"), ("[]", "not a JSON object")]
)
def test_invalid_job_files(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"wandb-job.json of job:v0 {message}|is {message}"):
        read_job_file(text, "job:v0")
