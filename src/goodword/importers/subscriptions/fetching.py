"""Asking a calendar's private address for what is new there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodword.core.guarded import Answer, Failed, Forbidden, Guard
from goodword.core.sealed import Unreadable
from goodword.importers.records import gettext_noop
from goodword.importers.subscriptions.models import CalendarAddress

AT_MOST = 30_000_000
SECONDS = 60.0

type Fetch = Callable[[str, Mapping[str, str]], Answer]

SILENT = gettext_noop("Nobody answered at this address, or the calendar is too large.")
OUT_OF_BOUNDS = gettext_noop("This address leads to a place that is not asked for calendars.")
REFUSED = gettext_noop("Access was refused. The private address may have been changed; copy it anew, and add it.")
GONE = gettext_noop("There is no calendar at this address any more. Copy the address anew, and add it.")
SEALED = gettext_noop(
    "This site’s secret key was changed, so the address cannot be read any more. Copy it anew, and add it."
)
TROUBLE = gettext_noop("The calendar’s server has trouble at the moment.")
NO_CALENDAR = gettext_noop("What stands at this address is no calendar. Copy the private address in iCal format.")


class Unread(Exception):
    """The calendar was not read; ``sentence`` says why, to be translated. It never tells the address."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class News:
    """What stands there, and by what it is known that nothing changed."""

    body: bytes
    etag: str
    last_modified: str


def ask(url: str, headers: Mapping[str, str]) -> Answer:
    """Ask through the guarded client; private networks are out of bounds, and so is what is not encrypted.

    Raises:
        Forbidden, Failed: as the client says.
    """
    guard = Guard(seconds=SECONDS, at_most=AT_MOST, ports=frozenset({443}))
    return guard.get(url, accept="text/calendar, text/plain;q=0.5, */*;q=0.1", headers=headers)


def news(calendar: CalendarAddress, fetch: Fetch = ask, *, anew: bool = False) -> News | None:
    """What stands at the address; None where nothing changed since it was read, unless it is asked for ``anew``.

    Raises:
        Unread: it cannot be read.
    """
    headers = {}
    if calendar.etag and not anew:
        headers["If-None-Match"] = calendar.etag
    if calendar.last_modified and not anew:
        headers["If-Modified-Since"] = calendar.last_modified
    try:
        answer = fetch(calendar.address, headers)
    except Unreadable:
        raise Unread(SEALED) from None
    except Forbidden:
        raise Unread(OUT_OF_BOUNDS) from None  # what the client says of it may tell the address
    except (Failed, ValueError):
        raise Unread(SILENT) from None
    if answer.status == 304:
        return None
    if answer.status in {401, 403}:
        raise Unread(REFUSED)
    if answer.status in {404, 410}:
        raise Unread(GONE)
    if answer.status != 200:
        raise Unread(TROUBLE)
    told = {name: answer.headers.get(name, "") for name in ("etag", "last-modified")}
    plain = {name: value if value.isascii() and value.isprintable() else "" for name, value in told.items()}
    etag, last_modified = plain["etag"], plain["last-modified"]
    return News(answer.body, etag if len(etag) <= 300 else "", last_modified if len(last_modified) <= 100 else "")
