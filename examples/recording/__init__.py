"""How the sample workspace was recorded: real training, written down as it went."""
