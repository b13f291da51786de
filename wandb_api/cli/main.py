"""The commands and their arguments."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import Api, __version__, errors
from .doctor import diagnose, report_json, report_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; that of the process if None.

    Returns:
        The exit status: 0 for success, 1 for problems that were found, 2 for an invalid command line.
    """
    options = _parser().parse_args(arguments)
    if options.command == "doctor":
        return _doctor(options)
    return _generate(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wandb-api", description="Tools of the typed client for the W&B public API."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    doctor = commands.add_parser(
        "doctor",
        help="report which documented methods work on the configured server",
        description="Report which documented methods work with the configured server and API key. "
        "Sends queries only; mutations are never executed.",
    )
    doctor.add_argument("--json", action="store_true", help="print JSON, for a bug report")
    doctor.add_argument("--base-url", help="the server (default: WANDB_BASE_URL, settings files)")
    generate = commands.add_parser(
        "generate",
        help="compile GraphQL operations of your own (extra `codegen`)",
        description="Compile the .graphql files of a folder into typed operation classes that "
        "api.client.execute takes. The library's fragments, such as ...RunFields, can be used.",
    )
    generate.add_argument("--queries", type=Path, required=True, help="folder of .graphql files")
    generate.add_argument("--out", type=Path, required=True, help="the package to write")
    source = generate.add_mutually_exclusive_group()
    source.add_argument("--schema", type=Path, help="SDL, or the JSON answer to introspection")
    source.add_argument("--url", help="a server to introspect (default: the library's schema)")
    generate.add_argument("--check", action="store_true", help="compare; write nothing")
    return parser


def _doctor(options: argparse.Namespace) -> int:
    try:
        with Api({"base_url": options.base_url} if options.base_url else None) as api:
            found = diagnose(api)
    except errors.Error as error:
        print(f"wandb-api doctor: {error}", file=sys.stderr)
        return 1
    print(report_json(found) if options.json else report_table(found))
    return 0


def _generate(options: argparse.Namespace) -> int:
    try:  # the generator and its dependencies are an extra, and take half a second to import
        from wandb_codegen.users import generate_package
    except ImportError as error:
        missing = f"wandb-api generate needs the extra `codegen` ({error.name} is not installed)"
        print(f"{missing}: pip install 'wandb-api-typed[codegen]'", file=sys.stderr)
        return 2
    problems: list[str] = generate_package(
        options.queries,
        options.out,
        source=str(options.schema or options.url or ""),
        check=options.check,
    )
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return bool(problems)
