# Generated from wandb_api/_async/registries/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Registries and registry search."""
