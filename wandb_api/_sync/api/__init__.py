# Generated from wandb_api/_async/api/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The client class, one module per area."""
