"""Asking an address politely for what is new there, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.core.guarded import Answer, Failed, Forbidden, Guard
from goodword.feeds import decoding, discovering, parsing
from goodword.feeds.models import Feed
from goodword.feeds.parsing import NoFeed, Parsed
from goodword.people import addresses

AT_MOST: Final = 4_000_000
SECONDS: Final = 20.0
ACCEPT: Final = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5"
HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

type Fetch = Callable[[str, Mapping[str, str]], Answer]

TROUBLES: Final[dict[str, str | Promise]] = {
    "silent": _("Nobody answered at this address."),
    "forbidden": _("This address leads to a place that is not asked."),
    "refused": _("It is not shown to visitors."),
    "missing": _("There is nothing at this address."),
    "gone": _("It was taken off the net."),
    "trouble": _("Its server has trouble at the moment."),
    "no feed": _("What stands there names no feed that can be read."),
}


class Unread(Exception):
    """Nothing was read. ``trouble`` is one of ``TROUBLES``; ``wait``: how long the server asks to be left in peace."""

    def __init__(self, trouble: str, wait: timedelta | None = None) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.wait = wait


@dataclass(frozen=True, slots=True)
class News:
    """What came of asking.

    Attributes:
        parsed: what stands there; None where nothing changed.
        leads_to: the address of the feed that a page names, or where the feed stands from now on.
    """

    parsed: Parsed | None = None
    leads_to: str = ""
    etag: str = ""
    last_modified: str = ""


def ask(url: str, headers: Mapping[str, str]) -> Answer:
    """Ask through the guarded client.

    Raises:
        Forbidden, Failed: as the client says.
    """
    return Guard(seconds=SECONDS, at_most=AT_MOST).get(url, accept=ACCEPT, headers=headers)


def news(feed: Feed, fetch: Fetch, now: datetime) -> News:
    """What is new at a feed's address.

    Raises:
        Unread: nothing could be read.
    """
    if address := discovering.known(feed.address):
        return News(leads_to=address)
    headers = {"If-None-Match": feed.etag} if feed.etag else {}
    if feed.last_modified:
        headers["If-Modified-Since"] = feed.last_modified
    answer = _answer(feed.address, headers, fetch)
    if answer.status == 304:
        return News(leads_to=_moved(feed, answer))
    if answer.status == 200:
        return _read(feed, answer)
    codes = {401: "refused", 403: "refused", 404: "missing", 410: "gone"}
    raise Unread(codes.get(answer.status, "trouble"), _wait(answer, now))


def _answer(url: str, headers: Mapping[str, str], fetch: Fetch) -> Answer:
    try:
        return fetch(url, headers)
    except Forbidden:
        raise Unread("forbidden") from None  # what the client says of it may tell where inside it led
    except (Failed, ValueError):
        raise Unread("silent") from None


def _read(feed: Feed, answer: Answer) -> News:
    etag, last_modified = (_plain(answer.headers.get(name, "")) for name in ("etag", "last-modified"))
    try:
        parsed = parsing.parse(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    except NoFeed:
        named = _named(answer)
        if not named or named == feed.address or feed.led_here.exists():  # a feed that was led to must be one
            raise Unread("no feed") from None
        return News(leads_to=named)
    return News(parsed, _moved(feed, answer), etag if len(etag) <= 300 else "", last_modified[:100])


def _named(answer: Answer) -> str:
    if answer.media_type not in HTML:
        return ""
    return discovering.named(answer.url, decoding.text(answer.body, answer.headers.get("content-type", "")))


def _moved(feed: Feed, answer: Answer) -> str:
    """Where the feed stands from now on; a page to sign in at, or one that is not on the usual port, is no such place."""
    address = addresses.feed_address(answer.moved_to) if answer.moved_to else ""
    return address if address != feed.address else ""


def _plain(header: str) -> str:
    return header if header.isascii() and header.isprintable() else ""


def _wait(answer: Answer, now: datetime) -> timedelta | None:
    """What Retry-After asks for: seconds, or a date."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdecimal() and len(told) < 9:
        return timedelta(seconds=int(told))
    with suppress(ValueError, TypeError, OverflowError):
        at = parsedate_to_datetime(told)
        return max(at - now, timedelta()) if at.tzinfo else None
    return None


def named(page: str, fetch: Fetch) -> str:
    """The feed that a page names; its own address where it is one; "" where it names none.

    Raises:
        Unread: the page cannot be read.
    """
    answer = _answer(page, {}, fetch)
    if answer.status != 200:
        raise Unread("missing")
    try:
        parsing.parse(answer.body, url=answer.url, content_type=answer.headers.get("content-type", ""))
    except NoFeed:
        return _named(answer)
    return addresses.feed_address(page)
