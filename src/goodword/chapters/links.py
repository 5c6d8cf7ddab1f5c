"""Signed links into a chapter: the one it gives to everybody, and one for each person on its roster.

Both name what they are for and a version. A link taken back or sent anew leaves the older ones without effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from goodword.chapters.models import Chapter, Membership
from goodword.core.errors import NotFound

CHAPTER = "goodword.chapters.link"
PERSON = "goodword.chapters.person"
STOP = "goodword.chapters.stop"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens.

    Attributes:
        place: for whom it was made; None for the chapter's own link.
    """

    chapter: Chapter
    place: Membership | None = None


def of_chapter(chapter: Chapter) -> str:
    """The token of the chapter's own link; empty where it has none."""
    if chapter.link_made_at is None:
        return ""
    return signing.dumps([chapter.key.hex, chapter.link_version], salt=CHAPTER)


def of_person(place: Membership, salt: str = PERSON) -> str:
    """The token of the link last made for somebody."""
    return signing.dumps([place.key.hex, place.invite_version], salt=salt)


def open_chapter(token: str) -> Opened:
    """Raises: NotFound: it is no link of ours, was taken back, or the chapter is closed."""
    key, version = _read(token, CHAPTER)
    found = Chapter.objects.filter(key=key, link_version=version, link_made_at__isnull=False, closed_at=None).first()
    if found is None:
        raise _gone()
    return Opened(found)


def open_person(token: str, salt: str = PERSON) -> Opened:
    """Raises: NotFound: it is no link of ours, a later one was sent, or the place is gone."""
    key, version = _read(token, salt)
    place = Membership.objects.filter(key=key, invite_version=version, chapter__closed_at=None)
    found = place.select_related("chapter").first()
    if found is None:
        raise _gone()
    return Opened(found.chapter, found)


def _read(token: str, salt: str) -> tuple[UUID, int]:
    try:
        key, version = signing.loads(token, salt=salt)
    except (signing.BadSignature, ValueError):
        raise _gone() from None
    return UUID(key), int(version)


def _gone() -> NotFound:
    return NotFound(_("This link does not work any more. Ask the chapter for a new one."))
