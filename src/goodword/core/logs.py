"""What a log may not hold: links that let somebody in are as good as passwords."""

from __future__ import annotations

import logging
import re

# Long runs of a token's letters in an address; keys (UUIDs) are no secrets.
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
LONG = re.compile(r"[A-Za-z0-9_-]{24,}")


def without_tokens(text: str) -> str:
    """``text`` with what could be a token replaced."""
    return LONG.sub(lambda found: found[0] if UUID.match(found[0]) else "[hidden]", text)


class HideTokens(logging.Filter):
    """Hides tokens in the addresses that Django's request log tells."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_tokens(arg) if isinstance(arg, str) else arg for arg in record.args)
        return True
