"""Automations: what happens (events), where (scopes), and what is done about it (actions). No IO.

The public door is `wandb_api.automations`.
"""
