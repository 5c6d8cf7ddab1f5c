"""From the bytes of a feed (RSS 0.9 to 2.0, Atom, JSON Feed) to plain records. Nothing is fetched, no file is opened."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urljoin

import feedparser

from goodword.feeds import decoding
from goodword.feeds.models import LONGEST_EXCERPT, LONGEST_LINK, LONGEST_TITLE
from goodword.feeds.plain import link, plain

MOST_READ = 400  # posts of one answer that are looked at
YEAR_OF_NONE = 1970  # programs that know no time write their zero: the first instant of the year 1, or of this one
MOST_TAGS = 40_000  # the time the parser takes grows with them; what comes after belongs to older posts
JSON_FEED: Final = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1")
_ENTITY: Final = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]{0,500}>", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)
_HALVES: Final = re.compile("[\ud800-\udfff]")
_END: Final = re.compile(r"</(?:item|entry)\s*>", re.IGNORECASE)


class NoFeed(Exception):
    """What was read is no feed, or one that must not be parsed."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """One post as the feed tells it: plain texts, an address that may be shown, a time where one was told."""

    mark: str
    title: str
    excerpt: str
    url: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed: what it calls itself, and its posts as they stand there, each once."""

    title: str
    posts: list[NewPost]


def parse(body: bytes, *, url: str, content_type: str = "") -> Parsed:
    """Read a feed that was found at ``url``.

    Raises:
        NoFeed: it is none, or it declares entities, which feeds have no use for.
    """
    told = decoding.text(body, content_type)
    if told.lstrip()[:1] == "{":
        return _json(told, url)
    return _xml(told, url)


def _xml(told: str, url: str) -> Parsed:
    if not _ROOT.search(told[:5_000]):
        raise NoFeed
    if _ENTITY.search(told):  # a few lines of them can unfold into gigabytes
        raise NoFeed
    told = _shortened(_DOCTYPE.sub("", _DECLARATION.sub("", told, count=1), count=1))
    if "<!DOCTYPE" in told[:5_000].upper():
        raise NoFeed
    try:
        # A stream: a plain string could be taken for the name of a file. The text is ours, so is what we say of it.
        found = feedparser.parse(
            io.BytesIO(told.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as broken:  # what a parser of two decades trips over is a feed that cannot be read
        raise NoFeed from broken
    if not found.get("version") and not found.get("entries"):
        raise NoFeed
    entries = found.get("entries", [])[:MOST_READ]
    return Parsed(plain(_text(found.get("feed", {}).get("title")), LONGEST_TITLE), _once(_xml_posts(entries, url)))


def _shortened(told: str) -> str:
    """All of it, or as many of its first posts as are parsed in good time."""
    at = -1
    for _tag in range(MOST_TAGS):
        at = told.find("<", at + 1)
        if at < 0:
            return told
    ends = [found.end() for found in _END.finditer(told, 0, at)]
    if not ends:
        raise NoFeed
    return told[: ends[-1]]


def _xml_posts(entries: Iterable[dict[str, Any]], base: str) -> Iterator[NewPost]:
    for entry in entries:
        contents = entry.get("content")
        body = _text(entry.get("summary"))
        if not body and isinstance(contents, list) and contents and isinstance(contents[0], Mapping):
            body = _text(contents[0].get("value"))
        at = None
        for name in ("published_parsed", "updated_parsed", "created_parsed"):
            told = dict.get(entry, name)  # its own get takes one for another, and warns
            if told:
                with suppress(ValueError, OverflowError, TypeError):
                    at = datetime.fromtimestamp(timegm(told), UTC)
                break
        yield _post(base, _text(entry.get("id")), _text(entry.get("title")), body, _address(entry), at)


def _address(entry: dict[str, Any]) -> str:
    """Where it stands; a podcast without a page has its recording."""
    enclosures = entry.get("enclosures")
    first = enclosures[0] if isinstance(enclosures, list) and enclosures else None
    recording = _text(first.get("href")) if isinstance(first, Mapping) else ""
    page = _text(entry.get("link"))
    # Without a page its number stands for one, and mostly leads nowhere.
    return recording if recording and page == _text(dict.get(entry, "id")) else page or recording


def _json(told: str, url: str) -> Parsed:
    """JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    try:
        feed = json.loads(told)
    except (ValueError, RecursionError):
        raise NoFeed from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not JSON_FEED.match(_text(feed.get("version"))):
        raise NoFeed
    return Parsed(plain(_text(feed.get("title")), LONGEST_TITLE), _once(_json_posts(items[:MOST_READ], url)))


def _json_posts(items: Iterable[Any], base: str) -> Iterator[NewPost]:
    for item in items:
        if not isinstance(item, dict):
            continue
        at = None
        with suppress(ValueError, OverflowError):
            at = datetime.fromisoformat(_text(item.get("date_published")) or _text(item.get("date_modified")))
            at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        number = item.get("id")
        ident = str(number) if isinstance(number, int | float) else _text(number)
        body = _text(item.get("summary")) or _text(item.get("content_text")) or _text(item.get("content_html"))
        address = _text(item.get("url")) or _text(item.get("external_url"))
        yield _post(base, ident, _text(item.get("title")), body, address, at)


def _text(told: Any) -> str:
    """The text without halves of surrogate pairs, which JSON can name and nothing can store."""
    return _HALVES.sub("", told) if isinstance(told, str) else ""


def _post(base: str, ident: str, title: str, body: str, address: str, at: datetime | None) -> NewPost:
    try:
        absolute = urljoin(base, address.strip()) if address else ""
    except ValueError:
        absolute = ""
    shown_title, excerpt = plain(title, LONGEST_TITLE), plain(body, LONGEST_EXCERPT)
    if excerpt == shown_title or (excerpt.startswith("http") and " " not in excerpt):
        excerpt = ""
    told = ident or absolute or f"{shown_title}\n{excerpt}"
    if at is not None and at.year <= YEAR_OF_NONE:
        at = None
    mark = blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()
    return NewPost(mark, shown_title, excerpt, link(absolute, LONGEST_LINK), at)


def _once(posts: Iterable[NewPost]) -> list[NewPost]:
    """Those that say something, each once."""
    found = {post.mark: post for post in posts if post.title or post.excerpt}
    return list(found.values())
