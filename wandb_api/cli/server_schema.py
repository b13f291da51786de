"""The names in a server's schema, from introspection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import Client, errors

# Accepted by graphql-core, gqlgen and graph-gophers/graphql-go alike.
QUERY = """query IntrospectNames {
  __schema {
    types {
      name
      fields(includeDeprecated: true) { name args { name } }
      inputFields { name }
      enumValues(includeDeprecated: true) { name }
      possibleTypes { name }
    }
  }
}"""
BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}


@dataclass
class ServerSchema:
    """The coordinates that a server's schema has."""

    coordinates: set[str] = field(default_factory=set[str])

    def has(self, coordinate: str) -> bool:
        """Tell whether the schema has a coordinate such as ``Run.displayName``."""
        return coordinate in self.coordinates or coordinate in BUILT_IN


def introspect(client: Client) -> ServerSchema | None:
    """Ask a server for the names in its schema; None if it refuses.

    Args:
        client: The transport.

    Raises:
        Error: The server cannot be reached.
    """
    try:
        answer = client.execute(QUERY)
    except (errors.GraphQLError, errors.UnsupportedError):
        return None
    schema: Any = answer.get("__schema")
    return names_of(schema["types"]) if schema else None


def names_of(types: list[dict[str, Any]]) -> ServerSchema:
    """Collect the coordinates of introspected types."""
    found = ServerSchema()
    for kind in types:
        name = kind["name"]
        found.coordinates.add(name)
        for member in kind.get("fields") or ():
            found.coordinates.add(f"{name}.{member['name']}")
            for argument in member["args"]:
                found.coordinates.add(f"{name}.{member['name']}({argument['name']}:)")
        for part in ("inputFields", "enumValues"):
            found.coordinates |= {f"{name}.{m['name']}" for m in kind.get(part) or ()}
        found.coordinates |= {f"{m['name']} in {name}" for m in kind.get("possibleTypes") or ()}
    return found
