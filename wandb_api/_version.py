# Generated from pyproject.toml and schema/schema.graphql. Edit those files instead.
"""The versions recorded in this package."""

VERSION = "0.1.0"
SCHEMA_VERSION = "fbf40c21f3d6"
GENERATOR_VERSION = "1"
