"""Primitives in two flavours: concurrency, single-flight caches, files and sequences."""
