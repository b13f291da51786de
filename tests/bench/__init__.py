"""Benchmarks: ``python -m tests.bench --help``. They measure and print; no test depends on them."""
