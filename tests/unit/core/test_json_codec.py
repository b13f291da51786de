"""W&B's JSON, wrapped configs, and merged changes."""

from __future__ import annotations

import json
import math
import re
import sys
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

import msgspec.json
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json

from wandb_api import ServerError, UsageError
from wandb_api._core import json_codec
from wandb_api._core.json_codec import (
    decode_config,
    decode_lenient,
    encode,
    encode_config,
    encode_text,
    merge_changes,
    parse,
)
from wandb_api._core.json_values import in_utc, same

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
DICTS = st.dictionaries(st.sampled_from("abc"), JSON, max_size=3)


class Colour(Enum):
    RED = "red"


@given(JSON)
@settings(max_examples=100)
def test_values_survive_a_round_trip(value: Any) -> None:
    assert same(json.loads(encode(value)), value)
    assert same(decode_lenient(encode_text(value)), value)


@given(JSON, st.booleans())
@settings(max_examples=100)
def test_json_is_parsed_as_by_the_standard_library(value: Any, escaped: bool) -> None:
    text = json.dumps(value, ensure_ascii=escaped)
    assert repr(parse(text)) == repr(json.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        *(r'"\ud800"', '"\ud800"', '["a\x01b"]', '{"a": 1, "a": 2}', "[1e400, -0, -0.0, 1E5, NaN]"),
        *("[" * 300 + "]" * 300, str(2**4000), "0.1e-400", "123456789.123456789123456789"),
    ],
)
def test_values_refused_by_the_fast_parser_are_parsed(text: str) -> None:
    assert repr(parse(text)) == repr(json.loads(text, strict=False))


@pytest.mark.parametrize("text", ["", "01", "1.", "+1", "[1,]", "nan", "-NaN", "{}x", r'"\x"'])
def test_invalid_json_is_not_parsed(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse(text)


def test_values_without_a_json_form_are_encoded_as_by_wandb() -> None:
    assert encode([math.nan, math.inf, -math.inf, 2**70]) == b"[NaN,Infinity,-Infinity,%d]" % 2**70
    assert encode("\ud800ü") == b'"\\ud800\\u00fc"'


def test_python_values_become_json() -> None:
    value = {
        "at": datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(hours=1))),
        "day": date(2024, 1, 2),
        "path": PurePosixPath("a/b"),
        "colour": Colour.RED,
        "set": {2, 1},
        "bytes": b"a\xff",
    }
    assert json.loads(encode(value)) == {
        "at": "2024-01-01T11:00:00Z",
        "day": "2024-01-02",
        "path": "a/b",
        "colour": "red",
        "set": [1, 2],
        "bytes": "a\ufffd",
    }


def test_numbers_and_arrays_of_numpy_become_json() -> None:
    numpy = pytest.importorskip("numpy")
    value = {
        "a": numpy.float32(0.5),
        "b": numpy.arange(3),
        "c": numpy.int64(7),
        "d": numpy.bool_(1),
    }
    assert json.loads(encode(value)) == {"a": 0.5, "b": [0, 1, 2], "c": 7, "d": True}


@pytest.mark.parametrize("value", [object(), {"a": lambda: 1}, 1j])
def test_values_that_are_not_json_are_refused(value: Any) -> None:
    with pytest.raises(UsageError, match="cannot be sent as JSON"):
        encode(value)


def test_circular_values_are_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UsageError, match="cannot be sent as JSON"):
        encode(loop)


def test_times_are_utc() -> None:
    assert in_utc(datetime(2024, 1, 1)) == "2024-01-01T00:00:00Z"
    assert in_utc(datetime(2024, 1, 1, tzinfo=timezone.utc)) == "2024-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (None, None),
        ("", None),
        ("nonsense", None),
        ("{", None),
        (' {"a": 1} ', {"a": 1}),
        ('{"a": "tab\there\x01"}', {"a": "tab\there\x01"}),
        ("[NaN]", [math.nan]),
        ("1" * 30, int("1" * 30)),
        (b'"\xff"', "\ufffd"),
        ({"a": "{}"}, {"a": "{}"}),
        ("[" * 100_000, None),
    ],
)
def test_text_is_decoded_once_and_leniently(text: Any, value: Any) -> None:
    assert same(decode_lenient(text), value)


def test_a_config_is_unwrapped_exactly_once() -> None:
    held = {
        "lr": {"value": 1, "desc": None},
        "nested": {"value": {"value": 2}},
        "plain": 3,
        "other": {"a": 1},
        "_wandb": {"value": {"t": 1}},
        "wandb_version": 1,
        "zero": {"value": 0},
        "none": {"value": None},
    }
    mine, raw = decode_config(json.dumps(held))
    assert mine == {
        "lr": 1,
        "nested": {"value": 2},
        "plain": 3,
        "other": {"a": 1},
        "zero": 0,
        "none": None,
    }
    assert raw == {**mine, "_wandb": {"t": 1}, "wandb_version": 1}


@pytest.mark.parametrize("text", [None, "", "null"])
def test_a_missing_config_is_empty(text: str | None) -> None:
    assert decode_config(text) == ({}, {})


@pytest.mark.parametrize("text", ["{broken", "[1]", "3", '"not json"', "not json"])
def test_an_invalid_config_is_an_error_that_shows_it(text: str) -> None:
    with pytest.raises(ServerError, match=re.escape(f"Run.config cannot be read: {text}")):
        decode_config(text)


def test_a_config_keeps_internal_keys() -> None:
    held = '{"lr": {"value": 1, "desc": "rate"}, "_wandb": {"value": 5}, "wandb_version": 1}'
    sent = json.loads(encode_config({"lr": 2, "new": {"value": 3}}, held))
    assert sent == {
        "_wandb": {"value": 5},
        "wandb_version": 1,
        "lr": {"value": 2, "desc": "rate"},
        "new": {"value": {"value": 3}},
    }
    assert json.loads(encode_config({"a": 1}, None)) == {"a": {"value": 1}}


@given(DICTS)
@settings(max_examples=100)
def test_a_config_survives_a_round_trip(config: dict[str, Any]) -> None:
    assert same(decode_config(encode_config(config, None))[0], config)


def test_equal_as_json() -> None:
    assert same(math.nan, math.nan)
    assert same([1, {"a": math.nan}], [1.0, {"a": math.nan}])
    assert not same(True, 1)
    assert not same(0, False)
    assert not same([1], [1, 2])
    assert not same({"a": None}, {})


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "conflicts"),
    [
        ({}, {"a": 1}, {"b": 2}, {"a": 1, "b": 2}, set()),
        ({"a": 1}, {"a": 2}, {"a": 1, "b": 1}, {"a": 2, "b": 1}, set()),
        ({"a": 1}, {"a": 1}, {"a": 2}, {"a": 2}, set()),
        ({"a": 1}, {"a": 2}, {"a": 2}, {"a": 2}, set()),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 3}, {"a"}),
        ({"a": 1}, {}, {"a": 1}, {}, set()),
        ({"a": 1}, {}, {"a": 2}, {"a": 2}, {"a"}),
        ({"a": 1}, {"a": 2}, {}, {}, {"a"}),
        ({"a": 1}, {}, {}, {}, set()),
        ({"a": {"x": 1}}, {"a": {"x": 2}}, {"a": {"x": 1, "y": 1}}, {"a": {"x": 2, "y": 1}}, set()),
        ({"a": {"x": 1}}, {"a": {"x": 2}}, {"a": {"x": 3}}, {"a": {"x": 3}}, {"a.x"}),
        ({}, {"a": {"x": 1}}, {"a": {"x": 2}}, {"a": {"x": 2}}, {"a"}),
        ({"a": math.nan}, {"a": math.nan}, {"a": 1}, {"a": 1}, set()),
        ({"a": 1}, {"a": True}, {"a": 1}, {"a": True}, set()),
    ],
)
def test_changes_are_merged_by_key(
    base: Any, mine: Any, theirs: Any, merged: Any, conflicts: set[str]
) -> None:
    found, clashes = merge_changes(base, mine, theirs)
    assert same(found, merged)
    assert clashes == conflicts


@given(DICTS, DICTS, DICTS)
@settings(max_examples=100)
def test_merging_loses_no_change(base: Any, mine: Any, theirs: Any) -> None:
    before = json.dumps([base, mine, theirs])
    merged, conflicts = merge_changes(base, mine, theirs)
    assert json.dumps([base, mine, theirs]) == before
    for key in {*base, *mine, *theirs}:
        if any(c == key or c.startswith(f"{key}.") for c in conflicts):
            continue
        changed = not same(base.get(key, "gone"), mine.get(key, "gone"))
        nested = all(isinstance(d.get(key), dict) for d in (base, mine, theirs))
        if not nested:
            wanted = mine if changed else theirs
            assert same(merged.get(key, "gone"), wanted.get(key, "gone"))
    assert same(merge_changes(base, base, theirs)[0], theirs)
    assert same(merge_changes(base, mine, base)[0], mine)


DOCUMENTS = (
    "12345678901234567890123",
    "-9223372036854775809",
    "18446744073709551616",
    "-0",
    "-0.0",
    "0.1",
    "1.7976931348623157e308",
    "2.2250738585072011e-308",
    "9007199254740993.0",
    "123456789012345678901234567890.5",
    "1E5",
    "1e400",
    "NaN",
    "-Infinity",
    '{"a": NaN, "b": [Infinity, 1]}',
    '{"a": 1, "a": 2}',
    '"\\ud800"',
    '"a\tb"',
    ' {"a": "\\u0000"} ',
)


@pytest.mark.parametrize("text", DOCUMENTS)
@pytest.mark.parametrize("decoder", ["msgspec", "pydantic"])
def test_decoders_agree_to_the_last_digit(
    monkeypatch: pytest.MonkeyPatch, text: str, decoder: str
) -> None:
    monkeypatch.setitem(sys.modules, "msgspec.json", msgspec.json if decoder == "msgspec" else None)
    monkeypatch.setattr(json_codec, "FASTEST", json_codec.Decoder())
    found = json_codec.parse(text)
    assert repr(found) == repr(json.loads(text, strict=False))
    fastest = json_codec.FASTEST.decode
    assert (fastest is from_json) == (decoder == "pydantic")
    wrapped = f'{{"k": {{"desc": null, "value": {text}}}, "_wandb": {{"value": {{}}}}}}'
    config, raw = decode_config(wrapped)
    assert repr(config) == repr({"k": found})
    assert repr(raw) == repr({"k": found, "_wandb": {}})


def test_values_that_are_not_wrapped_are_kept() -> None:
    held = {"a": {"value": 1, "desc": None}, "b": "value", "c": None, "d": [1], "e": {"f": 2}}
    assert decode_config(json.dumps(held))[0] == {**held, "a": 1}
