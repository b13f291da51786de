"""Log artifact versions by the requests that the SDK sends."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from .client import Asker

FILE = "node { uploadUrl uploadHeaders storagePath artifact { id } }"


def md5(content: bytes) -> str:
    """Return an MD5 digest in base64."""
    return base64.b64encode(hashlib.md5(content).digest()).decode()


def manifest_digest(contents: dict[str, dict[str, Any]]) -> str:
    """Return the digest of a version."""
    lines = "".join(f"{path}:{contents[path]['digest']}\n" for path in sorted(contents))
    return hashlib.md5(f"wandb-artifact-manifest-v1\n{lines}".encode()).hexdigest()


def put(url: str, content: bytes, headers: list[str]) -> httpx.Response:
    """Upload to a signed URL."""
    sent = dict(header.split(":", 1) for header in headers)
    return httpx.put(url, content=content, headers=sent, verify=False)  # certificates load slowly


@dataclass
class Version:
    """A version to log."""

    asker: Asker
    name: str
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    refs: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    project: str = "p"
    type: str = "dataset"
    id: str = ""
    births: dict[str, str] = field(default_factory=dict[str, str])
    digests: dict[str, str] = field(default_factory=dict[str, str])

    def contents(self) -> dict[str, dict[str, Any]]:
        """Return the contents of its manifest."""
        stored = dict[str, dict[str, Any]]()
        for path, content in self.files.items():
            digest = self.digests.get(path) or md5(content)
            stored[path] = {"digest": digest, "size": len(content)}
            if path in self.births:
                stored[path]["birthArtifactID"] = self.births[path]
        return {**stored, **{p: {"digest": d, "ref": r} for p, (r, d) in self.refs.items()}}

    def begin(self, **input: Any) -> dict[str, Any]:
        """Send `createArtifact`; return the artifact."""
        made = self.asker.mutate(
            "createArtifact",
            "CreateArtifactInput",
            "artifact { id state versionIndex artifactSequence { latestArtifact { id } } }",
            **{
                "entityName": self.asker.entity,
                "projectName": self.project,
                "artifactTypeName": self.type,
                "artifactCollectionName": self.name,
                "digest": manifest_digest(self.contents()),
                "digestAlgorithm": "MANIFEST_MD5",
                "enableDigestDeduplication": True,
                **input,
            },
        )
        artifact: dict[str, Any] = made["artifact"]
        self.id = artifact["id"]
        return artifact

    def announce(self, digest: str = "", kind: str = "FULL", **input: Any) -> dict[str, Any]:
        """Send `createArtifactManifest`; return the manifest."""
        made = self.asker.mutate(
            "createArtifactManifest",
            "CreateArtifactManifestInput",
            "artifactManifest { id file { uploadUrl uploadHeaders } }",
            artifactID=self.id,
            name="wandb_manifest.json",
            digest=digest,
            entityName=self.asker.entity,
            projectName=self.project,
            runName="",
            type=kind,
            **input,
        )
        found: dict[str, Any] = made["artifactManifest"]
        return found

    def reserve(self, **each: Any) -> list[dict[str, Any]]:
        """Send `createArtifactFiles`; return a node per file."""
        made = self.asker.mutate(
            "createArtifactFiles",
            "CreateArtifactFilesInput",
            f"files {{ edges {{ {FILE} }} }}",
            storageLayout="V2",
            artifactFiles=[
                {"artifactID": self.id, "name": path, "md5": md5(content), **each}
                for path, content in self.files.items()
            ],
        )
        return [edge["node"] for edge in made["files"]["edges"]]

    def upload(self) -> list[str | None]:
        """Upload what the server lacks; return the storing version per uploaded file, else None."""
        births = list[str | None]()
        for place, content in zip(self.reserve(), self.files.values(), strict=True):
            births.append(place["artifact"]["id"] if place["uploadUrl"] else None)
            if place["uploadUrl"]:
                assert put(place["uploadUrl"], content, place["uploadHeaders"]).status_code == 200
        return births

    def upload_manifest(self, kind: str = "FULL", **input: Any) -> None:
        """Upload the manifest."""
        text = json.dumps(
            {
                "version": 1,
                "storagePolicy": "wandb-storage-policy-v1",
                "storagePolicyConfig": {"storageLayout": "V2"},
                "contents": self.contents(),
            }
        ).encode()
        place = self.announce(md5(text), kind, **input)["file"]
        assert put(place["uploadUrl"], text, place["uploadHeaders"]).status_code == 200

    def commit(self) -> None:
        """Send `commitArtifact`."""
        self.asker.mutate(
            "commitArtifact", "CommitArtifactInput", "artifact { id }", artifactID=self.id
        )

    def log(self, **input: Any) -> Version:
        """Send all requests, unless the server has an equal version."""
        if self.begin(**input)["state"] != "COMMITTED":
            self.upload()
            self.upload_manifest()
            self.commit()
        return self

    def see(self, selection: str) -> Any:
        """Return fields of the version."""
        return self.asker.data(
            f"query Q($id: ID!) {{ artifact(id: $id) {{ {selection} }} }}", id=self.id
        )["artifact"]


def log(asker: Asker, name: str, content: str = "x", **input: Any) -> Version:
    """Log a version of one file."""
    return Version(asker, name, {"file.txt": content.encode()}).log(**input)


def aliases(name: str, *given: str) -> list[dict[str, str]]:
    """Return aliases in the form of the input."""
    return [{"artifactCollectionName": name, "alias": alias} for alias in given]
