from collections.abc import Sequence
from datetime import datetime, timedelta

import wandb_api
from wandb_api import Run, Table, TableMedia


def confident(run: Run, limit: float) -> list[str]:
    return [row["label"] for row in run.table("predictions") if row["score"] > limit]


def accuracy(table: Table) -> float:
    rows = list(table)
    return sum(row["label"] == row["predicted"] for row in rows) / len(rows)


def pictures(table: Table) -> list[str]:
    found: list[str] = []
    for row in table:
        picture = row["picture"]
        if isinstance(picture, TableMedia):
            found.append(picture.path)
    return found


def all_pictures(table: Table) -> list[TableMedia]:
    return [cell for row in table for cell in row.values() if isinstance(cell, TableMedia)]


def duration(table: Table) -> timedelta:
    times: Sequence[datetime] = sorted(row["time"] for row in table)
    return times[-1] - times[0]


def late(table: Table, after: datetime) -> int:
    return sum(1 for row in table if row["time"] > after)


def as_datetime(table: Table) -> list[int]:
    years: list[int] = []
    for row in table:
        if isinstance(row["time"], datetime):
            years.append(row["time"].year)
    return years


def by_label(table: Table) -> dict[str, list[float]]:
    out: dict[str, list[float]] = {}
    for row in table:
        out.setdefault(row["label"], []).append(row["score"])
    return out


def worst(run: Run) -> list[dict[str, object]]:
    rows = sorted(run.table("predictions"), key=lambda row: row["score"])
    return [dict(row) for row in rows[:10]]


def counts(table: Table) -> list[tuple[str, int]]:
    return [(column.name, sum(row[column.name] is None for row in table)) for column in table.columns]


async def confident_async(run: wandb_api.AsyncRun) -> list[str]:
    table = await run.table("predictions")
    return [row["label"] for row in table if row["score"] > 0.5]
