"""The tables of people, projects and runs."""

from __future__ import annotations

from ..data.database import DDL

DDL.append("""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entities (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, created_at TEXT NOT NULL,
    organization INTEGER, settings TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT,
    admin INTEGER NOT NULL DEFAULT 0, account_type TEXT NOT NULL DEFAULT 'USER',
    entity TEXT NOT NULL, flags TEXT NOT NULL DEFAULT '{}', photo_url TEXT,
    created_at TEXT NOT NULL, deleted_at TEXT
);
CREATE TABLE IF NOT EXISTS api_keys (
    id INTEGER PRIMARY KEY, user INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
    key TEXT NOT NULL UNIQUE, description TEXT, created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS members (
    id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    user INTEGER REFERENCES users(id) ON DELETE CASCADE, email TEXT, role TEXT NOT NULL,
    pending INTEGER NOT NULL DEFAULT 0, created_at TEXT, UNIQUE (entity, user)
);
CREATE TABLE IF NOT EXISTS projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, name TEXT NOT NULL, description TEXT,
    access TEXT NOT NULL DEFAULT 'PRIVATE', user INTEGER, is_benchmark INTEGER NOT NULL DEFAULT 0,
    settings TEXT NOT NULL DEFAULT '{}', created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    UNIQUE (entity, name)
);
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, display_name TEXT, description TEXT, notes TEXT,
    tags TEXT NOT NULL DEFAULT '[]', grp TEXT, job_type TEXT, state TEXT NOT NULL, commit_hash TEXT,
    host TEXT, program TEXT, repo TEXT, framework TEXT, exitcode INTEGER, user INTEGER, sweep TEXT, agent INTEGER,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, heartbeat_at TEXT, stop INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT, history_version INTEGER NOT NULL DEFAULT 0, UNIQUE (project, name)
);
CREATE TABLE IF NOT EXISTS run_data (
    run INTEGER PRIMARY KEY REFERENCES runs(id) ON DELETE CASCADE,
    config TEXT NOT NULL DEFAULT '{}', summary TEXT NOT NULL DEFAULT '{}',
    system_metrics TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX IF NOT EXISTS runs_by_age ON runs (project, created_at, id);
CREATE INDEX IF NOT EXISTS runs_by_sweep ON runs (project, sweep);
CREATE INDEX IF NOT EXISTS runs_running ON runs (heartbeat_at) WHERE state = 'running';
CREATE TABLE IF NOT EXISTS run_values (
    owner INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, path TEXT NOT NULL,
    kind TEXT NOT NULL, num REAL, txt TEXT, PRIMARY KEY (owner, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, line INTEGER NOT NULL,
    step INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (run, line)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS history_by_step ON history (run, step);
CREATE TABLE IF NOT EXISTS history_exports (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, number INTEGER NOT NULL,
    blob TEXT NOT NULL, last_step INTEGER NOT NULL, PRIMARY KEY (run, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, line INTEGER NOT NULL,
    row TEXT NOT NULL, PRIMARY KEY (run, line)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_lines (
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, number INTEGER NOT NULL,
    timestamp TEXT, level TEXT, label TEXT, line TEXT NOT NULL, PRIMARY KEY (run, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    name TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0, md5 TEXT, mimetype TEXT,
    uploaded INTEGER NOT NULL DEFAULT 0, updated_at TEXT NOT NULL, UNIQUE (run, name)
);
CREATE TABLE IF NOT EXISTS alerts (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    title TEXT NOT NULL, text TEXT NOT NULL, severity TEXT, created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sweeps (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, display_name TEXT, description TEXT, state TEXT NOT NULL, config TEXT NOT NULL,
    controller TEXT, scheduler TEXT, user INTEGER, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    issued INTEGER NOT NULL DEFAULT 0, UNIQUE (project, name)
);
CREATE TABLE IF NOT EXISTS prior_runs (
    sweep INTEGER NOT NULL REFERENCES sweeps(id) ON DELETE CASCADE,
    run INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE, PRIMARY KEY (sweep, run)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agents (
    id INTEGER PRIMARY KEY, sweep INTEGER NOT NULL REFERENCES sweeps(id) ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE, host TEXT NOT NULL, state TEXT NOT NULL, metrics TEXT NOT NULL,
    user INTEGER, created_at TEXT NOT NULL, heartbeat_at TEXT
);
CREATE TABLE IF NOT EXISTS views (
    id INTEGER PRIMARY KEY AUTOINCREMENT, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, display_name TEXT, description TEXT, type TEXT NOT NULL, spec TEXT NOT NULL,
    created_using TEXT NOT NULL DEFAULT 'WANDB_UI', cover_url TEXT, preview_url TEXT,
    locked INTEGER NOT NULL DEFAULT 0, showcased_at TEXT, view_count INTEGER NOT NULL DEFAULT 0,
    parent INTEGER, user INTEGER, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS views_by_project ON views (project, type);
CREATE TABLE IF NOT EXISTS view_stars (
    view INTEGER NOT NULL REFERENCES views(id) ON DELETE CASCADE,
    user INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE, PRIMARY KEY (view, user)
) WITHOUT ROWID;
""")
