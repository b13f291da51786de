"""Work on local files for runs: TensorBoard event files."""
