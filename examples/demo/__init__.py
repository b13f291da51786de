"""A tour of the client against a local server with the sample workspace."""
