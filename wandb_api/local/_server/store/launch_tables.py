"""The tables of launch queues and of custom charts."""

from __future__ import annotations

from ..data.database import DDL

DDL.append("""
CREATE TABLE IF NOT EXISTS resource_configs (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL, project TEXT, resource TEXT NOT NULL,
    config TEXT NOT NULL, variables TEXT NOT NULL DEFAULT '{}', created_at TEXT NOT NULL,
    updated_at TEXT
);
CREATE TABLE IF NOT EXISTS run_queues (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, access TEXT NOT NULL, user INTEGER NOT NULL, created_at TEXT NOT NULL,
    updated_at TEXT, config INTEGER REFERENCES resource_configs(id) ON DELETE SET NULL,
    prioritization TEXT NOT NULL DEFAULT 'DISABLED', links TEXT NOT NULL DEFAULT '{"links": []}',
    UNIQUE (project, name)
);
CREATE TABLE IF NOT EXISTS run_queue_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue INTEGER NOT NULL REFERENCES run_queues(id) ON DELETE CASCADE, state TEXT NOT NULL,
    spec TEXT NOT NULL, priority INTEGER, run TEXT, agent INTEGER, message TEXT,
    created_at TEXT NOT NULL, updated_at TEXT
);
CREATE INDEX IF NOT EXISTS run_queue_items_by_queue ON run_queue_items (queue, id);
CREATE TABLE IF NOT EXISTS launch_agents (
    id INTEGER PRIMARY KEY, project INTEGER NOT NULL REFERENCES projects(id) ON DELETE CASCADE,
    name TEXT NOT NULL, hostname TEXT NOT NULL, status TEXT NOT NULL, queues TEXT NOT NULL,
    stop INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL, updated_at TEXT, heartbeat_at TEXT
);
CREATE TABLE IF NOT EXISTS custom_charts (
    id INTEGER PRIMARY KEY, entity TEXT NOT NULL, name TEXT NOT NULL, display_name TEXT NOT NULL,
    type TEXT NOT NULL, access TEXT NOT NULL, spec TEXT NOT NULL, user INTEGER NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT, UNIQUE (entity, name)
);
""")
