"""Automations: events, the scopes where they occur, and the actions that follow.

The public door is `wandb_api.automations`.
"""
