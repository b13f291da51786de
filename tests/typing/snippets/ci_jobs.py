"""Jobs of continuous integration. Natural user code, which passes."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import wandb_api
from wandb_api import (
    Api,
    AuthenticationError,
    CommError,
    Error,
    GraphQLError,
    Hooks,
    NotFoundError,
    PermissionDeniedError,
    RequestEvent,
    ResponseEvent,
    RetryEvent,
    RetryPolicy,
    Run,
    Settings,
    WaitTimeoutError,
)

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("gate")


def gate(run: Run, baseline: Run, metric: str, tolerance: float = 0.01) -> bool:
    new, old = run.summary[metric], baseline.summary[metric]
    ok = new <= old * (1 + tolerance)
    logger.info("%s: %.4f against %.4f: %s", metric, new, old, "ok" if ok else "worse")
    return ok


def wait(run: Run) -> int:
    try:
        run.wait_until_finished(timeout=3600, poll_interval=10)
    except WaitTimeoutError:
        run.stop()
        return 2
    return 0 if run.state == "finished" else 1


def classify(error: Error) -> str:
    if isinstance(error, NotFoundError):
        return "missing"
    if isinstance(error, AuthenticationError | PermissionDeniedError):
        return "denied"
    if isinstance(error, GraphQLError):
        return "; ".join(detail.message for detail in error.errors)
    if isinstance(error, CommError):
        return f"{error.operation}: HTTP {error.status} after {error.attempts} attempts, request {error.request_id}"
    return error.message


def classify_match(error: Exception) -> int:
    match error:
        case NotFoundError():
            return 4
        case CommError(status=429):
            return 5
        case CommError(status=int(status)) if status >= 500:
            return 6
        case Error():
            return 7
        case _:
            return 1


def state_code(run: Run) -> int:
    match run.state:
        case "finished":
            return 0
        case "failed" | "crashed" | "killed":
            return 1
        case _:
            return 2


def settings_from_env() -> Settings:
    settings: Settings = {"base_url": os.environ.get("WANDB_BASE_URL")}
    if entity := os.getenv("ENTITY"):
        settings["entity"] = entity
    return settings


def make_api() -> Api:
    return Api(settings_from_env(), api_key=os.environ.get("WANDB_API_KEY"), timeout=20)


def make_api_keywords() -> Api:
    return Api(base_url="http://localhost:8080", entity="lab", project="digits", retry=RetryPolicy(retries=2))


class Recorder:
    def __init__(self) -> None:
        self.sent = 0
        self.retries: list[str] = []

    def on_request(self, event: RequestEvent) -> None:
        self.sent += event.bytes_sent

    def on_retry(self, event: RetryEvent) -> None:
        self.retries.append(f"{event.operation} {event.reason} {event.wait:.1f}")

    def hooks(self) -> Hooks:
        return Hooks(on_request=self.on_request, on_retry=self.on_retry)


def hooked() -> Api:
    seconds: list[float] = []

    def remember(event: ResponseEvent) -> None:
        seconds.append(event.seconds)

    return Api(hooks=Hooks(on_response=remember, on_retry=lambda e: logger.warning("retry: %s", e.reason)))


def stale(api: Api, days: int = 30) -> list[Run]:
    limit = datetime.now(timezone.utc) - timedelta(days=days)
    return [run for run in api.runs("lab/digits") if run.created_at < limit]


def heartbeat_age(run: Run) -> timedelta | None:
    return datetime.now(timezone.utc) - run.heartbeat_at if run.heartbeat_at else None


def age_hours(run: Run) -> float:
    return (datetime.now(tz=timezone.utc) - run.created_at).total_seconds() / 3600


def recent(api: Api) -> int:
    since = (datetime.now(timezone.utc) - timedelta(days=1)).isoformat()
    return len(api.runs("lab/digits", filters={"created_at": {"$gte": since}}))


def recent_datetime(api: Api) -> int:
    since = datetime.now(timezone.utc) - timedelta(days=1)
    return len(api.runs("lab/digits", filters={"created_at": {"$gte": since}, "state": {"$in": ["failed", "crashed"]}}))


def nested_filter(api: Api) -> list[Run]:
    return list(
        api.runs(
            "lab/digits",
            filters={
                "$and": [
                    {"$or": [{"config.model": "cnn"}, {"config.model": "mlp"}]},
                    {"summary_metrics.accuracy": {"$gt": 0.9}},
                    {"tags": {"$in": ["best", "baseline"]}},
                ]
            },
        )
    )


def built_filter(api: Api, state: str | None, tag: str | None) -> list[Run]:
    filters: dict[str, object] = {}
    if state:
        filters["state"] = state
    if tag:
        filters["tags"] = tag
    return list(api.runs("lab/digits", filters=filters or None))


def env_order(api: Api) -> list[str]:
    order = os.environ.get("ORDER", "-created_at")
    return [run.name for run in api.runs("lab/digits", order=order)]


def conditional_order(api: Api, metric: str | None) -> list[str]:
    order = f"+summary_metrics.{metric}" if metric else "+created_at"
    return [run.name for run in api.runs("lab/digits", order=order)]


def retry_run(api: Api, path: str) -> Run:
    for attempt in range(3):
        try:
            return api.run(path)
        except CommError as error:
            logger.error("attempt %d: %s", attempt, error)
            time.sleep(2**attempt)
    raise SystemExit(1)


def write_report(run: Run, target: Path) -> None:
    payload = {"name": run.name, "config": run.config, "summary": dict(run.summary), "at": run.created_at.isoformat()}
    target.write_text(json.dumps(payload, indent=2), encoding="utf-8")


def append_jsonl(api: Api, target: str) -> None:
    with open(target, "a", encoding="utf-8") as out:
        for run in api.runs("lab/digits"):
            out.write(json.dumps({"id": run.id, "loss": run.summary.get("loss")}) + "\n")


def download_all(run: Run, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    return [file.download(folder, exist_ok=True) for file in run.files() if file.name.endswith(".ckpt")]


def total_size(run: Run) -> int:
    return sum(file.size for file in run.files())


def from_url(api: Api, url: str) -> str:
    found = api.from_path(url)
    if isinstance(found, wandb_api.Run):
        return found.state
    if isinstance(found, wandb_api.Sweep):
        return found.state
    return found.entity


def from_url_match(api: Api, url: str) -> str:
    match api.from_path(url):
        case Run() as run:
            return run.name
        case wandb_api.Project(name=name):
            return name
        case wandb_api.Sweep() | wandb_api.BetaReport():
            return "other"


def main() -> int:
    try:
        with make_api() as api:
            return wait(api.run(sys.argv[1]))
    except (NotFoundError, AuthenticationError) as error:
        print(error, file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
