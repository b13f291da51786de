# Generated from wandb_api/_async/projects/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Projects and reports."""
