"""Plugins of ariadne-codegen."""
