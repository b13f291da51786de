"""What must not be shown: API keys, tokens, and the signatures of URLs. No IO."""

from __future__ import annotations

import logging
import re

SECRETS = re.compile(
    r"""(?ix)
    (?:[?&]|(?<!\w)(?=x-(?:amz|goog)-))(?:[\w.-]*signature|[\w.-]*credential|[\w.-]*token|sig|key|apikey|x-(?:amz|goog)-[\w-]+)=[^&\s"'<>]+
    | \b(?:basic|bearer)\s+[\w.~+/=-]{8,}
    | \b(?:local-|api-)?[0-9a-f]{40,}\b
    | \bwandb_v\d+_\w{16,}
    | \beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}
    """
)
# those that tell URLs: httpx each request's, httpcore the headers of answers, with where they redirect to
LOGGERS = ("httpx", "httpcore.http11", "httpcore.http2", "httpcore.connection", "httpcore.proxy")


def clean(text: str) -> str:
    """``text`` without keys, tokens and the signatures of URLs."""
    return SECRETS.sub("<secret>", text)


class _Clean(logging.Filter):
    """Lets every record pass, cleaned."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        cleaned = clean(said)
        if cleaned != said:
            record.msg, record.args = cleaned, ()
        return True


CLEAN = _Clean()


def clean_logs() -> None:
    """Let httpx and httpcore log no signature of a URL; asked twice, it is done once."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(CLEAN)
