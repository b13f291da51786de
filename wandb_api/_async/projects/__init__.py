"""Projects and reports."""
