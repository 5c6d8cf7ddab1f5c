"""Choosing somebody by key or by name, among one's own people and the members one may find."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.introductions import parties
from goodword.introductions.parties import Party
from goodword.people.folding import fold
from goodword.people.models import Profile
from goodword.people.queries import acquaintances, profiles
from goodword.ties.queries.naming import meant
from goodword.web.faces import Face, face
from goodword.web.people.rows import line

MOST = 8


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who could be meant."""

    key: str
    name: str
    line: str
    face: Face


@dataclass(slots=True)
class Slot:
    """A place for one person in a form: whom it is, or what was typed and whom that could mean."""

    name: str
    party: Party | None = None
    typed: str = ""
    options: list[Option] = field(default_factory=list)
    trouble: str = ""
    face: Face | None = None


def slot(viewer: Member, sent: QueryDict, name: str) -> Slot:
    """The place called ``name``: a key in the field of that name, or words in ``name`` with "_name".

    Raises:
        NotFound: the key names nobody whom the viewer may reach.
    """
    made = Slot(name, typed=sent.get(f"{name}_name", "").strip()[:200])
    if sent.get(name):
        made.party = parties.find(viewer, str(sent.get(name)))
    elif made.typed:
        found = meant(viewer, made.typed)
        members = profiles.found_by_name(viewer, made.typed, size=MOST)
        known = acquaintances.known(viewer, [row.pk for row in members])
        others = [row for row in members if row.pk not in known and row.pk != viewer.pk]
        named = [row for row in others if fold(str(row.member)) == fold(made.typed)]
        if found.sure is not None and not named:
            made.party = parties.of_person(viewer, found.sure)
        elif not found.people and found.sure is None and len(named) == 1:
            made.party = parties.of_member(viewer, named[0].member)
        else:
            people = [found.sure] if found.sure is not None else found.people
            made.options = [Option(str(one.key), one.name, line(one), face(one.name, one.key)) for one in people]
            made.options += [
                Option(str(row.member.key), str(row.member), row.headline, row.face) for row in _listed(viewer, others)
            ]
            if not made.options:
                made.trouble = _("Nobody whom you can reach is called so. Write the name another way.")
    if made.party is not None:
        made.face = face(made.party.name, made.party.key)
    return made


@dataclass(frozen=True, slots=True)
class _Row:
    member: Member
    headline: str
    face: Face


def _listed(viewer: Member, rows: list[Profile]) -> list[_Row]:
    return [
        _Row(told.member, told.line, face(str(told.member), told.member.pk)) for told in profiles.listed(viewer, rows)
    ]
