"""Units of work of an export that another process, or another machine, can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .._core.arguments import text_or_none
from ..errors import ArgumentTypeError, UsageError
from .plan import Listed, Options

WORKER = "wandb_api._export.worker:read_partition"


@dataclass(frozen=True)
class Partition:
    """Where and what a worker reads. It holds no secret.

    Attributes:
        base_url: The server.
        entity: The entity.
        project: The project.
        target: The folder or URL of the dataset.
        options: What is exported.
        key_provider: ``module:function`` that returns the API key on the worker; None for the
            worker's own environment and netrc file.
        rate: The most requests per second of one worker; None for no limit.
    """

    base_url: str
    entity: str
    project: str
    target: str
    options: Options
    key_provider: str | None = None
    rate: float | None = None


def named(reference: str, what: str) -> Callable[..., Any]:
    """Return the function that ``module:function`` names.

    Args:
        reference: The name.
        what: The argument that it comes from, for the error.

    Raises:
        UsageError: It does not name a function that can be imported.
    """
    module, _, name = reference.partition(":")
    try:
        found: object = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError):
        found = None
    if not callable(found):
        raise UsageError(f"{what} is {reference!r}; it must be 'module:function', importable")
    return found


def check_provider(provider: object) -> str | None:
    """Return the argument ``key_provider``; its module is imported by the workers only.

    Raises:
        UsageError: It is not of the form ``module:function``.
    """
    name = text_or_none(provider, "key_provider")
    if name is not None and not re.fullmatch(r"[\w.]+:\w+", name):
        raise UsageError(f"key_provider is {name!r}; it must be 'module:function'")
    return name


def check_executor(executor: object) -> Executor | None:
    """Return the argument ``executor``.

    Raises:
        UsageError: It is something else, such as a Dask client.
    """
    if executor is not None and not isinstance(executor, Executor):
        raise ArgumentTypeError(
            f"executor is {executor!r}; it must be a concurrent.futures.Executor, such as "
            "ProcessPoolExecutor(4) or client.get_executor() of Dask"
        )
    return executor


def read_key(provider: str | None) -> str | None:
    """Return the API key of a provider; None without one."""
    return None if provider is None else str(named(provider, "key_provider")())


def read_partition(partition: Partition, runs: Sequence[Listed]) -> int:
    """Read some runs into the staging folder of a dataset; return how many exist.

    The result depends on the arguments and on the server alone: calling it again, or twice at once,
    stores the same files.
    """
    # by name: the work needs the client, which lies above this layer
    return int(named(WORKER, "the worker")(partition, runs))


@dataclass
class PartitionRunner:
    """Sends units of work to an executor, a bounded number at a time.

    Attributes:
        executor: A process pool, ``dask.distributed.Client().get_executor()``, or another executor.
        partition: Where and what is read.
        workers: The most units that are under way at a time.
    """

    executor: Executor
    partition: Partition
    workers: int

    def submit(self, runs: Sequence[Listed]) -> Future[int]:
        """Start a unit."""
        return self.executor.submit(read_partition, self.partition, runs)


def run_all(
    runner: PartitionRunner,
    work: Sequence[tuple[Listed, ...]],
    advance: Callable[[int], None],
) -> None:
    """Do all units; the first error cancels those that have not started. Blocks.

    Args:
        runner: Starts the units.
        work: The units.
        advance: Is told the number of runs of each unit that is done.
    """
    todo = iter(work)
    under_way = dict[Future[int], int]()
    try:
        while True:
            while len(under_way) < runner.workers and (batch := next(todo, None)) is not None:
                under_way[runner.submit(batch)] = len(batch)
            if not under_way:
                return
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
                advance(under_way.pop(future))
    finally:
        for future in under_way:
            future.cancel()
