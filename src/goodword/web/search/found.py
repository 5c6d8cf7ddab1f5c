"""What was found as rows: prepared values, so that templates decide nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import documents
from goodword.people import found as people
from goodword.people.models import Person
from goodword.people.queries import persons, profiles
from goodword.people.queries.profiles import Listed
from goodword.reach.models import Level
from goodword.search.queries.finding import MARKS, Expert, Found, Hit, Why
from goodword.vouches import found as vouches
from goodword.web.faces import Face, face, of_member
from goodword.web.people.rows import line
from goodword.web.places import keyed

OF_MEMBERS = (people.MEMBER, vouches.NAME)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found.

    Attributes:
        sort: what its kind is called.
        line: who or what it is, in one line.
        said: its words that speak for it, those that were asked for marked.
        why: a sentence, where the words alone do not say it.
        way: where to see who could introduce the viewer.
        new: a saved search had not found it before.
    """

    title: str
    url: str
    line: str = ""
    face: Face | None = None
    icon: str = ""
    sort: str = ""
    said: SafeString | str = ""
    why: str = ""
    way: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for somebody: what it is called, and its words."""

    sort: str
    url: str
    said: SafeString | str


@dataclass(frozen=True, slots=True)
class Knowing:
    """Somebody who knows about what was asked, with what speaks for it."""

    row: Row
    evidence: list[Evidence]


class Rows:
    """Everything on a page of what was found, read at once: four statements, however much."""

    def __init__(self, viewer: Member, found: Found, new: Collection[tuple[str, int]] = ()) -> None:
        self._found = found
        self._new = new
        hits = [*found.hits, *(hit for one in found.experts for hit in one.evidence)]
        self._own = {one.pk: one for one in persons.some(viewer, {hit.of for hit in hits if hit.kind == people.PERSON})}
        whose = {hit.owner for hit in found.hits if hit.kind in OF_MEMBERS and hit.owner}
        whose.update(one.member for one in found.experts if one.member is not None)
        self._members = profiles.some(viewer, whose)

    def found(self) -> list[Row]:
        """A row for each hit; what this site has no page for is left out."""
        return [row for hit in self._found.hits if (row := self._row(hit)).url]

    def knowing(self) -> list[Knowing]:
        """Who knows about it, of those whom the viewer may find."""
        told = []
        for one in self._found.experts:
            row = self._somebody(one)
            if row is not None:
                told.append(Knowing(row, [_evidence(hit) for hit in one.evidence]))
        return told

    def _somebody(self, one: Expert) -> Row | None:
        if one.member is not None:
            member = self._members.get(one.member)
            return None if member is None else _member(member)
        person = self._own.get(one.person or 0)
        return None if person is None else _person(person)

    def _row(self, hit: Hit) -> Row:
        kind = documents.kind(hit.kind)
        url = keyed(kind.route, hit.key)
        row = Row(hit.title or str(kind.words), f"{url}#{hit.part}" if url and hit.part else url, line=hit.place)
        person, member = self._own.get(hit.of), self._members.get(hit.owner or 0)
        if hit.kind == people.PERSON and person is not None:
            row = _person(person)
        elif hit.kind in OF_MEMBERS and member is not None:
            row = replace(_member(member), url=row.url)
            if hit.kind == vouches.NAME:
                row = replace(row, title=_("A vouch for %(name)s") % {"name": member.member})
        said, why = _marked(hit.said), _why(hit, self._found)
        new = (hit.kind, hit.of) in self._new
        return replace(row, icon=kind.icon, sort=str(kind.words), said=said, why=why, new=new)


def _person(person: Person) -> Row:
    url = keyed("people:person", person.key)
    return Row(person.name, url, line=line(person), face=face(person.name, person.key))


def _member(shown: Listed) -> Row:
    """A member; where they are neither connected nor oneself, with the way to who could introduce the viewer."""
    one, photo = shown.member, shown.photo.key if shown.photo else None
    far = Level.GROUP <= shown.level <= Level.MEMBER
    way = keyed("paths:member", one.key) if far else ""
    url = keyed("profiles:member", one.key)
    return Row(one.name, url, line=shown.line, face=of_member(one.name, one.pk, photo), way=way)


def _evidence(hit: Hit) -> Evidence:
    kind = documents.kind(hit.kind)
    url = keyed(kind.route, hit.key)
    return Evidence(str(kind.evidence), f"{url}#{hit.part}" if url and hit.part else url, _marked(hit.said))


def _marked(said: str) -> SafeString:
    lines = " · ".join(line.strip() for line in said.splitlines() if line.strip())  # each says something of its own
    html = escape(lines).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>")
    return mark_safe(html)  # noqa: S308  # escaped a line above; the marks are ours


def _why(hit: Hit, found: Found) -> str:
    if Why.NAME in hit.why:
        return _("The name fits.")
    if hit.why == (Why.MEANING,):
        return _("Close in meaning to “%(words)s”.") % {"words": found.asked.about}
    return "" if MARKS[0] in hit.said else _("It has the words you asked for.")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: str
    hits: list[Row]


def by_kind(found: Sequence[Row], *, most: int) -> list[Section]:
    """The same in sections, the one with the best row first, each with a few."""
    sections: dict[str, list[Row]] = {}
    for row in found:
        sections.setdefault(row.sort, []).append(row)
    return [Section(title, hits[:most]) for title, hits in sections.items()]
