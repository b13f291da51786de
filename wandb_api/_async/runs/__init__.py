"""Runs, sweeps, files, history and console logs."""
