"""Entry point of the command line: runs a command, and turns errors into one line and a status."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from .. import errors

INTERRUPTED = 130  # 128 plus the number of SIGINT, as shells report it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; that of the process if None.

    Returns:
        The exit status: 0 for success, 1 for a failure or for problems that were found, 2 for an invalid
        command line, `INTERRUPTED` after an interruption.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if sys.__stdout__ is None:  # as of `>&-`
        print("wandb-api: standard output is closed", file=sys.stderr)
        return 1
    try:  # an extra; the script itself is always installed
        from .app import app
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as error:
        print(
            f"wandb-api needs the extra `cli` ({error.name} is not installed): "
            "pip install 'wandb-api-typed[cli]'",
            file=sys.stderr,
        )
        return 1
    debug = "--debug" in given  # before the command or after it
    try:
        try:
            app([x for x in given if x != "--debug"], prog_name="wandb-api")
        finally:
            sys.stdout.flush()  # at exit, Python would print a traceback if the reader has gone
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BrokenPipeError:  # as of `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except (errors.Error, OSError) as error:
        if debug:
            traceback.print_exc()
        else:
            print(f"wandb-api: {one_line(error)}", file=sys.stderr)
        return 1
    return 0


def one_line(error: Exception) -> str:
    """The message of an error without line breaks, such as those of a long list of suggestions.

    Args:
        error: The error.
    """
    message = str(error)
    if isinstance(error, OSError) and not isinstance(error, errors.Error) and error.strerror:
        message = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return " ".join(message.split()) or type(error).__name__
