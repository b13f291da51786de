# Generated from wandb_api/_async/people/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Users, teams and organizations."""
