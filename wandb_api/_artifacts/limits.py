"""Limits of downloads and uploads."""

from __future__ import annotations

RENEWALS = 3  # new addresses for one file
EXPIRED = (400, 401, 403)  # HTTP status codes of object stores for an expired address
MOST_REFERENCES = 10  # artifacts that refer to each other, one after the other
