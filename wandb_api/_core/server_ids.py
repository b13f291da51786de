"""Server IDs: base64 of a kind and a number, such as ``User:12``."""

from __future__ import annotations

import base64
import binascii
import re

PROJECT_ID = re.compile(r"(?:Project|ProjectInternalId):(\d+)")


def decoded_id(identity: str) -> str | None:
    """Decode a server ID such as ``User:12`` from base64; None if it is not base64 of ASCII."""
    try:
        return base64.b64decode(identity, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


def project_number(identity: str | None) -> int | None:
    """Return the number in a project's ``id`` or ``internalId``; None if there is none."""
    found = PROJECT_ID.fullmatch(decoded_id(identity) or "") if identity else None
    return int(found[1]) if found else None
