"""Storage: the database, blobs, MongoDB-style filters and timestamps."""
