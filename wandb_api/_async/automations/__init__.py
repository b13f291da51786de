"""Automations and integrations."""
