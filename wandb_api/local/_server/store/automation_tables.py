"""The tables of automations and integrations.

An automation has one scope (a project, a collection or an entity); ``owner`` is the entity that
lists it.
"""

from __future__ import annotations

from ..data.database import DDL

DDL.append("""
CREATE TABLE IF NOT EXISTS integrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT, entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, name TEXT, url_endpoint TEXT, secret_ref TEXT, access_token_ref TEXT,
    team_name TEXT, channel_name TEXT, created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS integrations_by_entity ON integrations (entity);
CREATE TABLE IF NOT EXISTS triggers (
    id INTEGER PRIMARY KEY AUTOINCREMENT, owner INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    project INTEGER REFERENCES projects(id) ON DELETE CASCADE,
    collection INTEGER REFERENCES collections(id) ON DELETE CASCADE,
    entity INTEGER REFERENCES entities(id) ON DELETE CASCADE,
    name TEXT NOT NULL, description TEXT, enabled INTEGER NOT NULL,
    event_type TEXT NOT NULL, filter TEXT NOT NULL, action_type TEXT NOT NULL, action TEXT NOT NULL,
    integration INTEGER REFERENCES integrations(id) ON DELETE CASCADE,
    user INTEGER, created_at TEXT NOT NULL, updated_at TEXT,
    UNIQUE (project, name), UNIQUE (collection, name), UNIQUE (entity, name)
);
CREATE INDEX IF NOT EXISTS triggers_by_owner ON triggers (owner);
""")
