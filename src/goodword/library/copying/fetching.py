"""Asking for a page and its pictures, within limits, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.core.guarded import Answer, Failed, Forbidden, Guard, Unreached
from goodword.feeds import decoding

AT_MOST: Final = 4_000_000
PICTURE_AT_MOST: Final = 6_000_000
SECONDS: Final = 20.0
PICTURE_SECONDS: Final = 8.0
PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
GONE: Final = frozenset({404, 410})

TROUBLES: Final[dict[str, str | Promise]] = {
    "silent": _("Nobody answered at this address in time."),
    "forbidden": _("This address leads to a place that is not asked."),
    "refused": _("It is not shown to visitors."),
    "missing": _("There is nothing at this address."),
    "trouble": _("Its server has trouble at the moment."),
    "no page": _("What stands there is a file and no page to read."),
    "off": _("This site makes no copies of pages."),
    "no article": _("There is no text on it that could be kept."),
}


class Unread(Exception):
    """No copy can be made. ``trouble`` is one of ``TROUBLES``."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where it stood in the end, and its HTML as text."""

    url: str
    html: str


type Fetch = Callable[[str, bool], Answer]
"""Ask for an address; the second is whether a picture is asked for. Raises ``Forbidden`` and ``Failed``."""


def ask(url: str, picture: bool = False) -> Answer:  # what is asked for, as tests stand in for it
    """Ask through the guarded client.

    Raises:
        Forbidden, Failed: as the client says.
    """
    if picture:
        return Guard(seconds=PICTURE_SECONDS, at_most=PICTURE_AT_MOST).get(url, accept="image/*")
    return Guard(seconds=SECONDS, at_most=AT_MOST).get(url, accept="text/html,application/xhtml+xml;q=0.9")


def page(url: str, fetch: Fetch) -> Page:
    """The page at ``url``.

    Raises:
        Unread: there is none that can be read.
    """
    try:
        answer = fetch(url, False)
    except Forbidden:
        raise Unread("forbidden") from None
    except Failed:
        raise Unread("silent") from None
    if trouble := _trouble(answer.status):
        raise Unread(trouble)
    if answer.media_type not in PAGES:
        raise Unread("no page")
    return Page(answer.url, decoding.text(answer.body, answer.headers.get("content-type", "")))


def _trouble(status: int) -> str:
    if status in GONE:
        return "missing"
    if status >= 500 or status == 429:
        return "trouble"
    return "" if status == 200 else "refused"


def picture(url: str, fetch: Fetch) -> bytes:
    """The bytes of a picture; none where it does not come."""
    try:
        answer = fetch(url, True)
    except (Forbidden, Failed):
        return b""
    return answer.body if answer.status == 200 else b""


def is_gone(url: str, fetch: Fetch) -> bool:
    """Whether nothing stands at ``url`` any more, or nobody answers there. A server that refuses, has trouble, or says more than
    we listen to is there."""
    try:
        return fetch(url, False).status in GONE
    except Unreached:
        return True
    except (Failed, Forbidden):
        return False
