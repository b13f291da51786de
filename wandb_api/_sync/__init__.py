# Generated from wandb_api/_async/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The asynchronous flavour: written by hand; the synchronous one is derived from it."""
