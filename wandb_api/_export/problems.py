"""Name the file when a dataset cannot be read or written."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from ..errors import Error, IntegrityError, ServerError, UsageError


@contextmanager
def storing(what: str, where: str, kind: type[Exception] = OSError) -> Generator[None]:
    """Report what the system refuses as an error of this library, caused by the `OSError`.

    Exceptions of other kinds may hold secrets, and are not kept as the cause.

    Args:
        what: The action, such as ``write``.
        where: The file or folder.
        kind: The exceptions of the store.

    Raises:
        Error: The system refused.
    """
    try:
        yield
    except Error:
        raise
    except kind as error:
        cause = error if kind is OSError else None
        raise Error(f"cannot {what} {where}: {_reason(error)}") from cause


@contextmanager
def reading(where: str) -> Generator[None]:
    """Report content that is not as an export writes it.

    Args:
        where: The file.

    Raises:
        IntegrityError: The file is damaged, or something else wrote it.
    """
    try:
        yield
    except ServerError as error:  # of JSON that came from a server
        raise _damaged(where, error) from None
    except Error:
        raise
    except KeyError as error:
        raise _damaged(where, f"it lacks {error}") from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(where, error) from None
    except Exception as error:
        if not isinstance(error, _foreign()):
            raise
        raise _damaged(where, error) from None


def _foreign() -> type[Exception]:
    """Return the base class of pyarrow's own exceptions."""
    lib: Any = import_module("pyarrow.lib")
    found: type[Exception] = lib.ArrowException
    return found


def _damaged(where: str, reason: object) -> IntegrityError:
    text = _reason(reason) if isinstance(reason, Exception) else str(reason)
    return IntegrityError(
        f"{where} is damaged, or an export did not write it: {text}; "
        "delete the file and export again"
    )


def _reason(error: Exception) -> str:
    text: str | None = getattr(error, "strerror", None)
    return text or " ".join(str(error).split()) or type(error).__name__


def damaged_json(where: str, reason: object, advice: str) -> UsageError:
    """Return the error for a damaged manifest or journal.

    Args:
        where: The file.
        reason: The problem.
        advice: What to do.
    """
    return UsageError(f"{where} is damaged: {reason}; {advice}")


def missing_file(where: str) -> IntegrityError:
    """Return the error for a file that the dataset should have.

    Args:
        where: The file.
    """
    return IntegrityError(f"{where} is missing: export again")
