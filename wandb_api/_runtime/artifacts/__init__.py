"""Work on local files for artifacts: drafts, downloads, the cache. Called from threads."""
