"""Entries of a story as templates show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.ties.timeline import Edit, Scope, Told, Who
from goodword.ties.timeline.reading import Item as Entry
from goodword.web.markdown import markdown
from goodword.web.people import words
from goodword.web.places import keyed


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
    lead: str = ""
    people: tuple[Link, ...] = ()
    more: str = ""
    edit_url: str = ""


def shown(entries: Iterable[Entry], scope: Scope) -> list[Item]:
    """Entries with their addresses, days and sources in words."""
    return [_shown(entry, scope) for entry in entries]


def _shown(entry: Entry, scope: Scope) -> Item:
    told = entry.told
    people = told.people
    alone = scope.person is None and len(people) == 1 and not told.others
    return Item(
        title=told.title,
        meta=_meta(words.told_when(told.since, told.until), told),
        tone=entry.moment.tone,
        url=_page(people[0]) if alone else "",
        text=told.text,
        html=markdown(told.markdown) if told.markdown else "",
        lead=_("Also there:") if scope.person is not None and people else "",
        people=() if alone else tuple(Link(who.name, _page(who)) for who in people),
        more=ngettext("and %(count)s more", "and %(count)s more", told.others) % {"count": told.others}
        if told.others
        else "",
        edit_url=_edit(told.edit) if told.edit else "",
    )


def _page(who: Who) -> str:
    return keyed("people:person", who.key)


def _edit(edit: Edit) -> str:
    """Where it can be changed."""
    if edit.what == "fact":
        return keyed("people:fact_edit", edit.person, edit.key)
    return keyed("interactions:edit", edit.key)


def _meta(when: str, told: Told) -> str:
    """When, how long, and who told it where that was not the member."""
    if told.origin:
        when = _("%(day)s, from %(origin)s") % {"day": when, "origin": told.origin} if when else told.origin
    return " · ".join(filter(None, [when, told.detail, words.source(told.source) if told.source else ""]))
