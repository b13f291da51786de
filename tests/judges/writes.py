"""Documented changes on servers with other schemas: each is complete, or unsupported and not begun."""

from __future__ import annotations

import json
import random
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, NamedTuple

import httpx
from graphql import (
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    OperationDefinitionNode,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from tests.faults import calls
from tests.faults.calls import BARS, CONTENT, World
from tests.judges.cases import Validate
from tests.judges.driver import Gophers, Problem
from tests.judges.older_server import OlderServer
from tests.judges.reads import ONCE, Case, few, lacks_variant, parsed, validator_of
from tests.judges.schemas import DOCUMENTS, closed, older, pinned
from wandb_api import Api, Artifact, UnsupportedError
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent, SendWebhook

Do = Callable[[Api, World, Any], Any]
Ready = Callable[[Api, World], Any]
Values = dict[tuple[str, ...], list[str]]
UNSUPPORTED = "unsupported"
# Tables that a change may have written before it is found to be unsupported: artifacts that are not
# committed are invisible.
DRAFTS = {
    "artifact_blobs",
    "artifact_files",
    "artifact_outputs",
    "artifact_tags",
    "artifact_values",
    "artifacts",
    "client_ids",
    "deduplicated_drafts",
    "manifests",
}
INVISIBLE = {"log_artifact": DRAFTS}


class Write(NamedTuple):
    """A change.

    Attributes:
        do: Makes it.
        ready: Prepares it with the complete server; its result is passed to ``do``.
    """

    do: Do
    ready: Ready = lambda api, world: None


def update_run(api: Api, world: World, run: Any) -> None:
    run.config["lr"], run.tags, run.display_name = 5, ["x"], "new name"
    run.notes, run.group, run.description = "why", "g", "because"
    run.update()


def save(**values: Any) -> Do:
    """Return a change of attributes."""

    def do(api: Api, world: World, thing: Any) -> None:
        for name, value in values.items():
            setattr(thing, name, value(world) if callable(value) else value)
        thing.save()

    return do


def log(api: Api, world: World, run: Any) -> Any:
    draft = Artifact("logged", "dataset", description="why", metadata={"a": 1})
    for name, content in (("a.txt", CONTENT), ("b.txt", world.fresh("content").encode())):
        with draft.new_file(name, "wb") as file:
            file.write(content)
    draft.ttl = timedelta(days=3)
    return run.log_artifact(draft, ["best"], tags=["tag"], skip_cache=True)


def automation(api: Api, world: World, project: Any) -> Any:
    event = OnRunMetric(project, RunEvent.metric("loss") > 1)
    return api.create_automation(
        event >> DoNothing(), name=world.fresh("auto"), description="why", enabled=False
    )


def webhook_automation(api: Api, world: World, given: Any) -> Any:
    project, hook = given
    event = OnRunMetric(project, RunEvent.metric("loss") > 1)
    return api.create_automation(
        event >> SendWebhook.from_integration(hook, payload={"a": 1}), name=world.fresh("auto")
    )


def project_and_hook(api: Api, world: World) -> Any:
    return api.project("p").load(), next(iter(api.webhook_integrations(entity=world.me)))


def queue(api: Api, world: World, _: Any) -> Any:
    return api.create_run_queue(
        world.fresh("q"),
        "kubernetes",
        prioritization_mode="V0",
        config={"namespace": "{{space}}"},
        template_variables={"space": {"schema": {"type": "string"}}},
    )


def changed_queue(api: Api, world: World, _: Any) -> Any:
    return api.upsert_run_queue(
        world.fresh("q"),
        {"namespace": "{{space}}"},
        "kubernetes",
        template_variables={"space": {"schema": {"type": "string"}}},
        external_links={"docs": "https://example.com"},
        prioritization_mode="V0",
    )


def two_runs(api: Api, world: World) -> Any:
    made = [api.create_run(world.fresh("run"), "p") for _ in range(2)]
    return api.runs("p", {"name": {"$in": [run.id for run in made]}})


def sweep(api: Api, world: World) -> Any:
    config = {"method": "grid", "parameters": {"lr": {"values": [1, 2]}}}
    return api.create_sweep(config, "p")


def team(api: Api, world: World) -> Any:
    return api.create_team(world.fresh("team"))


def project(api: Api, world: World) -> Any:
    name = world.fresh("project")
    api.create_project(name, world.me)
    return api.project(name).load()


def member(api: Api, world: World) -> Any:
    made = calls._registry(api, world)
    return made.add_members(api.team(world.team)), api.team(world.team)


def job(api: Api, world: World) -> Any:
    return api.job("p/train:latest", path=str(world.place()))


WRITES: dict[str, Write] = {
    "create_project": Write(lambda api, w, _: api.create_project(w.fresh("made"), w.me)),
    "project save": Write(save(description="why"), project),
    "project rename": Write(lambda api, w, made: made.rename(w.fresh("other")), project),
    "project delete": Write(lambda api, w, made: made.delete(), project),
    "create_run": Write(lambda api, w, _: api.create_run(w.fresh("run"), "p")),
    "run update": Write(update_run, calls._run),
    "run summary": Write(lambda api, w, run: run.summary.update({"best": 3}), calls._run),
    "run update_state": Write(lambda api, w, run: run.update_state("failed"), calls._run),
    "run stop": Write(lambda api, w, run: run.stop(), calls._run),
    "run delete": Write(lambda api, w, run: run.delete(delete_artifacts=True), calls._run),
    "runs delete": Write(lambda api, w, runs: runs.delete(), two_runs),
    "runs add_tags": Write(lambda api, w, runs: runs.add_tags(["a", "b"]), two_runs),
    "upload_file": Write(
        lambda api, w, run: run.upload_file(w.file(CONTENT), w.folder), calls._run
    ),
    "file delete": Write(lambda api, w, file: file.delete(), calls._uploaded),
    "create_sweep": Write(lambda api, w, _: sweep(api, w)),
    "sweep with prior runs": Write(
        lambda api, w, run: api.create_sweep(
            {
                "method": "bayes",
                "parameters": {"lr": {"min": 0.1, "max": 1.0}},
                "metric": {"name": "loss", "goal": "minimize"},
            },
            "p",
            prior_runs=[run],
        ),
        calls._run,
    ),
    "sweep save": Write(save(name="other"), sweep),
    "sweep pause": Write(lambda api, w, made: made.pause(), sweep),
    "sweep cancel": Write(lambda api, w, made: made.cancel(), sweep),
    "sweep delete": Write(lambda api, w, made: made.delete(), sweep),
    "enqueue_run": Write(
        lambda api, w, _: api.sweep(f"p/{w.sweep}").enqueue_run({"lr": 1}, display_name="mine")
    ),
    "log_artifact": Write(log, calls._run),
    "use_artifact": Write(
        lambda api, w, run: run.use_artifact(api.artifact("p/data:v0"), use_as="input"), calls._run
    ),
    "artifact save": Write(
        save(description="why", metadata={"a": 1}, ttl=timedelta(days=2)), calls._logged
    ),
    "artifact aliases": Write(save(aliases=["latest", "b"]), calls._logged),
    "artifact tags": Write(save(tags=["b", "c"]), calls._logged),
    "artifact link": Write(
        lambda api, w, made: made.link(f"{w.org}/wandb-registry-reg/{w.fresh('link')}", ["good"]),
        calls._logged,
    ),
    "artifact unlink": Write(lambda api, w, link: link.unlink(), calls._linked),
    "artifact delete": Write(lambda api, w, made: made.delete(delete_aliases=True), calls._logged),
    "collection save": Write(save(description="why", tags=["one"]), calls._collection),
    "collection rename": Write(save(name=lambda w: w.fresh("n")), calls._collection),
    "collection type": Write(lambda api, w, made: made.change_type("model"), calls._collection),
    "collection delete": Write(lambda api, w, made: made.delete(), calls._collection),
    "create_registry": Write(
        lambda api, w, _: api.create_registry(
            w.fresh("made"), "restricted", w.org, description="why", artifact_types=["dataset"]
        )
    ),
    "registry save": Write(
        save(description="why", name=lambda w: w.fresh("made"), visibility="restricted"),
        calls._registry,
    ),
    "registry delete": Write(lambda api, w, made: made.delete(), calls._registry),
    "registry add_members": Write(
        lambda api, w, made: made.add_members(api.team(w.team)), calls._registry
    ),
    "registry update_member": Write(
        lambda api, w, given: given[0].update_member(given[1], "viewer"), member
    ),
    "registry remove_members": Write(
        lambda api, w, given: given[0].remove_members(given[1]), member
    ),
    "create_automation": Write(automation, lambda api, w: api.project("p").load()),
    "automation with webhook": Write(webhook_automation, project_and_hook),
    "update_automation": Write(
        lambda api, w, made: api.update_automation(made, enabled=False, description="why"),
        calls._automation,
    ),
    "delete_automation": Write(lambda api, w, made: api.delete_automation(made), calls._automation),
    "create_webhook": Write(
        lambda api, w, _: api.create_webhook_integration(
            w.fresh("hook"), "https://example.com", secret="S", access_token="T"
        )
    ),
    "create_run_queue": Write(queue),
    "upsert_run_queue": Write(changed_queue),
    "queue delete": Write(lambda api, w, made: made.delete(), calls._queue_of),
    "job call": Write(lambda api, w, made: made.call({}, project="p", queue="line"), job),
    "create_report": Write(
        lambda api, w, _: api.create_report("p", "Title", description="why", draft=True)
    ),
    "create_custom_chart": Write(
        lambda api, w, _: api.create_custom_chart(w.me, w.fresh("c"), "C", "vega2", "private", BARS)
    ),
    "create_team": Write(lambda api, w, _: team(api, w)),
    "create_user": Write(
        lambda api, w, _: api.create_user(f"{w.fresh('u')}@example.com", admin=True)
    ),
    "invite": Write(lambda api, w, made: made.invite(w.server_user, admin=True), team),
    "create_service_account": Write(
        lambda api, w, made: made.create_service_account("robot"), team
    ),
    "member delete": Write(
        lambda api, w, made: made.delete(), lambda api, w: team(api, w).create_service_account("r")
    ),
    "generate_api_key": Write(
        lambda api, w, user: user.generate_api_key("x"), lambda api, w: api.viewer
    ),
    "delete_api_key": Write(
        lambda api, w, name: api.viewer.delete_api_key(name), lambda api, w: calls._key_name(api)
    ),
}


# ---- the server


class OlderWriter(OlderServer):
    """An older server that ignores, or refuses, unknown input fields as its library does.

    Attributes:
        active: Whether it is the older server; otherwise it is the complete one.
        used: The coordinates in documents and variables that were forwarded.
        lost: The coordinates of input fields that were ignored.
    """

    def __init__(self, validate: Validate, schema: GraphQLSchema, library: str) -> None:
        """Create the transport."""
        super().__init__(validate)
        self.schema, self.library = schema, library
        self.active, self.used, self.lost = False, set[str](), set[str]()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Refuse or forward a request, without the input fields that it ignores."""
        if not self.active or request.url.path != "/graphql":
            return self._real.handle_request(request)
        body = json.loads(request.read())
        if refusal := self._refusal(request, request.content) or self._bad_values(body):
            return refusal
        if document := DOCUMENTS.get(body["operationName"]):
            self.used |= document.coordinates
        body["variables"] = self._known_values(body)
        headers = {k: v for k, v in request.headers.items() if k.lower() != "content-length"}
        content = json.dumps(body).encode()
        sent = httpx.Request("POST", request.url, headers=headers, content=content)
        sent.extensions = request.extensions
        return self._real.handle_request(sent)

    def _definitions(self, body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for definition in parsed(body["query"]).definitions:
            if isinstance(definition, OperationDefinitionNode):
                for node in definition.variable_definitions:
                    yield node.variable.name.value, type_from_ast(self.schema, node.type)

    def _bad_values(self, body: Mapping[str, Any]) -> httpx.Response | None:
        """Refuse variables as graphql-core does; graph-gophers has judged them already."""
        if self.library != "graphql-core":
            return None
        (operation,) = (
            d for d in parsed(body["query"]).definitions if isinstance(d, OperationDefinitionNode)
        )
        nodes = list(operation.variable_definitions)
        found = get_variable_values(self.schema, nodes, body["variables"])
        if isinstance(found, dict):
            return None
        self.refused += 1
        return httpx.Response(200, json={"errors": [error.formatted for error in found]})

    def _known_values(self, body: Mapping[str, Any]) -> dict[str, Any]:
        types = dict(self._definitions(body))
        return {k: self._known(types[k], v) for k, v in body["variables"].items() if k in types}

    def _known(self, type_: Any, value: Any) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._known(type_.of_type, value)
        if isinstance(type_, GraphQLList):
            items = value if isinstance(value, list) else [value]
            return [self._known(type_.of_type, item) for item in items] if value else value
        if not isinstance(type_, GraphQLInputObjectType) or not isinstance(value, dict):
            return value
        self.used |= {f"{type_.name}.{key}" for key in value}
        self.lost |= {
            f"{type_.name}.{key}"
            for key, held in value.items()
            if key not in type_.fields and held is not None
        }
        return {
            key: self._known(type_.fields[key].type, held)
            for key, held in value.items()
            if key in type_.fields
        }


# ---- the data of the server

NAME, MOMENT = re.compile(r"-\d+\b"), re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|\+00:00)?")


def rows_of(world: World) -> Counter[tuple[str, str]]:
    """Return every row of the server's tables."""
    database = world.server._state.database
    names = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return Counter(
        (name, json.dumps(dict(row), default=str))
        for (name,) in names
        for row in database.rows(f'SELECT * FROM "{name}"')
    )


def values_in(rows: Counter[tuple[str, str]]) -> Values:
    """Return the values of rows by table and column, and by key in columns with JSON."""
    found: Values = defaultdict(list)

    def add(path: tuple[str, ...], value: Any) -> None:
        if isinstance(value, str) and value[:1] in ("{", "["):
            with suppress(ValueError):
                value = json.loads(value)
        if isinstance(value, dict):
            for key, held in value.items():
                add((*path, NAME.sub("-N", key)), held)
        elif isinstance(value, list):
            for held in value:
                add((*path, "[]"), held)
        elif path[-1] not in ("id", "config"):  # numbers of rows are used again
            found[path].append(MOMENT.sub("<moment>", NAME.sub("-N", repr(value))))

    for (table, row), count in rows.items():
        for _ in range(count):
            for column, value in json.loads(row).items():
                add((table, column), value)
    return {path: sorted(values) for path, values in found.items()}


class Outcome(NamedTuple):
    """The effect of a change.

    Attributes:
        result: ``done``, ``unsupported``, or an error after ``!``.
        added: The values of the new rows.
        removed: The values of the rows that are gone.
        message: The text of the error.
        transport: The server.
    """

    result: str
    added: Values
    removed: Values
    message: str
    transport: OlderWriter

    @property
    def changed(self) -> bool:
        """Whether any row is new or gone."""
        return bool(self.added or self.removed)


def outcome_of(
    name: str, world: World, validate: Validate, schema: GraphQLSchema, library: str
) -> Outcome:
    """Make a change on a server with some schema."""
    write, transport = WRITES[name], OlderWriter(validate, schema, library)
    overrides: Any = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    result, message = "done", ""
    with (
        httpx.Client(transport=transport) as http,
        Api(overrides, api_key=world.key, retry=ONCE, http_client=http) as api,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        ready = write.ready(api, world)
        transport.active, before = True, rows_of(world)
        api.flush()
        try:
            write.do(api, world, ready)
        except UnsupportedError as error:
            result, message = UNSUPPORTED, str(error)
        except Exception as error:
            result, message = f"!{type(error).__name__}", str(error)
        after = rows_of(world)
    new, gone = after - before, before - after
    crashed = {row_id(row) for row in new if row[0] == "runs" and '"state": "crashed"' in row[1]}
    new, gone = (  # the server notices by and by that earlier runs do not report any more
        Counter({row: count for row, count in rows.items() if row_id(row) not in crashed})
        for rows in (new, gone)
    )
    return Outcome(result, values_in(new), values_in(gone), message, transport)


def row_id(row: tuple[str, str]) -> tuple[str, object]:
    """Return the table and the ID of a row."""
    return row[0], json.loads(row[1]).get("id")


def accepts(text: str, variables: Mapping[str, Any]) -> list[Problem]:
    """Validate nothing: the complete server validates itself."""
    return []


class Expected(NamedTuple):
    """The effect of a change on the complete server.

    Attributes:
        name: The change.
        outcome: One of two outcomes.
        stable: The values that are the same in both.
        used: The coordinates that it uses.
    """

    name: str
    outcome: Outcome
    stable: tuple[Values, Values]
    used: frozenset[str]


def expected_of(name: str, world: World) -> Expected:
    """Make a change twice on the complete server."""
    one, two = (outcome_of(name, world, accepts, pinned(), "none") for _ in range(2))
    assert (one.result, two.result) == ("done", "done"), f"{name}: {one.message or two.message}"
    pairs = ((one.added, two.added), (one.removed, two.removed))
    added, removed = ({k: v for k, v in a.items() if b.get(k) == v} for a, b in pairs)
    return Expected(name, one, (added, removed), frozenset(one.transport.used))


def problems_of(expected: Expected, found: Outcome) -> list[str]:
    """Return why an outcome is neither complete nor unsupported without any effect."""
    if found.result[0] == "!":
        return [f"{found.result}: {found.message}"]
    tables = {path[0] for path in (*found.added, *found.removed)}
    if found.result == UNSUPPORTED and not tables - INVISIBLE.get(expected.name, set()):
        return []
    wrong = [f"{coordinate} was lost" for coordinate in sorted(found.transport.lost)]
    for verb, stable, values in (
        ("added", expected.stable[0], found.added),
        ("removed", expected.stable[1], found.removed),
    ):
        for path, value in stable.items():
            if values.get(path) != value:
                where = ".".join(path)
                wrong.append(f"{verb} {where}: {values.get(path)}, for {value}"[:300])
    if wrong and found.result == UNSUPPORTED:
        return [f"unsupported after changes of {', '.join(sorted(tables))}: {found.message}"]
    return wrong  # a complete change whose response cannot be read may be unsupported as well


# ---- schemas


class Written(NamedTuple):
    """A world on the local server, and what changes do there.

    Attributes:
        world: The data.
        expected: What each change does when nothing is missing.
    """

    world: World
    expected: dict[str, Expected]

    def using(self, coordinates: Sequence[str]) -> list[str]:
        """Return the changes that use one of some coordinates."""
        return [name for name, each in self.expected.items() if each.used & set(coordinates)]

    def removable(self) -> list[str]:
        """Return the coordinates of changes, without those whose removal leaves no valid schema."""
        used = {c for each in self.expected.values() for c in each.used}
        return sorted(c for c in used - {"Mutation", "Query"} if closed([c]))


def written_in(world: World, names: Sequence[str]) -> Written:
    """Make some changes on the complete server."""
    return Written(world, {name: expected_of(name, world) for name in names})


def without_one(written: Written, chance: random.Random, share: float, most: int) -> Iterator[Case]:
    """Yield schemas that lack one coordinate each, with the changes that use it.

    Args:
        written: The results of the complete server.
        chance: Chooses the coordinates.
        share: Their share.
        most: How many changes of each schema.
    """
    for coordinate in written.removable():
        if chance.random() < share:
            names = few(written.using([coordinate]), chance, most)
            yield Case(f"without {coordinate}", older(*closed([coordinate])), names)


def without_several(
    written: Written, chance: random.Random, count: int, most: int
) -> Iterator[Case]:
    """Yield schemas that lack some coordinates each.

    Args:
        written: See `without_one`.
        chance: See `without_one`.
        count: How many schemas.
        most: See `without_one`.
    """
    known = written.removable()
    for _ in range(count):
        lacking = closed(chance.sample(known, chance.randint(2, 20)))
        names = few(written.using(lacking), chance, most)
        yield Case(f"without {', '.join(lacking)}", older(*lacking), names)


def wrong_in(case: Case, written: Written, library: str, gophers: Gophers | None) -> list[str]:
    """Return the changes of a case that are neither complete nor unsupported without any effect."""
    validate, found = validator_of(case.schema, library, gophers), list[str]()
    for name in case.reads:
        outcome = outcome_of(name, written.world, validate, case.schema, library)
        if outcome.result == "!CommError" and lacks_variant(case.schema):
            continue  # the local server returns objects of types that the schema lacks
        problems = problems_of(written.expected[name], outcome)
        found += [f"{case.name} ({library}): {name}: {problem}" for problem in problems]
    return found
