"""Entries of a story as templates show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.ties.timeline import Edit, Scope, Who
from goodword.ties.timeline.reading import Item as Entry
from goodword.web.markdown import markdown
from goodword.web.people import words


@dataclass(frozen=True, slots=True)
class Link:
    """One of several people in an entry."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """What ``story/_items.html`` shows of an entry. ``tone`` is gold for what happened face to face."""

    title: str
    meta: str
    tone: str = ""
    url: str = ""
    text: str = ""
    html: SafeString | str = ""
    people: tuple[Link, ...] = ()
    more: str = ""
    edit_url: str = ""


EDITS = {"fact": "people:fact_edit"}


def shown(entries: Iterable[Entry], scope: Scope) -> list[Item]:
    """Entries with their addresses, days and sources in words."""
    return [_shown(entry, scope) for entry in entries]


def _shown(entry: Entry, scope: Scope) -> Item:
    told = entry.told
    people = () if scope.person is not None else told.people
    alone = len(people) == 1 and not told.others
    return Item(
        title=told.title,
        meta=_meta(words.told_when(told.since, told.until), told.origin, told.source),
        tone=entry.moment.tone,
        url=_page(people[0]) if alone else "",
        text=told.text,
        html=markdown(told.markdown) if told.markdown else "",
        people=() if alone else tuple(Link(who.name, _page(who)) for who in people),
        more=ngettext("and %(count)s more", "and %(count)s more", told.others) % {"count": told.others}
        if told.others
        else "",
        edit_url=_edit(told.edit) if told.edit else "",
    )


def _page(who: Who) -> str:
    return reverse("people:person", args=[who.key])


def _edit(edit: Edit) -> str:
    route = EDITS.get(edit.what, "")
    return reverse(route, args=[edit.person, edit.key]) if route else ""


def _meta(when: str, origin: str, source: str) -> str:
    """When, and who told it where that was not the member."""
    if origin:
        when = _("%(day)s, from %(origin)s") % {"day": when, "origin": origin} if when else origin
    return " · ".join(filter(None, [when, words.source(source) if source else ""]))
