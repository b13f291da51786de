"""The names and types in a server's schema, from introspection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import Client, errors

# Accepted by graphql-core, gqlgen and graph-gophers/graphql-go alike.
QUERY = """query IntrospectNames {
  __schema {
    types {
      kind
      name
      fields(includeDeprecated: true) {
        name
        args { name defaultValue type { ...TypeName } }
        type { ...TypeName }
      }
      inputFields { name defaultValue type { ...TypeName } }
      enumValues(includeDeprecated: true) { name }
      possibleTypes { name }
    }
  }
}

fragment TypeName on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
}"""
BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}


@dataclass
class ServerSchema:
    """The coordinates that a server's schema has.

    Attributes:
        types: The type of each field, argument and input field; empty for types, enum values and variants.
        required: The arguments of a field, or fields of an input object, that must be given.
        defaults: The arguments and input fields with a default value.
        leaves: The scalars and enums.
    """

    types: dict[str, str] = field(default_factory=dict[str, str])
    required: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    defaults: set[str] = field(default_factory=set[str])
    leaves: set[str] = field(default_factory=set[str])

    def has(self, coordinate: str) -> bool:
        """Tell whether the schema has a coordinate such as ``Run.displayName``."""
        return coordinate in self.types or coordinate in BUILT_IN

    def _add_input(self, owner: str, coordinate: str, value: dict[str, Any]) -> None:
        """Add an argument of a field, or a field of an input object."""
        self.types[coordinate] = type_name(value["type"])
        if value.get("defaultValue") is not None:
            self.defaults.add(coordinate)
        elif self.types[coordinate].endswith("!"):
            self.required.setdefault(owner, set()).add(value["name"])

    def add(self, kind: dict[str, Any]) -> None:
        """Add an introspected type."""
        name = kind["name"]
        self.types[name] = ""
        if kind["kind"] in ("SCALAR", "ENUM"):
            self.leaves.add(name)
        for member in kind.get("fields") or ():
            at = f"{name}.{member['name']}"
            self.types[at] = type_name(member["type"])
            for argument in member["args"]:
                self._add_input(at, f"{at}({argument['name']}:)", argument)
        for value in kind.get("inputFields") or ():
            self._add_input(name, f"{name}.{value['name']}", value)
        for value in kind.get("enumValues") or ():
            self.types[f"{name}.{value['name']}"] = ""
        for member in kind.get("possibleTypes") or ():
            self.types[f"{member['name']} in {name}"] = ""


def type_name(kind: dict[str, Any]) -> str:
    """Return an introspected type as written in GraphQL, such as ``[String!]``."""
    if kind["kind"] == "NON_NULL":
        return f"{type_name(kind['ofType'])}!"
    if kind["kind"] == "LIST":
        return f"[{type_name(kind['ofType'])}]"
    return str(kind["name"])


def introspect(client: Client) -> ServerSchema | None:
    """Ask a server for its schema; None if it refuses.

    Args:
        client: The transport.

    Raises:
        Error: The server cannot be reached.
    """
    try:
        result = client.execute(QUERY)
    except (errors.GraphQLError, errors.UnsupportedError):
        return None
    schema: Any = result.get("__schema")
    if not schema:
        return None
    found = ServerSchema()
    for kind in schema["types"]:
        found.add(kind)
    return found
