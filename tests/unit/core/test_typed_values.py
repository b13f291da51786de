"""JSON read as types that a program declares."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict

import msgspec
import pytest
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from typing_extensions import NotRequired

from wandb_api import TypeMismatchError, UsageError
from wandb_api._core.typed_values import read_as, row_keys


class Layer(TypedDict):
    units: int


class ConfigDictionary(TypedDict):
    lr: float
    layers: list[Layer]
    note: NotRequired[str | None]


@dataclass
class ConfigDataclass:
    lr: float
    layers: list[dict[str, int]]
    note: str | None = None


class LayerModel(BaseModel):
    units: int


class ConfigModel(BaseModel):
    lr: float
    layers: list[LayerModel]
    note: str | None = None


class LayerStruct(msgspec.Struct):
    units: int


class ConfigStruct(msgspec.Struct):
    lr: float
    layers: list[LayerStruct]
    note: str | None = None


MODELS: list[type[Any]] = [ConfigDictionary, ConfigDataclass, ConfigModel, ConfigStruct]
GOOD = {"lr": 1, "layers": [{"units": 8}], "other": "x"}


@pytest.mark.parametrize("model", MODELS)
def test_each_kind_of_model_is_read(model: type[Any]) -> None:
    found = read_as(GOOD, model, "config")
    if model is ConfigDictionary:
        assert found == {"lr": 1.0, "layers": [{"units": 8}]}
    else:
        assert isinstance(found, model)
        assert (found.lr, found.note) == (1.0, None)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"lr": "0.1", "layers": []}, ("lr",)),
        ({"lr": True, "layers": []}, ("lr",)),
        ({"layers": []}, ("lr",)),
        ({"lr": 0.1, "layers": [{"units": 1}, {"units": "eight"}]}, ("layers", 1, "units")),
        ({"lr": 0.1, "layers": [], "note": 3}, ("note",)),
        ([], ()),
    ],
)
def test_a_mismatch_names_the_key(model: type[Any], value: object, path: tuple[Any, ...]) -> None:
    with pytest.raises(TypeMismatchError) as caught:
        read_as(value, model, "config of e/p/r")
    assert caught.value.path == path
    assert caught.value.message.startswith("config of e/p/r: " + ".".join(map(str, path)))


def test_values_of_other_types_are_read_from_their_json_form() -> None:
    class Places(BaseModel):
        at: datetime
        where: Path
        size: tuple[int, int]
        kind: Literal["a", "b"]

    given = {"at": "2024-01-01T00:00:00Z", "where": "a/b", "size": [1, 2], "kind": "a"}
    found = read_as(given, Places, "config")
    assert found.at == datetime(2024, 1, 1, tzinfo=timezone.utc)
    assert (found.where, found.size) == (Path("a/b"), (1, 2))


@pytest.mark.parametrize("stored", ["NaN", float("nan")])
def test_nan_is_a_number_where_one_is_expected(stored: object) -> None:
    class Nested(TypedDict):
        best: dict[str, float]
        text: str

    found = read_as({"best": {"loss": stored}, "text": "NaN"}, Nested, "summary")
    assert math.isnan(found["best"]["loss"])
    assert found["text"] == "NaN"


def test_the_first_of_several_mistakes_is_named() -> None:
    with pytest.raises(TypeMismatchError, match=r"config: lr: .*, not 'x' \(and 1 more\)"):
        read_as({"lr": "x"}, ConfigDataclass, "config")


def test_models_keep_their_own_rules() -> None:
    class Closed(BaseModel):
        model_config = ConfigDict(extra="forbid")
        lr: Annotated[float, BeforeValidator(float)]

    assert read_as({"lr": "0.1"}, Closed, "config").lr == 0.1
    with pytest.raises(TypeMismatchError, match="config: other: "):
        read_as({"lr": 1, "other": 2}, Closed, "config")


def test_other_types_of_json_are_read() -> None:
    assert read_as({"a": 1}, dict[str, float], "summary") == {"a": 1.0}


def test_a_type_that_is_not_json_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be read from JSON"):
        read_as({}, type(lambda: 0), "config")


def test_the_keys_of_rows() -> None:
    @dataclass
    class Sparse:
        loss: float
        tags: list[str] = field(default_factory=list)
        derived: int = field(init=False, default=0)

    class Aliased(BaseModel):
        step: int = Field(validation_alias="_step")

    class Either(BaseModel):
        loss: float = Field(validation_alias=AliasChoices("loss", "val_loss"))

    class Renamed(msgspec.Struct, rename={"step": "_step"}):
        step: int
        loss: float | None = None

    assert row_keys(Layer) == (("units",), True)
    assert row_keys(ConfigDictionary) == (("lr", "layers"), False)
    assert row_keys(Sparse) == (("loss",), False)
    assert row_keys(Aliased) == (("_step",), True)
    assert row_keys(Either) == ((), False)
    assert row_keys(Renamed) == (("_step",), False)
    assert row_keys(dict[str, float]) == ((), False)
