"""The tables of artifacts, collections, organizations and registries.

A membership is a version in a collection; number and aliases belong to it. ``v3`` is stored as an
alias that cannot be removed.
"""

from __future__ import annotations

from ..data.database import DDL

DDL.append("""
CREATE TABLE IF NOT EXISTS organizations (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, advanced_search INTEGER NOT NULL DEFAULT 1,
    entity INTEGER NOT NULL UNIQUE REFERENCES entities(id) ON DELETE CASCADE,
    created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS registries (
    project INTEGER PRIMARY KEY REFERENCES projects(id) ON DELETE CASCADE,
    all_types INTEGER NOT NULL DEFAULT 1
);
CREATE TABLE IF NOT EXISTS project_members (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    user INTEGER REFERENCES users(id) ON DELETE CASCADE,
    team INTEGER REFERENCES entities(id) ON DELETE CASCADE,
    role TEXT NOT NULL, UNIQUE (project, user), UNIQUE (project, team)
);
CREATE TABLE IF NOT EXISTS protected_aliases (
    entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE, alias TEXT NOT NULL,
    PRIMARY KEY (entity, alias)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS artifact_types (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, description TEXT, created_at TEXT NOT NULL, UNIQUE (project, name)
);
CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    type INTEGER NOT NULL REFERENCES artifact_types(id) ON DELETE CASCADE, kind TEXT NOT NULL,
    name TEXT NOT NULL, description TEXT, next_index INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL, updated_at TEXT, UNIQUE (project, name)
);
CREATE INDEX IF NOT EXISTS collections_by_type ON collections (type);
CREATE TABLE IF NOT EXISTS artifacts (
    id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    state TEXT NOT NULL, digest TEXT NOT NULL, digest_algorithm TEXT NOT NULL, version_index INTEGER,
    commit_hash TEXT, description TEXT, metadata TEXT NOT NULL DEFAULT '{}', labels TEXT,
    size INTEGER NOT NULL DEFAULT 0, storage_bytes INTEGER NOT NULL DEFAULT 0,
    file_count INTEGER NOT NULL DEFAULT 0, history_step INTEGER, ttl INTEGER,
    run INTEGER REFERENCES runs(id) ON DELETE SET NULL, user INTEGER, distributed_id TEXT,
    region TEXT, manifest INTEGER, pending_aliases TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL, updated_at TEXT
);
CREATE INDEX IF NOT EXISTS artifacts_by_sequence ON artifacts (sequence, digest);
CREATE INDEX IF NOT EXISTS artifacts_by_run ON artifacts (run);
CREATE INDEX IF NOT EXISTS artifacts_that_expire ON artifacts (ttl) WHERE ttl > 0;
CREATE TABLE IF NOT EXISTS deduplicated_drafts (
    artifact INTEGER PRIMARY KEY REFERENCES artifacts(id) ON DELETE CASCADE,
    merged_into INTEGER REFERENCES artifacts(id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS client_ids (
    client_id TEXT PRIMARY KEY,
    artifact INTEGER REFERENCES artifacts(id) ON DELETE CASCADE,
    sequence INTEGER REFERENCES collections(id) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS memberships (
    id INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    version_index INTEGER NOT NULL, created_at TEXT NOT NULL,
    UNIQUE (collection, version_index), UNIQUE (artifact, collection)
);
CREATE TABLE IF NOT EXISTS aliases (
    id INTEGER PRIMARY KEY,
    collection INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE, alias TEXT NOT NULL,
    membership INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE,
    UNIQUE (collection, alias)
);
CREATE INDEX IF NOT EXISTS aliases_by_membership ON aliases (membership);
CREATE TABLE IF NOT EXISTS artifact_tags (
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    name TEXT NOT NULL, UNIQUE (owner, name)
);
CREATE TABLE IF NOT EXISTS collection_tags (
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    name TEXT NOT NULL, UNIQUE (owner, name)
);
CREATE TABLE IF NOT EXISTS artifact_values (
    owner INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE, path TEXT NOT NULL,
    kind TEXT NOT NULL, num REAL, txt TEXT, PRIMARY KEY (owner, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS manifests (
    id INTEGER PRIMARY KEY, artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    name TEXT NOT NULL, type TEXT NOT NULL, digest TEXT NOT NULL, base INTEGER,
    created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS manifests_by_artifact ON manifests (artifact);
CREATE TABLE IF NOT EXISTS artifact_blobs (
    project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE, digest TEXT NOT NULL,
    birth INTEGER NOT NULL, md5 TEXT NOT NULL, PRIMARY KEY (project, digest)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS artifact_files (
    id INTEGER PRIMARY KEY, artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    path TEXT NOT NULL, digest TEXT NOT NULL, md5 TEXT, size INTEGER NOT NULL DEFAULT 0, ref TEXT,
    birth INTEGER, blob TEXT, UNIQUE (artifact, path)
);
CREATE INDEX IF NOT EXISTS artifact_files_by_blob ON artifact_files (blob);
CREATE TABLE IF NOT EXISTS artifact_inputs (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    used_as TEXT NOT NULL DEFAULT '[]', created_at TEXT NOT NULL, UNIQUE (artifact, run)
);
CREATE INDEX IF NOT EXISTS artifact_inputs_by_run ON artifact_inputs (run);
CREATE TABLE IF NOT EXISTS artifact_outputs (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    created_at TEXT NOT NULL, UNIQUE (run, artifact)
);
CREATE TABLE IF NOT EXISTS multipart_uploads (
    id TEXT PRIMARY KEY, artifact INTEGER NOT NULL REFERENCES artifacts(id) ON DELETE CASCADE,
    blob TEXT NOT NULL, parts TEXT NOT NULL
) WITHOUT ROWID;
""")
