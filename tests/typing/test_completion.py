"""Completion and hover in an editor, asked of pyright's language server as an editor does.

Each spot is a line of user code with ``|`` where the cursor stands, what must be offered there, and
what must not.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.language_server import LanguageServer

HEAD = """\
import wandb_api
import wandb_operations as ops
from wandb_api import Api, AsyncApi, Artifact, Settings, automations as A, filters as F
from wandb_api.automations import ArtifactEvent, OnRunMetric, ProjectEvent, RunEvent

def f(
    api: Api, aapi: AsyncApi, run: wandb_api.Run, arun: wandb_api.AsyncRun, art: Artifact,
    project: wandb_api.Project, sweep: wandb_api.Sweep, registry: wandb_api.Registry,
    runs: wandb_api.Runs, queue: wandb_api.RunQueue, queued: wandb_api.QueuedRun,
    collection: wandb_api.ArtifactCollection, user: wandb_api.User, team: wandb_api.Team,
    file: wandb_api.File, member: wandb_api.UserMember, job: wandb_api.Job,
    automation: A.Automation,
) -> None:
    """


@dataclass(frozen=True)
class Spot:
    """A line of user code, and the completions that belong there."""

    code: str
    offered: str
    hidden: str = ""  # must not be offered
    after: str = ""  # must be offered after what belongs there


PYDANTIC = "model_dump_json model_construct construct from_orm parse_raw update_forward_refs"
RUN_STATES = '"running" "finished" "failed" "crashed" "killed"'
SPOTS = [
    # ---- the package
    Spot("wandb_api.|", "Api AsyncApi Run RunFilter Settings errors filters", "import_module"),
    Spot("from wandb_api import |", "Api Artifact RunState NotFoundError", "TYPE_CHECKING"),
    Spot(
        "from wandb_operations import |",
        "ListRuns GetRun UpsertRun",
        after="list_runs get_run operation",
    ),
    Spot("ops.|", "ListRuns RunFields", after="list_runs runs_fragments"),
    Spot("from wandb_api.filters import |", "config summary state tags Filter", "JSONValue"),
    Spot("F.|", "config summary state created_at tags raw", "Mapping Any"),
    Spot("from wandb_api.automations import |", "OnRunMetric RunEvent SendNotification", "Any"),
    Spot("A.|", "OnRunMetric OnLinkArtifact DoNothing SendWebhook", "TYPE_CHECKING"),
    Spot("wandb_api.errors.|", "NotFoundError RateLimitError UsageError", "dataclass JsonValue"),
    # ---- clients
    Spot("api.|", "run runs artifact registries project viewer", "execute memo"),
    Spot("aapi.|", "run runs artifact aclose", "close"),
    Spot("api.client.|", "execute", "send retry_policy sender"),
    Spot("api.settings.|", "get items keys"),
    Spot("api.viewer.|", "username email teams", "password"),
    Spot('Api({"|"})', '"base_url" "entity" "project" "organization" "run"', '"username"'),
    Spot('settings: Settings = {"|"}', '"base_url" "entity"'),
    Spot("Api(|)", "overrides= timeout= api_key= base_url= entity= project="),
    Spot('api.runs("p", |)', "filters= order= per_page= lazy="),
    Spot(
        "api.create_automation(A.NewAutomation(), |)",
        "fetch_existing= name= description= enabled= scope= event= action=",
        "kwargs=",
    ),
    # ---- strings
    Spot(
        'api.runs("p", order="|")',
        '"+created_at" "-created_at" "-heartbeat_at"',
        '"created" "val_loss" "+loss"',
    ),
    Spot('api.runs("p", {"|"})', '"state" "tags" "display_name" "$and" "$or"', '"stat" "sate"'),
    Spot('api.runs("p", filters={"|"})', '"state" "tags" "display_name"', '"stat" "sate"'),
    Spot('api.runs("p", filters={"state": "|"})', RUN_STATES),
    Spot('api.runs("p", filters={"state": {"|"}})', '"$in" "$ne" "$regex"', '"state"'),
    Spot('project.runs({"|"})', '"state" "tags"', '"stat" "sate"'),
    Spot('api.registries(filter={"|"})', '"name" "description" "created_at"', '"state"'),
    Spot('api.registries(order="|")', '"+name" "-created_at"'),
    Spot('registry.collections({"|"})', '"name" "tag"'),
    Spot('registry.versions({"|"})', '"alias" "tag" "version" "metadata"', '"alais"'),
    Spot('run.state == "|"', RUN_STATES, '"FINISHED"'),
    Spot('F.state.is_in(["|"])', RUN_STATES),
    Spot('sweep.state == "|"', '"RUNNING" "FINISHED" "PAUSED"', '"running"'),
    Spot('queued.state == "|"', '"pending" "claimed" "failed"'),
    Spot('art.state == "|"', '"PENDING" "COMMITTED" "DELETED"'),
    Spot('run.update_state("|")', '"pending"'),
    Spot('run.history(stream="|")', '"default" "system"'),
    Spot('runs.histories(format="|")', '"default" "pandas" "polars"'),
    Spot('api.create_registry("r", visibility="|")', '"organization" "restricted"'),
    Spot('registry.visibility == "|"', '"organization" "restricted"'),
    Spot('api.create_run_queue("q", type="|")', '"kubernetes" "sagemaker"'),
    Spot('api.create_custom_chart("a", "b", "c", "vega2", access="|")', '"private" "public"'),
    Spot('art.add_file("x", policy="|")', '"mutable" "immutable"'),
    # ---- objects
    Spot(
        "run.|",
        "name config summary history scan_history config_as state tags update",
        "send key parts",
    ),
    Spot("arun.|", "name config summary history metadata", "send key parts"),
    Spot("run.summary.|", "get items keys number integer string update", "values_"),
    Spot("run.config.|", "get items keys update"),
    Spot("run.user.|", "username name"),
    Spot("runs.|", "count first load histories unreadable", "fetch book"),
    Spot("runs[0].|", "name config summary"),
    Spot(
        "art.|",
        "download add_file add_dir aliases metadata metadata_as save link",
        "properties staging",
    ),
    Spot("art.manifest.|", "entries", "parse"),
    Spot("project.|", "name runs sweeps collections entity", "loaded"),
    Spot("sweep.|", "best_run runs config state name", "decoded"),
    Spot("registry.|", "name collections versions members artifact_types", "search_scope"),
    Spot("collection.|", "artifacts name type aliases", "bind"),
    Spot("queue.|", "name items delete", "cache"),
    Spot("queued.|", "state wait_until_finished delete"),
    Spot("team.|", "members name invite", "cache"),
    Spot("user.|", "username teams api_keys"),
    Spot("file.|", "name size download url", "stream"),
    Spot('F.config["lr"].|', "between is_in exists asc desc regex", "order_path"),
    Spot("RunEvent.|", "metric state name"),
    Spot('RunEvent.metric("loss").|', "avg min max changes_by increases_by zscore"),
    Spot("run.fields.|", "name state created_at display_name", after=PYDANTIC),
    Spot("project.fields.|", "name id", after=PYDANTIC),
    Spot("art.fields.|", "id digest", after=PYDANTIC),
]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("user")
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        # the package as an installed one, whose own imports are not offered
        "venvPath": str(Path(sys.prefix).parent),
        "venv": Path(sys.prefix).name,
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    with LanguageServer(folder) as server:
        yield server


def place(editor: LanguageServer, name: str, code: str) -> dict[str, int]:
    """Open a document with a line of code, and return the position of its cursor."""
    line, column = HEAD.count("\n"), 4 + code.index("|")
    editor.open(name, HEAD + code.replace("|", "", 1) + "\n")
    return {"line": line, "character": column}


@pytest.mark.parametrize("spot", SPOTS, ids=lambda spot: spot.code)
def test_what_is_offered(editor: LanguageServer, spot: Spot) -> None:
    name = f"spot_{SPOTS.index(spot)}.py"
    offered = editor.completions(name, place(editor, name, spot.code))
    assert set(spot.offered.split()) - set(offered) == set()
    assert set(spot.hidden.split()) & set(offered) == set()
    first = min((offered.index(name) for name in spot.after.split()), default=len(offered))
    assert {*offered[:first]} >= {*spot.offered.split()}


HOVERS = [
    ('api.ru|ns("p")', "Return the runs of a project that match a filter"),
    ('api.runs("p", fil|ters={})', "filters"),
    ("run.scan_his|tory()", "Return every row of the history once"),
    ('RunEvent.met|ric("loss")', "metric"),
    ("F.conf|ig", "config"),
    ("run.state|", "running, finished"),
    ('wandb_api.reports.LinePlot(y=["loss"]).smoothing_fac|tor', "smoothing"),
    ('wandb_api.reports.LinePlot(y=["loss"], max_ru|ns=5)', "runs"),
    ("wandb_api.RetryPolicy().deadli|ne", "Seconds"),
    ("run.table('t').colum|ns", "The columns with their types"),
    ('api.run(pa|th="a")', "entity/project/id"),
    ('api.create_automation(A.NewAutomation(), na|me="n")', "unique in the scope"),
    ("aapi.create_automation(A.NewAutomation(), enab|led=True)", "is active"),
    ("api.update_automation(automation, descrip|tion=None)", "None clears it"),
    ("wandb_api.reports.LinePlot(lay|out=None)", "Where it is in its grid"),
]


@pytest.mark.parametrize(("code", "shown"), HOVERS)
def test_what_is_shown_over_a_name(editor: LanguageServer, code: str, shown: str) -> None:
    name = f"hover_{HOVERS.index((code, shown))}.py"
    assert shown in editor.hover(name, place(editor, name, code))


SIGNATURES = [
    ('api.runs("p", filters=|)', "A Mongo-style dict, or an expression"),
    ('api.runs("p", order=|)', "followed by ``created_at``"),
    ("run.history(samples=|)", "Maximum number of rows"),
    ("Api(timeout=|)", "Seconds for each attempt"),
    ("art.download(|)", "root"),
    ("wandb_api.reports.LinePlot(y=|)", "The metrics of the lines"),
    ("wandb_api.reports.Runset(groupby=|)", "Fields by which runs are grouped"),
    ("wandb_api.reports.PanelGrid(panels=|)", "placed three in a row"),
    ("wandb_api.RetryPolicy(|)", "The most retries"),
    ("api.create_automation(A.NewAutomation(), name=|)", "The name, unique in the scope"),
    ("aapi.update_automation(automation, scope=|)", "Where the event is watched for"),
    ("A.ProjectScope(id=|)", "The ID of the object"),
    ("wandb_api.CommError(|)", "What failed, why"),
]


@pytest.mark.parametrize(("code", "shown"), SIGNATURES)
def test_a_parameter_is_described_where_it_is_written(
    editor: LanguageServer, code: str, shown: str
) -> None:
    name = f"signature_{SIGNATURES.index((code, shown))}.py"
    assert shown in editor.signature(name, place(editor, name, code))
