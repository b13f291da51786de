# Generated from wandb_api/_async/export/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Export a project to a dataset, and import a dataset into a project."""
