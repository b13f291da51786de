# Generated from tests/_async/artifacts/test_pitfalls.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Known faults of other clients, which this one must not have: one test for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.broken_transport import Hook, Hooked, is_operation
from tests.support.recorder import Me, Recorder
from wandb_api import (
    Api,
    Artifact,
    NotFoundError,
    ReferencePolicy,
    RetryPolicy,
    cache,
)
from wandb_api._runtime.concurrency import map_bounded
from wandb_api.errors import (
    CommError,
    GraphQLError,
    PermissionDeniedError,
    RequestTimeoutError,
    ServerError,
)


@pytest.fixture
def hooked(server, me: Me) -> Iterator[Callable[[Hook], Api]]:
    """Make clients whose requests a function intercepts."""
    clients = list[httpx.Client]()

    def make(hook: Hook) -> Api:
        clients.append(httpx.Client(transport=Hooked(hook)))
        overrides = {"base_url": server.url, "entity": me.name}
        retry = RetryPolicy(retries=2, base=0.001)
        return Api(overrides, api_key=me.key, http_client=clients[-1], retry=retry)

    yield make
    for client in clients:
        client.close()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (403, {"error": "no"}, PermissionDeniedError),
        (404, {"error": "no such page"}, CommError),
        (408, {}, RequestTimeoutError),
        (500, {}, ServerError),
        (503, {}, ServerError),
        (200, {"errors": [{"message": "broken"}]}, GraphQLError),
        (200, {"errors": [{"message": "broken"}], "data": {"project": None}}, GraphQLError),
    ],
)
def test_a_failure_is_not_reported_as_not_found(
    hooked, status: int, body: dict, error: type[Exception]
) -> None:
    with hooked(lambda request: httpx.Response(status, json=body)) as api:
        with pytest.raises(error):
            api.artifact_exists("e/p/data:v0")
        with pytest.raises(error):
            api.artifact_collection_exists("e/p/data", "dataset")


def test_a_failed_address_request_is_retried(hooked, log, project: str, root: Path) -> None:
    log({"a": b"1"})
    failed = list[bool]()

    def fail_once(request: httpx.Request) -> httpx.Response | None:
        if is_operation(request, "ListArtifactFileUrls") and len(failed) < 2:
            failed.append(True)
            return httpx.Response(503)
        return None

    with hooked(fail_once) as api:
        api.artifact(f"{project}/data:v0").download(root)
    assert len(failed) == 2
    assert (root / "a").read_bytes() == b"1"


def test_skipping_the_cache_once_does_not_skip_it_for_others(
    log, tmp_path: Path, seen: list
) -> None:
    found = log({f"{n}": b"%d" % n for n in range(10)})

    def one(number: int) -> Path:
        return found.download(tmp_path / str(number), skip_cache=number % 2 == 0)

    folders = map_bounded(one, range(4), limit=4)
    for folder in folders:
        found.verify(folder)
        assert sorted(p.name for p in folder.iterdir()) == sorted(str(n) for n in range(10))
    assert cache.info().files == 10
    seen.clear()
    found.download(tmp_path / "later")
    assert seen == []


def test_a_reference_without_a_checksum_can_be_downloaded(
    api: Api, project: str, tmp_path: Path, root: Path
) -> None:
    (tmp_path / "x").write_bytes(b"1")
    draft = Artifact("refs", "dataset")
    draft.add_reference((tmp_path / "x").as_uri(), checksum=False)
    api.log_artifact(draft, project)
    (tmp_path / "x").write_bytes(b"22")  # without a checksum, a change is not detected
    with pytest.raises(PermissionDeniedError, match="unverified_files"):
        draft.download(root)
    assert not (root / "x").exists()
    draft.download(root, references=ReferencePolicy(unverified_files=True))
    assert (root / "x").read_bytes() == b"22"
    draft.verify(root)


def test_every_missing_reference_may_be_left_out(
    hooked, project: str, api: Api, tmp_path: Path, root: Path, log
) -> None:
    source = log(name="source")
    (tmp_path / "x").write_bytes(b"1")
    draft = Artifact("refs", "dataset")
    draft.add_reference((tmp_path / "x").as_uri())
    draft.add_reference(source.get_entry("a.txt"), "inner")
    with draft.new_file("stored") as file:
        file.write("s")
    api.log_artifact(draft, project)
    (tmp_path / "x").unlink()
    source.delete(delete_aliases=True)
    api.flush()
    found = api.artifact(f"{project}/refs:v0")
    with pytest.warns(UserWarning, match="left out") as warned:
        found.download(root, allow_missing_references=True)
    assert len(warned) == 2
    assert [p.name for p in root.iterdir()] == ["stored"]


def test_a_link_is_read_without_access_to_its_source(
    server, me: Me, project: str, log, root: Path
) -> None:
    """The source project is not visible: it is neither disclosed nor required."""
    name, team = f"reader-of-{me.name}", f"readers-of-{me.name}"
    key = server.create_user(name)
    server.create_team(team, [me.name, name])
    with Api({"base_url": server.url}, api_key=me.key) as mine:
        mine.create_project("shared", team)
    source = log({"a": b"1"}, metadata={"n": 1})
    source.link(f"{team}/shared/portfolio", aliases=["best"])
    with Api({"base_url": server.url}, api_key=key) as reader:
        found = reader.artifact(f"{team}/shared/portfolio:best")
        assert found.is_link
        assert (found.source_entity, found.source_project) == (None, None)
        assert (found.version, found.metadata) == ("v0", {"n": 1})
        assert f"{me.name}/p" not in repr(found)
        for missing in ("source_artifact", "source_collection"):
            with pytest.raises(NotFoundError, match="may not see"):
                getattr(found, missing)
        with pytest.raises(NotFoundError, match="may not see"):
            _ = found.source_qualified_name
        found.download(root)
        found.verify(root)
        assert (root / "a").read_bytes() == b"1"
        again = found.link(f"{team}/shared/second")
        assert again.qualified_name == f"{team}/shared/second:v0"


def test_an_old_model_registry_names_its_replacement(hooked, project: str, me: Me, log) -> None:
    """The server responds with the registry that replaced the old project."""
    log(name="model", type="model")

    def redirected(request: httpx.Request) -> httpx.Response | None:
        if not is_operation(request, "GetArtifactMembership"):
            return None
        answer = httpx.post(
            request.url,
            content=request.content.replace(b"model-registry", b"p"),
            headers={k: v for k, v in request.headers.items() if k != "content-length"},
        )
        text = answer.text.replace('"name":"p"', '"name":"wandb-registry-model"')
        return httpx.Response(answer.status_code, text=text)

    with hooked(redirected) as api:
        with pytest.warns(DeprecationWarning, match="wandb-registry-model/model:v0"):
            found = api.artifact(f"{me.name}/model-registry/model:v0")
    assert found.project == "wandb-registry-model"


def test_all_runs_that_used_a_version_are_listed(api: Api, recorder: Recorder, me: Me, log) -> None:
    found = log()
    recorder.project("p")
    for number in range(53):
        recorder.upsert(name=f"r{number}", modelName="p", entityName=me.name)
        recorder.graphql(
            "mutation M($input: UseArtifactInput!) { useArtifact(input: $input) { artifact { id } } }",
            input={
                "artifactID": found.id,
                "entityName": me.name,
                "projectName": "p",
                "runName": f"r{number}",
            },
        )
    assert len({run.id for run in found.used_by()}) == 53


def test_links_that_the_server_omits_cause_a_warning(hooked, project: str, log) -> None:
    source = log()
    source.link(f"{project}/portfolio")

    def truncated(request: httpx.Request) -> httpx.Response | None:
        if not is_operation(request, "ListArtifactMemberships"):
            return None
        headers = {k: v for k, v in request.headers.items() if k != "content-length"}
        answer = httpx.post(request.url, content=request.content, headers=headers).json()
        answer["data"]["artifact"]["artifactMemberships"]["pageInfo"]["hasNextPage"] = True
        return httpx.Response(200, json=answer)

    with hooked(truncated) as api:
        found = api.artifact(f"{project}/data:v0")
        with pytest.warns(UserWarning, match="more collections"):
            assert len(found.linked_artifacts) == 1


def test_a_server_without_newer_fields_is_read(hooked, project: str, log) -> None:
    """The server refuses the document; missing fields are removed, and count as unknown."""
    from wandb_api import UnsupportedError

    log(tags=["a"])
    lacking = {"Artifact": ["tags", "ttlDurationSeconds", "ttlIsInherited", "digestAlgorithm"]}

    def old(request: httpx.Request) -> httpx.Response | None:
        text = json.loads(request.content)["query"]
        missing = [
            name
            for names in lacking.values()
            for name in names
            if f"{name}\n" in _of_artifact(text, name)
        ]
        errors = [{"message": f"Cannot query field '{n}' on type 'Artifact'."} for n in missing]
        return httpx.Response(400, json={"errors": errors}) if errors else None

    with hooked(old) as api:
        found = api.artifact(f"{project}/data:v0")
        assert found.version == "v0"
        with pytest.raises(UnsupportedError, match="tags"):
            _ = found.tags
        with pytest.raises(UnsupportedError, match="ttl"):
            _ = found.ttl
        with pytest.raises(UnsupportedError, match="ttl"):
            _ = found.ttl_is_inherited
        found.description = "still changed"
        found.save()
        assert api.artifact(f"{project}/data:v0").description == "still changed"


def _of_artifact(text: str, name: str) -> str:
    """Return the part of a document that selects ``name`` from artifacts."""
    _, _, part = text.partition("fragment ArtifactFields on Artifact")
    part = part.partition("\n}")[0]
    return part.replace(f"{name} {{", f"{name}\n{{")
