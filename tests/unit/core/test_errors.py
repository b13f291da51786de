"""The exception tree: built-in bases, messages, pickling."""

from __future__ import annotations

import pickle

import pytest

from wandb_api import errors

KINDS = [
    kind
    for name in errors.__all__
    if isinstance(kind := getattr(errors, name), type) and issubclass(kind, errors.Error)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_shows_its_message_and_survives_pickling(kind: type[errors.Error]) -> None:
    assert isinstance(kind.__new__(kind), kind)  # as the pickler of Dask makes it
    error = pickle.loads(pickle.dumps(kind("'x' is not in 'data:v0'")))
    assert type(error) is kind
    assert str(error) == error.message == "'x' is not in 'data:v0'"


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (errors.ArgumentTypeError, TypeError),
        (errors.ArtifactStateError, AttributeError),
        (errors.MissingEntryError, FileNotFoundError),
        (errors.MissingEntryError, KeyError),
        (errors.MissingFileError, FileNotFoundError),
        (errors.UnsupportedError, NotImplementedError),
        (errors.UnsupportedReferenceError, ValueError),
    ],
)
def test_code_that_catches_the_builtin_exception_works(
    kind: type[errors.Error], builtin: type[Exception]
) -> None:
    with pytest.raises(builtin, match="why"):
        raise kind("why")
