"""The client, file transfers, paginators and the session."""
