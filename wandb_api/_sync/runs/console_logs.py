# Generated from wandb_api/_async/runs/console_logs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The console log of a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.not_found import no_run
from ..._core.paths import RunKey
from ..._core.unreadable import or_none
from ..._runs.console_logs import ConsoleLogLine, check_last, parse_line
from ...errors import NotFoundError
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..._core.paging import PageState
    from ..transport.client import Client


class ConsoleLogs(Paginator[ConsoleLogLine, "ops.LogLineFields", "ops.ListLogLinesResult"]):
    """The lines that a run printed, in order; lazy.

    One request for each page, or one request in total with ``last``.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        client: Client,
        key: RunKey,
        *,
        per_page: int | None = 1000,
        last: int | None = None,
    ) -> None:
        super().__init__(client, per_page=per_page, default_per_page=1000)
        self._key = key
        self._last = check_last(last, per_page)
        self._rechecked: str | None = None  # cursor at which an early end was checked again

    def _operation(self) -> ops.ListLogLines:
        key = self._key
        return ops.ListLogLines(entity=key.entity, project=key.project, name=key.name)

    def _fetch(self, book: PageState[ops.LogLineFields], want: int | None) -> list[ConsoleLogLine]:
        if self._last is None:
            return super()._fetch(book, want)
        key = self._key
        found = self._client.execute(
            ops.GetLogTail(entity=key.entity, project=key.project, name=key.name, last=self._last)
        )
        run = found.project.run if found.project else None
        if run is None:
            raise self._missing()
        nodes = [edge.node for edge in run.log_lines.edges] if run.log_lines else []
        book.started, book.done, book.total = True, True, len(nodes)
        first = max(0, (run.log_line_count or len(nodes)) - len(nodes))
        return [parse_line(node, first + at) for at, node in enumerate(nodes)]

    def _wrap(
        self, nodes: Sequence[ops.LogLineFields], result: ops.ListLogLinesResult
    ) -> list[ConsoleLogLine]:
        first = self._book.count - len(nodes)
        lines = [parse_line(node, first + at) for at, node in enumerate(nodes)]
        run = result.project.run if result.project else None
        assert run is not None  # it has this page
        counted = or_none(lambda: run.log_line_count)
        short = lines and counted is not None and lines[-1].number + 1 < counted
        if self._book.done and short and self._book.cursor not in (None, self._rechecked):
            # a server may limit a page by size and still report it as the last one
            self._book.done, self._rechecked = False, self._book.cursor
        return lines

    def _instead(self, result: ops.ListLogLinesResult) -> ops.Page[ops.LogLineFields] | None:
        run = result.project.run if result.project else None
        return None if run is None else ops.Page(nodes=[], cursor=None, has_next=False, total=0)

    def _missing(self) -> NotFoundError:
        return no_run(self._client, self._key)

    def __repr__(self) -> str:
        key = self._key
        return f"<{type(self).__name__} {key.entity}/{key.project}/{key.name}>"
