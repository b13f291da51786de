"""Record the sample workspace: real training, recorded while it runs."""
