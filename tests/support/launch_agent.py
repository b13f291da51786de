"""Put runs into launch queues and take them out, as other clients and agents do."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import httpx

from tests.support.recorder import Recorder

QUEUES = "model-registry"


class Launcher:
    """An agent of one entity."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def _mutate(self, name: str, select: str, /, **values: Any) -> Any:
        kind = f"{name[0].upper()}{name[1:]}Input!"
        text = f"mutation M($input: {kind}) {{ {name}(input: $input) {{ {select} }} }}"
        return self.recorder.graphql(text, input=values)[name]

    def _queue(self, queue: str) -> dict[str, Any]:
        return {
            "entityName": self.recorder.entity,
            "projectName": QUEUES,
            "queueName": queue,
        }

    def queue_in(self, project: str, queue: str) -> str:
        """Create a queue in another than the default project and return its id."""
        self.recorder.project(project)
        at = {**self._queue(queue), "projectName": project}
        made = self._mutate("createRunQueue", "queueID", access="PROJECT", **at)
        return str(made["queueID"])

    def enqueue(self, queue: str, **spec: Any) -> str:
        """Put a run into a queue and return the item's id."""
        pushed = self._mutate(
            "pushToRunQueueByName",
            "runQueueItemId",
            **self._queue(queue),
            runSpec=json.dumps(spec),
        )
        return str(pushed["runQueueItemId"])

    def take(self, queue: str) -> Any:
        """Take the next item of a queue: its id and run spec, or None if the queue is empty."""
        return self._mutate("popFromRunQueue", "runQueueItemId runSpec", **self._queue(queue))

    def start(self, item: str, run: str) -> None:
        """Report the run that was started from an item."""
        self._mutate("ackRunQueueItem", "success", runQueueItemId=item, runName=run)

    def fail(self, item: str, message: str) -> None:
        """Report that an item could not be started."""
        self._mutate("failRunQueueItem", "success", runQueueItemId=item, message=message)

    # ---- jobs, which the client cannot log

    def log(self, project: str, name: str, files: Mapping[str, str], kind: str = "job") -> str:
        """Log a version of an artifact and return its id."""
        recorder = self.recorder
        where = {"entityName": recorder.entity, "projectName": project}
        recorder.project(project)
        contents = {path: content.encode() for path, content in files.items()}
        digests = {path: _md5(content) for path, content in contents.items()}
        lines = [f"{path}:{digest}\n" for path, digest in sorted(digests.items())]
        summed = "".join(["wandb-artifact-manifest-v1\n", *lines]).encode()
        version = self._mutate(
            "createArtifact",
            "artifact { id }",
            **where,
            artifactTypeName=kind,
            artifactCollectionName=name,
            digest=hashlib.md5(summed).hexdigest(),
            digestAlgorithm="MANIFEST_MD5",
            aliases=[{"artifactCollectionName": name, "alias": "latest"}],
            enableDigestDeduplication=True,
        )["artifact"]["id"]
        at = {**where, "name": "wandb_manifest.json", "artifactID": version, "type": "FULL"}
        announced = self._mutate(
            "createArtifactManifest", "artifactManifest { id }", digest="", runName="", **at
        )
        manifest = announced["artifactManifest"]["id"]
        begun = self._mutate(
            "createArtifactFiles",
            "files { edges { node { uploadUrl uploadHeaders artifact { id } } } }",
            storageLayout="V2",
            artifactFiles=[
                {"artifactID": version, "artifactManifestID": manifest, "name": path, "md5": md5}
                for path, md5 in digests.items()
            ],
        )
        nodes = [edge["node"] for edge in begun["files"]["edges"]]
        entries = dict[str, Any]()
        for (path, content), node in zip(contents.items(), nodes, strict=True):
            _put(node, content)
            entries[path] = {
                "digest": digests[path],
                "size": len(content),
                "birthArtifactID": node["artifact"]["id"],
            }
        text = json.dumps(
            {
                "version": 1,
                "storagePolicy": "wandb-storage-policy-v1",
                "storagePolicyConfig": {"storageLayout": "V2"},
                "contents": entries,
            }
        ).encode()
        upload = self._mutate(
            "createArtifactManifest",
            "artifactManifest { file { uploadUrl uploadHeaders } }",
            digest=_md5(text),
            runName="",
            **at,
        )
        _put(upload["artifactManifest"]["file"], text)
        self._mutate("commitArtifact", "artifact { id }", artifactID=version)
        return str(version)


def _md5(content: bytes) -> str:
    return base64.b64encode(hashlib.md5(content).digest()).decode()


def _put(node: Mapping[str, Any], content: bytes) -> None:
    """Upload a file to the server's upload URL, if it needs the content."""
    if node["uploadUrl"] is not None:
        headers = dict(line.split(":", 1) for line in node["uploadHeaders"])
        answer = httpx.put(node["uploadUrl"], content=content, headers=headers)
        assert answer.status_code < 300, answer.text
