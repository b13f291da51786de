"""Every pure parser of server and user data, each called with random hostile values."""

from __future__ import annotations

import json
import random
import struct
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import wandb_operations as ops
from wandb_api import Artifact
from wandb_api._artifacts.digests import manifest_digest, raw_digest
from wandb_api._artifacts.entry_paths import check_entry_path, refuse_collisions
from wandb_api._artifacts.filters import check_collection_filter
from wandb_api._artifacts.manifest import Entry, parse_manifest, plain_entry
from wandb_api._artifacts.metadata import check_metadata
from wandb_api._artifacts.names import (
    check_alias,
    check_artifact_name,
    check_order,
    check_storage_region,
    check_tag,
    check_type,
    ttl_from_wire,
)
from wandb_api._artifacts.paths import parse_artifact_path, parse_collection_path
from wandb_api._artifacts.properties import ArtifactProperties
from wandb_api._artifacts.reference_policy import ReferencePolicy
from wandb_api._artifacts.references import (
    check_http,
    http_entry,
    name_of,
    parse_artifact_reference,
    path_of,
    public,
    scheme_of,
)
from wandb_api._automations.actions import SendPromptToAria, SendWebhook
from wandb_api._automations.conditions import (
    MetricChangeFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    StateFilter,
)
from wandb_api._automations.cursors import positions_of
from wandb_api._automations.filters import event_filter
from wandb_api._automations.read_events import decode_event
from wandb_api._automations.scopes import ProjectScope, scope_of
from wandb_api._core.arguments import path_argument
from wandb_api._core.filter_language import check_regex, to_mongo
from wandb_api._core.json_codec import (
    decode_config,
    decode_lenient,
    encode,
    encode_config,
    merge_changes,
)
from wandb_api._core.paths import (
    check_project_name,
    parse_from_path,
    parse_project_path,
    parse_run_path,
)
from wandb_api._core.redaction import clean, clean_bytes, clean_json
from wandb_api._core.run_filters import check_run_filter
from wandb_api._core.run_orders import normalize_order
from wandb_api._core.server_ids import decoded_id, project_number
from wandb_api._launch.job_types import check_config, read_job_file
from wandb_api._launch.queue import (
    check_queue_name,
    check_resource,
    check_values,
    check_variables,
    links_text,
    queue_config,
    read_links,
)
from wandb_api._launch.queued_run import launch_spec, run_config
from wandb_api._projects.charts import chart_input, spec_text
from wandb_api._projects.report import sections_of, slug, view_id
from wandb_api._projects.run_set import filter_of, order_of, run_set_of
from wandb_api._registries.names import (
    access_of,
    check_registry_name,
    check_registry_type,
    visibility_of,
)
from wandb_api._registries.search_filters import registry_filter
from wandb_api._runs.console_logs import parse_timestamp
from wandb_api._runs.history import decode_rows, decode_sampled, last_step, row_step, sort_by_step
from wandb_api._runs.summary import SummaryMapping
from wandb_api._runs.sweep import better, is_comparable, order_of_key, statistic_order, wrap_config
from wandb_api._runs.sweep_config import parse_sweep_config
from wandb_api._runtime.artifacts.cache_settings import parse_size
from wandb_api._runtime.artifacts.local_paths import local_path
from wandb_api._runtime.files import check_content, safe_target, upload_name
from wandb_api._runtime.names import addresses_of
from wandb_api._runtime.runs.tensorboard import read_log
from wandb_api._transport.credentials import check_key, netrc_entry
from wandb_api._transport.decoding import Decoder, UndecodableBodyError
from wandb_api._transport.http import Response, TransportError
from wandb_api._transport.locations import is_below, join_url, same_host
from wandb_api._transport.network import find_network
from wandb_api._transport.ranges import content_length, decide_range
from wandb_api._transport.request import operations_in
from wandb_api._transport.response import (
    GraphQLResponseError,
    RequestContext,
    details_of,
    message_from,
    read_data,
)
from wandb_api._transport.retry import decide, retry_after
from wandb_api._transport.retry_policy import RetryPolicy
from wandb_api._transport.settings import check_base_url, check_timeout, resolve_settings

from .fuzz_results import RESULTS
from .fuzz_seeds import (
    BASE,
    CONFIGS,
    ENVIRONMENT,
    ERRORS,
    EVENT_KINDS,
    EVENTS,
    FILTERS,
    HEADERS,
    HISTORY,
    JOBS,
    MANIFESTS,
    NETRC,
    PATHS,
    REPORTS,
    RUN_SETS,
    SCHEMAS,
    SETTINGS,
    SWEEPS,
)
from .fuzzing import damaged_json, json_text, json_value, text

Rng = random.Random
Case = Callable[[Rng, Path], object]


def headers(rng: Rng) -> dict[str, str]:
    """Return response headers, some of them hostile."""
    chosen = [name for name in HEADERS if rng.random() < 0.6]
    return {name: text(rng, HEADERS[name]) for name in chosen}


def environment(rng: Rng, folder: Path) -> dict[str, str]:
    """Return the environment of a user whose settings are damaged."""
    found = {name: text(rng, seeds) for name, seeds in ENVIRONMENT.items() if rng.random() < 0.2}
    return {
        "WANDB_API_KEY": "a" * 40,
        **found,
        "HOME": str(folder),
        "WANDB_CONFIG_DIR": str(folder),
    }


def mapping(rng: Rng, seeds: list[Any]) -> dict[str, Any]:
    """Return a damaged seed, or an empty dict if it is something else now."""
    found = damaged_json(rng, seeds)
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file; lone surrogates become invalid UTF-8."""
    path = folder / name
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path.write_bytes(raw)
    return path


def read_settings(rng: Rng, folder: Path) -> object:
    write(folder, "settings", text(rng, SETTINGS))
    found = resolve_settings({}, environ=environment(rng, folder), cwd=folder)
    return found.network.proxies.choose(text(rng, [BASE, "http://10.0.0.1"]))


def read_answer(rng: Rng, folder: Path) -> object:
    content = json_text(rng, ERRORS).encode("utf-8", "surrogatepass")
    details_of(damaged_json(rng, ERRORS))
    message_from(content)
    with suppress(GraphQLResponseError):
        return read_data(Response(200, {}, content), RequestContext("Q", secret="abc"))
    return None


def read_logged_page(rng: Rng, folder: Path) -> object:
    build: Any = ops.ArtifactFields.model_construct  # only what the parser reads
    fields = build(
        id="v",
        metadata=json_text(rng, MANIFESTS),
        description=None,
        tags=None,
        ttl_duration_seconds=None,
    )
    properties = ArtifactProperties.read(fields, ())
    held = properties.metadata
    return held, properties.changes()


def decompress(rng: Rng, folder: Path) -> object:
    compressor = zlib.compressobj(wbits=rng.choice((31, 15, -15)))
    body = bytearray(compressor.compress(b"x" * 1000) + compressor.flush())
    body[rng.randrange(len(body))] = rng.randrange(256)
    with suppress(UndecodableBodyError):
        decoder = Decoder(headers(rng))
        pieces = [*decoder.decode(bytes(body[: rng.randrange(len(body) + 1)]))]
        decoder.check_end()
        return pieces
    return None


def read_history(rng: Rng, folder: Path) -> object:
    rows = damaged_json(rng, [HISTORY[0]])
    keys = damaged_json(rng, [HISTORY[1]])
    found = decode_sampled(rows if isinstance(rows, list) else [], keys)
    last_step(keys)
    for row in found:
        row_step(row)
    return sort_by_step(found, (0, 10))


def compare_sweep(rng: Rng, folder: Path) -> object:
    summary, other = mapping(rng, [{"m": {"max": 1}, "n": 2}]), mapping(rng, [{"m": 3}])
    order = order_of_key(text(rng, ["m", "+m.max", "-created_at"]))
    is_comparable(summary, order)
    statistic_order(summary, order)
    return better(summary, order, other, order)


def read_tensorboard(rng: Rng, folder: Path) -> object:
    event = bytes(rng.randrange(256) for _ in range(rng.randint(0, 40)))
    if rng.random() < 0.7:  # an event with a summary value, roughly
        event = b"\x09" + struct.pack("<d", 1.0) + b"\x10\x01*\x0b\n\t\n\x01x\x15\0\0\x80?" + event
    from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c

    head = struct.pack("<Q", len(event))
    record = head + struct.pack("<I", masked_crc32c(head)) + event
    record += struct.pack("<I", masked_crc32c(event))
    write(folder, "events.out.tfevents.1.h", record * rng.randint(0, 2))
    return read_log(folder)


def read_scope(rng: Rng, folder: Path) -> object:
    return scope_of(mapping(rng, [{"id": "x", "name": "n", "__typename": "Project"}]))


def condition(rng: Rng, folder: Path) -> object:
    def value(*seeds: Any) -> Any:
        wrong = json_value(rng, ["AVERAGE", "$gt", "l"], depth=4)
        return wrong if rng.random() < 0.3 else rng.choice(seeds)

    MetricThresholdFilter(value("l"), value(None), value(1), cmp=value("$gt"), threshold=value(1))
    MetricZScoreFilter(value("l"), value(3), value(2), value("ANY"))
    StateFilter(value(["FAILED"], "finished"))
    return MetricChangeFilter(
        value("l"), value("MAX"), value(1), value(None),
        change_type=value("RELATIVE"), change_dir=value("ANY"), threshold=value(0.5),
    )  # fmt: skip


def retries(rng: Rng, folder: Path) -> object:
    given = headers(rng)
    retry_after(given)
    return decide(
        RetryPolicy(), rng.randint(1, 6), status=rng.choice((None, 206, 429, 503)), headers=given,
        kind="connect", repeatable=True, elapsed=0, random=0.5,
    )  # fmt: skip


def ranges(rng: Rng, folder: Path) -> object:
    given = headers(rng)
    content_length(given)
    return decide_range(rng.choice((200, 206, 416)), given, rng.choice((0, 5)), '"abc"')


def address(rng: Rng, folder: Path) -> object:
    url = text(rng, [f"{BASE}/x", "http://169.254.169.254/x", "http://[::1]:8080/"])
    with suppress(TransportError):  # the sender translates it
        joined = join_url(BASE, url)
        is_below(BASE, joined)
        same_host(BASE, joined)
    with suppress(OSError):  # not resolved here: only what can be read from the text
        ReferencePolicy(internal_addresses=True).check_address(url, BASE, addresses_of)
    return url


def reference(rng: Rng, folder: Path) -> object:
    uri = text(rng, ["s3://bucket/key?versionId=1", "wandb-artifact://abcdef/x", "file:///a", BASE])
    for read in (scheme_of, name_of, public):
        read(uri)
    http_entry("x", f"{BASE}/x", headers(rng))
    check_http(Entry("x", "abc", ref=f"{BASE}/x"), {"etag": '"abc"'})
    path_of(uri)
    return parse_artifact_reference(uri)


def entry_paths(rng: Rng, folder: Path) -> object:
    path = text(rng, ["a/b.txt", "./a//b"])
    check_entry_path(path)
    refuse_collisions([path, text(rng, [path])])
    manifest_digest([(path, "x")])
    safe_target(folder, path)
    return local_path(folder, path)


def manifest(rng: Rng, folder: Path) -> object:
    found = parse_manifest(json_text(rng, MANIFESTS), plain_entry)
    found.get_entries_in_directory("a")
    return found.size, found.digest(), found.to_bytes()


def report(rng: Rng, folder: Path) -> object:
    for section in sections_of(mapping(rng, REPORTS)):
        with suppress(ValueError):  # UsageError: no run set
            run_set_of(section)
    name = text(rng, ["My report"])
    slug(name)
    view_id(name)
    run_set = mapping(rng, RUN_SETS)
    order_of(run_set)
    return filter_of(run_set, only_selected=rng.random() < 0.5)


def variables(rng: Rng, folder: Path) -> object:
    config: Any = {"cpu": "{{cpu}}", "s": damaged_json(rng, [["{{s}}"]])}
    declared = check_variables(mapping(rng, SCHEMAS), config)
    schemas = {name: cast("Any", held)["schema"] for name, held in declared.items()}
    return check_values(mapping(rng, [{"cpu": 2, "s": "a"}]), schemas)


def configs(rng: Rng, folder: Path) -> object:
    held = json_text(rng, CONFIGS)
    config, _ = decode_config(held)
    wrap_config(config)
    merge_changes(config, mapping(rng, CONFIGS), config)
    return encode_config(config, held), SummaryMapping(config), decode_lenient(held)


def redact(rng: Rng, folder: Path) -> object:
    given = text(rng, ["https://u:secret@h/x?sig=abc&token=x", "api_key=abc"])
    clean_json(json_value(rng), "abc")
    clean_bytes(given.encode("utf-8", "surrogatepass"), "abc")
    return clean(given, "abc")


def paths(rng: Rng, folder: Path) -> object:
    """Pass strings as paths to the drafts and manifests of artifacts, and to files of runs."""
    given: Any = text(rng, ["a/b.txt", "../x", "~", "a*"])
    path: Any = given if rng.random() < 0.5 else Path(given)
    below = f"{folder}/empty/{given.replace('..', '.')}"  # nothing else of this machine is read
    draft = Artifact("n", "t")
    actions: tuple[Callable[[], object], ...] = (
        lambda: draft.add_file(below),
        lambda: draft.add_file(__file__, name=path),
        lambda: draft.add_dir(below),
        lambda: draft.add_dir(folder / "empty", name=path),
        lambda: draft.add_reference("s3://b/k", name=path),
        lambda: draft.add_reference(Path(below)),
        lambda: draft.new_file(path).__enter__().close(),
        lambda: draft.remove(path),
        lambda: draft.get_entry(path),
        lambda: upload_name(path_argument(path, "path", expand=True), folder),
        lambda: safe_target(path_argument(path, "root"), "x"),
    )
    (folder / "empty").mkdir(exist_ok=True)
    action = rng.randrange(len(actions))
    if action < len(actions) - 1:
        return actions[action]()
    with suppress(OSError):  # of the target folder that the user names
        actions[-1]()
    return None


TARGETS: Mapping[str, Case] = {
    **RESULTS,
    "path argument": paths,
    "run path": lambda r, _: parse_run_path(text(r, PATHS), project_default="p", base_urls=(BASE,)),
    "project path": lambda r, _: parse_project_path(text(r, PATHS), project_default=None, base_urls=(BASE,)),
    "any path": lambda r, _: parse_from_path(text(r, PATHS), (BASE,)),
    "artifact path": lambda r, _: parse_artifact_path(text(r, PATHS), project_default=None, base_urls=(BASE,)),
    "collection path": lambda r, _: parse_collection_path(text(r, PATHS), project_default=None, base_urls=(BASE,)),
    "project name": lambda r, _: check_project_name(text(r)),
    "run filter": lambda r, _: check_run_filter(mapping(r, FILTERS)),
    "collection filter": lambda r, _: check_collection_filter(mapping(r, [{"name": "x", "tag": {"$in": ["a"]}}])),
    "registry filter": lambda r, _: registry_filter(mapping(r, [{"name": {"$regex": "a"}, "$or": [{"name": "b"}]}]), r.choice(("registry", "collection", "version"))),
    "mongo": lambda r, _: encode(to_mongo(mapping(r, FILTERS))),
    "pattern": lambda r, _: check_regex(text(r, ["^a(b|c)+$", "(?i)x"])),
    "run order": lambda r, _: normalize_order(text(r, ["-created_at", "+config.lr.value", "summary_metrics.x"])),
    "artifact order": lambda r, _: check_order(text(r, ["-created_at"])),
    "time": lambda r, _: parse_timestamp(text(r, ["2024-01-01T00:00:00.123456789Z", "9999-12-31T23:59:59-01:00"])),
    "server id": lambda r, _: (decoded_id(text(r, ["UHJvamVjdDox"])), project_number(text(r, ["UHJvamVjdEludGVybmFsSWQ6NDI="]))),
    "settings": read_settings,
    "network": lambda r, f: find_network(environment(r, f), {"http_proxy": text(r)}),
    "base url": lambda r, _: check_base_url(text(r, [BASE, "http://[::1]:8080"])),
    "timeout": lambda r, _: check_timeout(None, text(r, ["20"])),
    "key": lambda r, _: check_key(text(r, ["a" * 40, "local-" + "a" * 40]), "test"),
    "netrc": lambda r, f: netrc_entry(write(f, "netrc", text(r, NETRC)), "w.test"),
    "cache limit": lambda r, _: parse_size(text(r, ["500MB", "1.5 GiB"])),
    "retry": retries,
    "range": ranges,
    "body": decompress,
    "answer": read_answer,
    "graphql": lambda r, _: operations_in(text(r, ["query A($a: Int = 1) { b(c: [1]) { d } } fragment E on F { g }"])),
    "address": address,
    "redaction": redact,
    "history rows": lambda r, _: decode_rows([json_text(r, [{"_step": 1, "x": 1}]), '{"_step":2}'], "history"),
    "sampled history": read_history,
    "config": configs,
    "sweep": compare_sweep,
    "sweep config": lambda r, _: encode(parse_sweep_config(text(r, SWEEPS))),
    "tensorboard": read_tensorboard,
    "report": report,
    "chart": lambda r, _: chart_input("e", text(r, ["n"]), text(r, ["d"]), "vega2", text(r, ["PRIVATE"]), spec_text(damaged_json(r, [{"marks": [1]}, '{"mark": 1}']))),
    "job file": lambda r, _: read_job_file(json_text(r, JOBS), "j:v0"),
    "job config": lambda r, _: check_config(mapping(r, JOBS[1:]), mapping(r, [JOBS[0]["input_types"]]), "j"),
    "queue": lambda r, _: (check_queue_name(text(r, ["q"])), check_resource(text(r, ["kubernetes"])), queue_config("kubernetes", damaged_json(r, [{"a": 1}]))),
    "queue links": lambda r, _: links_text(read_links(json_text(r, [{"links": [{"label": "a", "url": BASE}]}]))),
    "queue variables": variables,
    "launch": lambda r, _: launch_spec("j", run_config(mapping(r, CONFIGS)), entity="e", project="p", resource="kubernetes"),
    "manifest": manifest,
    "metadata": lambda r, _: check_metadata(damaged_json(r, MANIFESTS)),
    "metadata of a version": read_logged_page,
    "entry path": entry_paths,
    "reference": reference,
    "digest": lambda r, _: raw_digest(text(r, ["1B2M2Y8AsgTpgAmY7PhCfg==", "ab" * 16])),
    "content": lambda r, _: check_content(b"x", "n", text(r, ["nd1GMYf7Ucs3xv7+rVRoUg=="]), r.choice((0, 1, -1))),
    "artifact names": lambda r, _: (check_artifact_name(text(r, ["n"])), check_type(text(r, ["t"]), "n"), check_alias(text(r, ["a"])), check_tag(text(r, ["a"])), check_storage_region(text(r, ["us"]))),
    "ttl": lambda r, _: ttl_from_wire(r.choice((None, -(1 << 63), -2, 0, 1 << 63, 10**400, r.getrandbits(80)))),
    "registry names": lambda r, _: (check_registry_name(text(r, ["model"])), check_registry_type(text(r, ["model"])), visibility_of(r.choice((None, text(r)))), access_of(text(r, ["organization"]))),
    "event": lambda r, _: decode_event(r.choice(EVENT_KINDS), json_text(r, EVENTS), ProjectScope("i", "n")),
    "event filter": lambda r, _: event_filter(json_text(r, FILTERS) if r.random() < 0.5 else mapping(r, FILTERS)),
    "scope": read_scope,
    "condition": condition,
    "action": lambda r, _: (SendWebhook.read("i", r.choice((None, json_text(r, [{"a": 1}])))), SendPromptToAria(text(r, ["p"]))),
    "webhook": lambda r, _: SendWebhook("i", json_text(r, [{"a": 1}]) if r.random() < 0.5 else damaged_json(r, [{"a": 1}])),
    "cursor": lambda r, _: positions_of(text(r, ["walk.W1siZSIsbnVsbCxmYWxzZV1d"]), None),
    "json": lambda r, _: json.loads(encode(json_value(r))),
}  # fmt: skip
