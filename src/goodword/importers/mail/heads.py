"""What of a letter's head is of use: who wrote to whom, when, and whether a person did. Nothing else of it is looked at."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import getaddresses, mktime_tz, parsedate_tz
from functools import lru_cache
from typing import NamedTuple

from goodword.importers import mails
from goodword.importers.text import one_line

type Person = tuple[str, str]
"""An address and the name beside it, which may be empty."""
type Fields = dict[bytes, bytes]

MOST_RECIPIENTS = 100
"""With more than these it is no letter to somebody."""

_TOLD = (b"from", b"sender", b"date", b"message-id", b"received", b"return-path", b"content-type")
_RECIPIENTS = (b"to", b"cc", b"bcc")
_MAILBOX = (b"delivered-to", b"x-original-to", b"envelope-to", b"x-delivered-to")
_OF_LISTS = (
    b"list-id",
    b"list-unsubscribe",
    b"list-post",
    b"feedback-id",
    b"x-campaign-id",
    b"x-mailgun-sid",
    b"x-mc-user",
)
_OF_PROGRAMS = (b"x-autoreply", b"x-autorespond", b"x-auto-response-suppress")
_MARKS = (
    b"precedence",
    b"auto-submitted",
    b"x-gmail-labels",
    b"x-mozilla-status",
    b"x-mozilla-draft-info",
    b"x-spam-flag",
)
_WANTED = frozenset((*_TOLD, *_RECIPIENTS, *_MAILBOX, *_OF_LISTS, *_OF_PROGRAMS, *_MARKS))
_OF_A_LETTER = frozenset(
    (b"from", b"to", b"date", b"message-id", b"subject", b"received", b"mime-version", b"return-path")
)

_ENDS = re.compile(rb"\r?\n(?![ \t])")
_FOLDS = re.compile(rb"\r?\n[ \t]+")
_NAME = re.compile(rb"[!-9;-~]{1,70}")
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC).timestamp()
_DAY = 86_400
_SENT = frozenset(
    [
        "sent",
        "gesendet",
        "enviado",
        "enviados",
        "envoyés",
        "envoyé",
        "inviati",
        "posta-inviata",
        "verzonden",
        "wysłane",
        "skickat",
        "sendt",
        "lähetetyt",
        "odeslané",
        "elküldött",
        "отправленные",
        "已发送",
        "已傳送",
        "送信済み",
        "보낸편지함",
    ]
)
_SPAM = frozenset({"spam", "junk", "trash", "papierkorb", "corbeille", "papelera", "lixeira", "cestino", "prullenbak"})
_DRAFT = frozenset(
    {"drafts", "draft", "entwürfe", "entwurf", "brouillons", "borradores", "rascunhos", "bozze", "concepten"}
)
_BLANKS = re.compile(r"\s+")


class Letter(NamedTuple):
    """Who wrote to whom and when.

    Attributes:
        sender: its address is empty where none is told.
        at: seconds since 1970; None where no date is told that can be. ``date`` is what was told.
        identity: its Message-ID; empty where it has none.
        kind: why it does not count: "list", "automatic", "spam", "draft", "deleted"; empty for a letter of a person.
        sent: the mailbox says that its owner wrote it.
        mailbox: whom it was delivered to, where the head says so.
    """

    sender: Person
    recipients: tuple[Person, ...]
    at: int | None
    date: str
    identity: str
    kind: str
    sent: bool
    mailbox: str


def read(head: bytes, *, now: int, separator: bytes = b"") -> Letter | None:
    """The letter with this head; None where it has no field of use.

    Args:
        now: seconds since 1970; no letter is from a later day than tomorrow.
        separator: the line before it in a mailbox, which tells a date where the head does not.
    """
    fields = _fields(head)
    if not fields:
        return None
    sender = next(iter(_people(fields.get(b"from", b"") or fields.get(b"sender", b""))), ("", ""))
    recipients: dict[str, str] = {}
    for name in _RECIPIENTS:
        for mail, called in _people(fields.get(name, b"")):
            recipients[mail] = recipients.get(mail) or called
    date = fields.get(b"date", b"")
    labels = _labels(fields.get(b"x-gmail-labels", b""))
    mailbox = next((fields[name] for name in _MAILBOX if name in fields), b"")
    return Letter(
        sender=sender,
        recipients=tuple(recipients.items()),
        at=_instant(date, now) or _received(fields.get(b"received", b""), now) or _separated(separator, now),
        date=one_line(_text(date))[:60],
        identity=_text(fields.get(b"message-id", b""))[:300].strip("<> "),
        kind=_kind(fields, sender[0], labels),
        sent=not labels.isdisjoint(_SENT),
        mailbox=mails.address(_text(mailbox)) if mailbox else "",
    )


def looks_like_one(start: bytes) -> bool:
    """Whether these first bytes of a file are those of a letter: nothing but fields, and two that letters have."""
    names: set[bytes] = set()
    for line in _ENDS.split(start)[:80]:
        if not line.strip():
            break
        name, colon, _value = line.partition(b":")
        if not colon or _NAME.fullmatch(name.strip()) is None:
            return len(names & _OF_A_LETTER) >= 3
        names.add(name.strip().lower())
    return len(names & _OF_A_LETTER) >= 2


def _fields(head: bytes) -> Fields:
    """The fields that are of use, by their names in lower case. Of several alike recipients are joined, and of others the
    first counts."""
    found: Fields = {}
    for line in _ENDS.split(head):
        name, colon, value = line.partition(b":")
        name = name.strip().lower()
        if not colon or name not in _WANTED:
            continue
        if name not in found:
            found[name] = value.strip()
        elif name in _RECIPIENTS:
            found[name] += b", " + value.strip()
    return found


def _text(value: bytes) -> str:
    """Bytes of a head as text: ASCII as it should be, else UTF-8, else Windows-1252."""
    plain = _FOLDS.sub(b" ", value)
    try:
        return plain.decode()
    except UnicodeDecodeError:
        return plain.decode("cp1252", errors="replace")


@lru_cache(maxsize=50_000)
def _people(value: bytes) -> tuple[Person, ...]:
    """The people of a field, at most a hundred and one."""
    if not value:
        return ()
    text = _text(value[: 1 << 16]).replace("\0", "")
    try:
        pairs = getaddresses([text], strict=False)
    except (ValueError, IndexError, TypeError, RecursionError):
        pairs = [("", part) for part in text.split(",")]
    found: list[Person] = []
    for name, written in pairs:
        if mail := mails.address(written):
            found.append((mail, mails.tidy_name(decoded(name), mail)))
            if len(found) > MOST_RECIPIENTS:
                break
    return tuple(found)


def decoded(text: str) -> str:
    """Words in the encoding of RFC 2047, read; what cannot be read stays as it stood.

    >>> decoded("=?utf-8?q?Ren=C3=A9_Adler?=")
    'René Adler'
    """
    if "=?" not in text:
        return text
    try:
        parts = decode_header(text)
    except (ValueError, IndexError, TypeError, LookupError):
        return text
    return "".join(_word(part, charset) for part, charset in parts)


def _word(part: str | bytes, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "ascii", errors="replace")
    except (LookupError, ValueError):
        return part.decode(errors="replace")


def _instant(value: bytes, now: int) -> int | None:
    """A date of a letter in seconds since 1970; None for one that is none, or that cannot be."""
    if not value:
        return None
    try:
        told = parsedate_tz(_text(value[:200]))
        at = None if told is None else mktime_tz(told)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return int(at) if at is not None and _EARLIEST <= at <= now + _DAY else None


def _received(value: bytes, now: int) -> int | None:
    return _instant(value.rpartition(b";")[2], now)


def _separated(separator: bytes, now: int) -> int | None:
    """The date of a separator line: "From ada@example.com Mon Nov 23 10:00:00 2026"."""
    return _instant(separator.removeprefix(b"From ").partition(b" ")[2], now)


def _labels(value: bytes) -> set[str]:
    """Labels of a mailbox that came from Gmail, in lower case, with hyphens for blanks."""
    if not value:
        return set()
    return {_BLANKS.sub("-", label.strip(" \"'").lower()) for label in decoded(_text(value)).split(",")}


def _kind(fields: Fields, sender: str, labels: set[str]) -> str:
    """Why a letter does not count; empty for one of a person to people."""
    if labels & _SPAM or fields.get(b"x-spam-flag", b"").lower().startswith(b"yes"):
        return "spam"
    if labels & _DRAFT or b"x-mozilla-draft-info" in fields:
        return "draft"
    if _is_deleted(fields.get(b"x-mozilla-status", b"")):
        return "deleted"
    if _is_automatic(fields) or (sender and mails.is_nobody(sender)):
        return "automatic"
    bulk = fields.get(b"precedence", b"").strip().lower() in {b"bulk", b"list", b"junk"}
    return "list" if bulk or any(name in fields for name in _OF_LISTS) else ""


def _is_automatic(fields: Fields) -> bool:
    if not fields.get(b"auto-submitted", b"no").strip().lower().startswith(b"no"):
        return True
    if b"x-autoreply" in fields or b"x-autorespond" in fields or fields.get(b"return-path", b"").strip() == b"<>":
        return True
    return fields.get(b"content-type", b"").lower().startswith((b"multipart/report", b"text/calendar"))


def _is_deleted(status: bytes) -> bool:
    """Thunderbird marks by a bit what was deleted and not yet cleared away."""
    try:
        return bool(int(status[:8], 16) & 0x0008) if status else False
    except ValueError:
        return False
