"""What a log may not hold: links that let somebody in are as good as passwords, and people's words and addresses are theirs."""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType

# Long runs of a token's letters in an address; keys (UUIDs) are no secrets.
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)
LONG = re.compile(r"[A-Za-z0-9_-]{24,}")
MAIL = re.compile(r"[^\s<>\"'(),:;=/\\]+@[^\s<>\"'(),:;=/\\]+")
# What programs quote of the values they stumbled over: "…", '…', and PostgreSQL's Key (column)=(value).
QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|“[^”\n]*”|=\s*\([^\n]*\)")
DETAIL = re.compile(r"^(DETAIL|CONTEXT|LINE \d+):.*(\n\s*\^)?$", re.MULTILINE)

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def without_tokens(text: str) -> str:
    """``text`` with what could be a token replaced."""
    return LONG.sub(lambda found: found[0] if UUID.match(found[0]) else "[hidden]", text)


def careful(text: str) -> str:
    """``text`` with what could be a token or a mail address replaced."""
    return without_tokens(MAIL.sub("[address]", text))


def told(error: BaseException) -> str:
    """An error as a log may tell it: where it happened and of what kind, and its words without the values it quotes."""
    parts: list[str] = []
    seen: set[int] = set()
    link = ""
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        words = careful(QUOTED.sub("[value]", DETAIL.sub("", str(current)))).strip()
        kind = type(current).__qualname__
        frames = "".join(traceback.format_tb(current.__traceback__))
        parts.append(f"{frames}{kind}: {words}{link}" if words else f"{frames}{kind}{link}")
        if current.__cause__ is not None:
            current, link = current.__cause__, "\n\nwhich led to\n"
        else:
            current, link = (None if current.__suppress_context__ else current.__context__), "\n\nduring which\n"
    return "\n".join(reversed(parts))


class HideTokens(logging.Filter):
    """Hides tokens in the addresses that Django's request log tells."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_tokens(arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


class Lines(logging.Formatter):
    """One line a record, for people; what was raised follows below it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # logging's name
        record.message = MAIL.sub("[address]", record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Raised) -> str:  # noqa: N802  # logging's name
        return told(ei[1]) if ei[1] is not None else ""


class JsonLines(Lines):
    """One JSON object a record, for programs: time, level, logger, message, process, and what was raised."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": MAIL.sub("[address]", record.getMessage()),
            "process": record.process,
        }
        status = getattr(record, "status_code", None)  # Django's own, of requests
        if isinstance(status, int):
            line["status"] = status
        if record.exc_info and record.exc_info[1] is not None:
            line["raised"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)
