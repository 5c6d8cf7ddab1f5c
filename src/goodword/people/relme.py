"""Pages that say whose they are: links with rel="me" (https://microformats.org/wiki/rel-me), read from HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

MOST_LINKS = 500
TAGS = frozenset({"a", "area", "link"})


def key(url: str) -> str:
    """The key two addresses of one page share: without scheme, "www.", fragment and closing slash; "" for no page."""
    try:
        parts = urlsplit(urldefrag(url.strip()).url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    host = parts.hostname.rstrip(".").removeprefix("www.")
    where = host if port in {None, 80, 443} else f"{host}:{port}"
    return f"{where}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


class _Links(HTMLParser):
    """Collects what a page links to with rel="me"."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.base = page
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the base of the page, and its links to the same person."""
        told = {name: value or "" for name, value in attrs}
        if tag == "base" and told.get("href"):
            self.base = _joined(self.base, told["href"])
        if tag in TAGS and "me" in told.get("rel", "").lower().split() and len(self.found) < MOST_LINKS:
            self.found.add(key(_joined(self.base, told.get("href", ""))))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def links(page: str, html: str) -> set[str]:
    """Keys of the pages that ``page`` says belong to the same person."""
    reader = _Links(page)
    reader.feed(html)
    return reader.found - {""}
