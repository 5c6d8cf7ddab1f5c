"""The library in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.library import canonical
from goodword.library.kinds import Interest, Kind
from goodword.library.models import Keep
from goodword.people.models import Person
from goodword.web.faces import face
from goodword.web.places import keyed
from goodword.web.profiles.picture import Chip

SHOWN_WORDS = 26
THERE = (Person.State.ACTIVE, Person.State.ARCHIVED)


def kind(code: str) -> str:
    """One of ``Kind``, as it is called."""
    return {Kind.LINK: _("Link"), Kind.IDEA: _("Idea"), Kind.NOTE: _("Note")}[Kind(code)]


def day(at: datetime) -> str:
    """The day, where the reader is."""
    return formats.date_format(timezone.localtime(at), "DATE_FORMAT")


def site(url: str) -> str:
    """Whose page it is: the host, as it is compared."""
    return canonical.canonical(url).partition("/")[0] if url else ""


def recommended(row: Keep) -> str:
    """Who recommended it, and what they gain from it."""
    name = row.recommender
    if not name:
        return ""
    said = {
        "": _("%(name)s recommended it."),
        Interest.NONE: _("%(name)s recommended it, and gains nothing from it."),
        Interest.FRIEND: _("%(name)s recommended it; it is a friend's."),
        Interest.PAID: _("%(name)s recommended it, and is paid for it."),
        Interest.OWN: _("%(name)s recommended it; it is their own."),
    }
    return said[row.interest] % {"name": name}


def by_whom(row: Keep) -> str:
    """The address of the page of whom it was recommended by, where that is one of the owner's people."""
    person = row.card.person if row.card is not None else None
    return keyed("people:person", person.key) if person is not None and person.state in THERE else ""


def topic_chips(row: Keep) -> list[Chip]:
    """Its topics."""
    return [Chip(words, "") for words in row.topics]


def row(one: Keep) -> dict[str, Any]:
    """One thing in a list."""
    told = {"what": site(one.url) or kind(one.kind), "day": day(one.kept_at)}
    return {
        "key": one.key,
        "url": keyed("library:keep", one.key),
        "name": one.title,
        "line": _("%(what)s · kept on %(day)s") % told,
        "why": Truncator(one.why).words(SHOWN_WORDS),
        "face": face(site(one.url) or one.title, one.key),
        "chips": topic_chips(one)[:4],
    }
