# Generated from pyproject.toml and schema/schema.graphql. Edit those files instead.
"""The versions recorded in this package."""

VERSION = "0.1.0"
SCHEMA_VERSION = "25e6b32c1aae"
GENERATOR_VERSION = "1"
