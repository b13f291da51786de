"""Validators of other GraphQL libraries, applied to the requests of the tests."""
