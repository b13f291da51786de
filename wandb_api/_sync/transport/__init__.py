# Generated from wandb_api/_async/transport/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The client, file transfers, paginators and the session."""
