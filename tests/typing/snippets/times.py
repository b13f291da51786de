"""Times that the server always gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import wandb_api


def age_of_account(user: wandb_api.User) -> timedelta:
    return datetime.now(timezone.utc) - user.created_at


def newest_team(teams: Iterable[wandb_api.Team]) -> wandb_api.Team:
    return max(teams, key=lambda team: team.created_at)


def reports_of_year(reports: Iterable[wandb_api.BetaReport], year: int) -> list[str]:
    return [report.title for report in reports if report.created_at.year == year]
