"""Making the copy of a page: the work of the job. Run twice or late it does nothing where nothing is waited for."""

from __future__ import annotations

import io
import re
import time
from contextlib import suppress
from typing import Final

import lxml.html
from django.conf import settings
from django.db import transaction
from lxml.etree import LxmlError

from goodword.core import clock, files
from goodword.core.errors import Invalid
from goodword.library import found, states
from goodword.library.copying import cleaning, extracting, fetching, watching
from goodword.library.copying.extracting import Article
from goodword.library.copying.fetching import Fetch, Unread
from goodword.library.models import Copy, Keep, Picture
from goodword.library.models.keeps import LONGEST_TITLE, LONGEST_URL

MOST_PICTURES: Final = 20
PICTURES_SECONDS: Final = 60.0
PURPOSE: Final = "library"
_FIRST_HEADING: Final = re.compile(r"(?:<[^>]*>\s*)*?(<h3>(.*?)</h3>)", re.DOTALL)


def make(keep_id: int, fetch: Fetch | None = None) -> None:
    """Make the copy that is waited for, asking through the guarded client or whatever stands in for it."""
    fetch = fetch or fetching.ask
    row = Copy.objects.select_related("keep").filter(pk=keep_id, state=states.WAITING).first()
    if row is None:
        return
    if not settings.LIBRARY_COPIES:  # switched off since
        _fail(row, "off")
        return
    try:
        page = fetching.page(row.keep.url, fetch)
        article = extracting.article(page)
    except Unread as unread:
        _fail(row, unread.trouble)
        return
    pictures = _pictures(article, fetch)
    with transaction.atomic():
        _hold(row, page.url, article, pictures)


def _fail(row: Copy, trouble: str) -> None:
    with transaction.atomic():
        if (now := _still(row)) is not None:
            states.COPY.move(now, "fail", trouble=trouble)


def _still(row: Copy) -> Copy | None:
    """The copy, locked, where the same one is still waited for: since it was looked at, it may have been let go, and one of another
    page asked for in its place."""
    locked = Copy.objects.select_for_update(of=("self",)).select_related("keep")
    now = locked.filter(pk=row.pk, state=states.WAITING, asked_at=row.asked_at).first()
    return now if now is not None and now.keep.url == row.keep.url else None


def _pictures(article: Article, fetch: Fetch) -> dict[str, bytes]:
    """Pictures made anew, as far as time and number go."""
    until = time.monotonic() + PICTURES_SECONDS
    came: dict[str, bytes] = {}
    for url in article.pictures[:MOST_PICTURES]:
        if time.monotonic() > until:
            break
        if body := fetching.picture(url, fetch):
            with suppress(Invalid):  # no picture, or one that is too large
                came[url] = files.read_photo(io.BytesIO(body))
    return came


def _hold(row: Copy, came_from: str, article: Article, came: dict[str, bytes]) -> None:
    """The copy as it is kept, with its pictures; where it is still waited for."""
    now = _still(row)
    if now is None:
        return
    stored = {
        url: files.store(owner=now.owner_id, content=io.BytesIO(body), purpose=PURPOSE, at_most=len(body))
        for url, body in came.items()
    }
    html = _untitled(cleaning.clean(article.html, {url: str(file.key) for url, file in stored.items()}), article.title)
    at = clock.now()
    states.COPY.move(
        now, "hold", html=html, text=text_of(html), title=article.title[:LONGEST_TITLE], language=article.language,
        came_from=came_from[:LONGEST_URL], fetched_at=at, trouble="", next_at=at + watching.AGAIN,
    )  # fmt: skip
    Picture.objects.bulk_create(Picture(copy=now, file=file) for file in stored.values())
    if now.keep.state == states.KEPT:
        found.write(Keep.objects.filter(pk=now.keep_id).select_related("copy"))


def _untitled(html: str, title: str) -> str:
    """Without its title as the first heading: it stands above it already."""
    found = _FIRST_HEADING.match(html)
    same = found is not None and " ".join(text_of(found[2]).split()) == title
    return html[: found.start(1)] + html[found.end(1) :] if found is not None and same else html


def text_of(html: str) -> str:
    """What is read of cleaned HTML, without markup."""
    try:
        return extracting.plain(lxml.html.fragment_fromstring(html, create_parent="div"))
    except (LxmlError, ValueError):
        return ""
