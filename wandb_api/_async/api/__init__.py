"""The client class, one module per area."""
