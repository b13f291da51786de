"""Create the sweeps of a dataset in another project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.unreadable import if_supported
from ..._export.dataset import Dataset
from ..._export.importing import SentSweep, match_sweeps, sent_sweep
from ..._runtime.concurrency import ain_thread
from ..._transport.request import build_input
from ...errors import Error, NotFoundError
from ..runs.sweep import AsyncSweeps

if TYPE_CHECKING:
    from ..transport.session import AsyncSession


class AsyncSweepImporter:
    """Creates the sweeps that the target lacks, with their config, name, description and state.

    Args:
        session: The session of the client.
        source: The dataset.
        entity: The target entity.
        project: The target project.
    """

    def __init__(self, session: AsyncSession, source: Dataset, entity: str, project: str) -> None:
        self._session, self._source = session, source
        self._entity, self._project = entity, project

    async def run(self, *, dry_run: bool = False) -> dict[str, str]:
        """Return the id in the target of each sweep; the server chooses the ids of new ones.

        A dry run creates and changes nothing; the ids of new ones are empty.

        Requests: one for each 1000 sweeps of the target, and two for each new sweep; none if the
        dataset has no sweeps.
        """
        rows = await ain_thread(lambda: self._source.table("sweeps").to_pylist())
        wanted = {row["id"]: sent_sweep(row) for row in rows if not row["deleted"]}
        if not wanted:
            return {}
        found = match_sweeps(wanted, await self._present())
        ids = dict[str, str]()
        for id, sweep in wanted.items():
            fields = found.get(id)
            if dry_run:
                ids[id] = fields.name if fields is not None else ""
                continue
            fields = fields or await self._create(sweep)
            ids[id] = fields.name
            await self._update(sweep, fields)
        return ids

    async def _present(self) -> list[ops.SweepFields]:
        listed = AsyncSweeps(self._session, self._entity, self._project, per_page=1000)
        try:
            return [sweep.fields async for sweep in listed]
        except NotFoundError:
            return []  # the project does not exist yet

    async def _create(self, sweep: SentSweep) -> ops.SweepFields:
        result = await self._session.client.execute(
            ops.CreateSweep(entity=self._entity, project=self._project, config=sweep.config)
        )
        made = result.upsert_sweep
        if made is None or made.sweep is None:
            raise Error(f"the server did not report whether it created the sweep {sweep.id!r}")
        return made.sweep

    async def _update(self, sweep: SentSweep, there: ops.SweepFields) -> None:
        """Send name, description and state, as far as they differ."""
        changes = {
            "display_name": (sweep.name, if_supported(lambda: there.display_name)),
            "description": (sweep.description, there.description),
            "state": (sweep.state, there.state),
        }
        sent = {
            name: wanted for name, (wanted, held) in changes.items() if wanted not in (None, held)
        }
        if sent:
            await self._session.client.execute(
                build_input(
                    ops.UpdateSweep,
                    id=there.id,
                    entity=self._entity,
                    project=self._project,
                    state=sent.get("state"),
                    display_name=sent.get("display_name"),
                    description=sent.get("description"),
                )
            )
