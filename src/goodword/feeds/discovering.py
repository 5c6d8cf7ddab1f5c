"""Where a page's feed is: by what the platform does with profiles, or by what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote, urljoin

from goodword.people import addresses

# (https://html.spec.whatwg.org/multipage/links.html#rel-alternate), the better ones first
TYPES: Final = ("application/atom+xml", "application/rss+xml", "application/feed+json", "application/rdf+xml")
_BESIDE: Final = re.compile(
    r"comment|kommentar|comentario|/tag/|/category/", re.IGNORECASE
)  # not what they write themselves
_FEEDS: Final = (".rss", ".atom", ".xml", ".json")
_CHANNEL: Final = re.compile(r"channel/(UC[\w-]{10,40})")
MOST_READ = 400_000  # signs; what a page says of itself stands at its head


def _mastodon(handle: str) -> str:
    user, _at, host = handle.partition("@")
    return f"https://{host}/@{quote(user)}.rss"


def _youtube(handle: str) -> str:
    found = _CHANNEL.fullmatch(handle)
    return f"https://www.youtube.com/feeds/videos.xml?channel_id={found[1]}" if found else ""


KNOWN: Final[dict[str, Callable[[str], str]]] = {
    "mastodon": _mastodon,
    "youtube": _youtube,
    "medium": lambda handle: f"https://medium.com/feed/@{quote(handle)}",
    "github": lambda handle: f"https://github.com/{quote(handle)}.atom",
    "bluesky": lambda handle: f"https://bsky.app/profile/{quote(handle)}/rss",
}
"""Platforms whose profiles have a feed at an address that follows from their own."""


def known(url: str) -> str:
    """The feed of a profile on a platform that has one for each; "" for all other addresses, and for feeds themselves."""
    read = addresses.read_profile(url)
    if read is None or read.platform not in KNOWN or url.lower().endswith(_FEEDS):
        return ""
    found = addresses.feed_address(KNOWN[read.platform](read.handle))
    return found if found != url else ""


class _Alternates(HTMLParser):
    """Collects what a page names as feeds of its own, in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.base = page
        self.found: list[tuple[str, str, str]] = []  # type, title, address

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the page's base, and the feeds it names."""
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and told.get("href"):
            self.base = _joined(self.base, told["href"])
        kind = told.get("type", "").partition(";")[0].strip().lower()
        if (
            tag == "link"
            and "alternate" in told.get("rel", "").lower().split()
            and kind in TYPES
            and len(self.found) < 50
        ):
            self.found.append((kind, told.get("title", ""), _joined(self.base, told.get("href", ""))))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip()) if href.strip() else ""
    except ValueError:
        return ""


def named(page: str, html: str) -> str:
    """The feed that a page names; of several the first that holds no comments, Atom before RSS. "" where it names none."""
    reader = _Alternates(page)
    reader.feed(html[:MOST_READ])
    usable = [
        (bool(_BESIDE.search(f"{title} {url}")), TYPES.index(kind), place, address)
        for place, (kind, title, url) in enumerate(reader.found)
        if (address := addresses.feed_address(url))
    ]
    return min(usable)[3] if usable else ""
