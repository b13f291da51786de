# Generated from wandb_api/_async/automations/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Automations and integrations."""
