"""Settings, credentials, HTTP, retries, requests and responses."""
