"""Small programs that use the client against the local server."""
