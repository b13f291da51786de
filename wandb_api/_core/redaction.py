"""Remove keys, tokens, passwords, URL signatures and control characters from what is shown."""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from urllib.parse import quote

from .._types import JsonValue

REDACTED = "<secret>"
# `=` and `&` may be percent-encoded, once or twice, where a URL is a parameter of another one.
_EQUALS = r"(?:=|%(?:25)*3D)"
_START = r"(?:[?&;]|%(?:25)*(?:26|3F|3B))"
_VALUE = r"""(?:(?!%(?:25)*26)[^&;\s"'<>\\])+"""
_BAR = r"(?:[_-]|%(?:25)*(?:5F|2D))?"
_WORDS = rf"(?:password|passwd|secret|(?:access|api|secret){_BAR}key|(?:access|auth){_BAR}token|client{_BAR}secret)"
# `user:password@host` outside a URL; not an email address, nor an image with its digest
_USERINFO = r"""(?<![\w.+-])(?!mailto:)[\w.+-]+:[^\s/@:"'<>]+(?=@(?!sha\d+:)[\w[])"""
SECRETS = re.compile(
    rf"""(?ix)
    {_START}(?:[\w.-]*signature|[\w.-]*credential|[\w.-]*token|[\w.-]*secret|sig|key|apikey){_EQUALS}{_VALUE}
    | (?<!\w)x-(?:amz|goog)-[\w-]+{_EQUALS}{_VALUE}
    | {_START}x-(?:amz|goog)-[\w-]+{_EQUALS}{_VALUE}
    | (?<![a-z0-9]){_WORDS}{_EQUALS}{_VALUE}
    | (?<=://)[^\s/@:"'<>]*:[^\s/@"'<>]+(?=@)
    | {_USERINFO}
    | \b(?:basic|bearer)\s+[\w.~+/=-]{{8,}}
    | \b(?:basic|bearer)%20[\w.~+/=%-]{{8,}}
    | \b(?:local-|api-)?[0-9a-f]{{40,}}\b
    | \bwandb_v\d+_\w{{16,}}
    | \beyJ[\w-]{{8,}}\.[\w-]{{8,}}\.[\w-]{{8,}}
    """
)
# They move the cursor of a terminal, or hide lines of a log.
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)], "\ufffd") | {13: ""}
# Loggers that show URLs: httpx those of requests, httpcore the headers of redirects.
LOGGERS = ("httpx", "httpcore.http11", "httpcore.http2", "httpcore.connection", "httpcore.proxy")


def clean(text: str, secret: str | None = None) -> str:
    """Return ``text`` without keys, tokens, passwords, URL signatures and control characters.

    Args:
        text: What is going to be shown.
        secret: The API key, which may not look like one.
    """
    for form in _forms(secret) if secret else ():
        text = text.replace(form, REDACTED)
    text = SECRETS.sub(REDACTED, text)
    return text if text.isprintable() else text.translate(CONTROLS)


def clean_json(value: JsonValue, secret: str | None = None, *, levels: int = 50) -> JsonValue:
    """Return a JSON value with each string and each key of an object redacted.

    Args:
        value: The value.
        secret: The API key.
        levels: Lists and objects that are nested more deeply become an ellipsis.
    """
    if isinstance(value, str):
        return clean(value, secret)
    if isinstance(value, (list, dict)) and not levels:
        return "..."
    below = levels - 1
    if isinstance(value, list):
        return [clean_json(item, secret, levels=below) for item in value]
    if isinstance(value, dict):
        return {
            clean(key, secret): clean_json(item, secret, levels=below)
            for key, item in value.items()
        }
    return value


def clean_bytes(content: bytes, secret: str | None) -> bytes:
    """Return a response's content without the API key.

    Args:
        content: The content.
        secret: The API key.
    """
    for form in _forms(secret) if secret else ():
        content = content.replace(form.encode(), REDACTED.encode())
    return content


def _forms(secret: str) -> tuple[str, ...]:
    """Return the API key as it may be repeated: plain, quoted, and as sent for Basic auth."""
    basic = b64encode(f"api:{secret}".encode()).decode()
    return tuple(dict.fromkeys((secret, quote(secret, safe=""), basic, quote(basic, safe=""))))


class _Redact(logging.Filter):
    """Let every record pass, redacted."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact one record."""
        message = record.getMessage()
        cleaned = clean(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True


REDACT = _Redact()


def clean_logs() -> None:
    """Keep signatures of URLs out of the logs of httpx and httpcore. Idempotent."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(REDACT)
