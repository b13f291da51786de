"""Pure logic of runs: history, summaries, sweeps, files and console logs."""
