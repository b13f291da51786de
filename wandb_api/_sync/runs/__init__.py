# Generated from wandb_api/_async/runs/__init__.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Runs, sweeps, files, history and console logs."""
