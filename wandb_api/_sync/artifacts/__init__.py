# Generated from wandb_api/_async/artifacts/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Artifacts, their collections, types, files and transfers."""
