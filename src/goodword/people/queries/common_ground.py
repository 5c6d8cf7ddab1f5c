"""What two people have in common, rare things first, from nothing but what the viewer may see.

Three things are read: the viewer's own facts, the lines of profiles that reach the viewer, and how many members show a
trait to all members. Cards of other members, and lines that do not reach the viewer, are not part of any statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.people import common, hooks, kinds, normal, profile_kinds
from goodword.people.actions.traits import EVERYBODY
from goodword.people.common import ACQUAINTANCE, Key, Party, Shared, Told
from goodword.people.models import Card, Fact, Person, ProfileEntry
from goodword.reach import queries as reach

MOST_COUNTED = 200
"""How many shared traits are counted; two people have no more in common that anybody would read."""

NAMING = ("name", "email", "handle")
"""Kinds that hardly any card is without: they are read to learn whom the cards name."""

type Traits = dict[Key, Told]


def between(
    viewer: Member, first: Member | Person, second: Member | Person, *, noted: Collection[Fact] | None = None
) -> list[Shared]:
    """What the two have in common, as far as ``viewer`` may see; rarest first.

    Each is the viewer, one of the viewer's people, or a member. Three queries at most, and what rooms add; none of
    them reads more than is known of the two, however large the community.

    Args:
        noted: all facts of the viewer's about the two, with their cards and whom those name, where the caller has
            them already.

    Raises:
        NotFound: one of them is somebody else's person.
    """
    facts = _facts(viewer, [first, second]) if noted is None else noted
    parties = [_party(viewer, one, facts) for one in (first, second)]
    traits = _traits(viewer, parties, facts)
    found = common.intersect(*traits)
    known = _acquaintances(parties, traits)
    added = [item for add in hooks.common_grounds() for item in add(viewer, parties[0], parties[1])]
    keys = [key for key, _one, _other in found] + [(item.kind, item.norm) for item in added]
    counts, own = _counts(viewer, [*keys[:MOST_COUNTED], *(("name", norm) for _kind, norm in known)])
    members = counts.pop(EVERYBODY, 0)
    shared = [
        Shared(
            kind=key[0],
            norm=key[1],
            label=(one if parties[0].is_viewer else other).label,
            first=one,
            second=other,
            weight=common.ACQUAINTANCE_WEIGHT if key[0] == ACQUAINTANCE else common.weight(members, counts.get(key, 0)),
        )
        for key, one, other in found
    ]
    known_to_rooms = {(item.kind, item.norm) for item in added}  # what was noted, too, is said once
    shared = [item for item in shared if (item.kind, item.norm) not in known_to_rooms] + added
    shared += [
        Shared(ACQUAINTANCE, key[1], told.label, told, told, common.ACQUAINTANCE_WEIGHT)
        for key, told in known.items()
        if ("name", key[1]) in own and key not in known_to_rooms
    ]
    told = [
        replace(
            item,
            among_own=(among := own.get((item.kind, item.norm), 0)),
            rare=common.is_rare(item.kind, members, counts.get((item.kind, item.norm), 0), among),
        )
        for item in shared
    ]
    return common.ranked(told)


def _facts(viewer: Member, parties: Iterable[Member | Person]) -> list[Fact]:
    """The viewer's own facts about either, with their cards."""
    persons = [one for one in parties if isinstance(one, Person)]
    if any(person.owner_id != viewer.pk for person in persons):
        raise NotFound(_("There is no such person among your people."))
    members = [one.pk for one in parties if isinstance(one, Member) and one.pk != viewer.pk]
    told = [*kinds.traits(), "address", *NAMING]
    if not members:
        return _of_persons(viewer.pk, [person.pk for person in persons], told)
    found = _of_members(viewer.pk, members, told)
    return found + _of_persons(viewer.pk, [person.pk for person in persons], told) if persons else found


@compiled
def _of_persons(owner: Slot, persons: Slot, told: Slot) -> QuerySet[Fact]:
    return _current(owner, told).filter(card__person__any=persons)


@compiled
def _of_members(owner: Slot, members: Slot, told: Slot) -> QuerySet[Fact]:
    named = Card.objects.filter(owner=owner, member__any=members).values("person")
    return _current(owner, told).filter(card__person__in=named)


def _current(owner: Slot, told: Slot) -> QuerySet[Fact]:
    rows = Fact.objects.filter(
        owner=owner, state=Fact.State.CURRENT, kind__any=told,
        card__person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED],
    )  # fmt: skip
    return rows.select_related("card__member")


def _party(viewer: Member, one: Member | Person, facts: Iterable[Fact]) -> Party:
    """Who it is: a member and their persons among the viewer's people, or a person and whom their cards name."""
    if isinstance(one, Member):
        persons = frozenset(fact.card.person_id for fact in facts if fact.card.member_id == one.pk)
        return Party(str(one), one, persons, one.pk == viewer.pk)
    named = (fact.card.member for fact in facts if fact.card.person_id == one.pk and fact.card.member is not None)
    member = next(iter(sorted(named, key=lambda member: member.pk)), None)
    is_viewer = member is not None and member.pk == viewer.pk
    return Party(one.name, member, frozenset({one.pk}), is_viewer)


def _traits(viewer: Member, parties: Iterable[Party], facts: Iterable[Fact]) -> list[Traits]:
    """What is known of each: from the viewer's facts, and from the lines that reach the viewer. One query."""
    lines = _lines(viewer, [party.member for party in parties if party.member is not None])
    answers, shared = profile_kinds.traits(), frozenset(kinds.traits())
    found: list[Traits] = []
    for party in parties:
        traits: Traits = {}
        for fact in facts if party.persons else ():
            if fact.card.person_id in party.persons:
                for key, told in _of_fact(fact, shared):
                    traits[key] = common.better(traits[key], told) if key in traits else told
        for member, kind, norm, text, changed_at in lines:
            if party.member is not None and member == party.member.pk:
                key, told = (answers[kind], norm), Told(text, "profile", "", changed_at)
                traits[key] = common.better(traits[key], told) if key in traits else told
        found.append(traits)
    return found


type Line = tuple[int, str, str, str, datetime]


def _lines(viewer: Member, members: Iterable[Member]) -> list[Line]:
    """(member, kind, norm, text, when it was changed) of the lines of these members' profiles that tell of a trait and
    reach the viewer."""
    return _reaching(viewer.pk, [member.pk for member in members if member.is_active], list(profile_kinds.traits()))


@compiled
def _reaching(viewer: Slot, members: Slot, kinds: Slot) -> QuerySet[ProfileEntry, Line]:
    rows = ProfileEntry.objects.filter(member__any=members, kind__any=kinds).exclude(norm="")
    rows = rows.annotate(level=reach.level_of(viewer, "member")).filter(reach_audience__gte=F("level"))
    return rows.values_list("member_id", "kind", "norm", "text", "changed_at")


def _of_fact(fact: Fact, shared: Collection[str]) -> Iterable[tuple[Key, Told]]:
    """The trait a fact tells of, where its kind is among ``shared``; an address tells of its town."""
    kind, norm, label = fact.kind, fact.norm, ""
    if kind == "address":
        kind, label = "place", str(fact.value.get("city", ""))
        norm = normal.text(label)
    elif kind in shared:
        label = str(fact.value.get(kinds.KINDS[kind].main, "")) or kinds.KINDS[kind].words(fact.value)
    if norm and label:
        yield (kind, norm), Told(label, fact.source, fact.origin, fact.learned_at)


def _acquaintances(parties: list[Party], traits: list[Traits]) -> Traits:
    """Where one of the two is the viewer: whom the other knows, as the viewer noted; to be found among their people."""
    if parties[0].is_viewer == parties[1].is_viewer:
        return {}
    other = traits[1] if parties[0].is_viewer else traits[0]
    return {key: told for key, told in other.items() if key[0] == ACQUAINTANCE}


COUNTS = """
WITH asked AS (SELECT DISTINCT * FROM unnest(%(kinds)s::text[], %(norms)s::text[]) AS asked (kind, norm))
SELECT false, kind, norm, members FROM people_traitcount JOIN asked USING (kind, norm)
UNION ALL
SELECT true, kind, norm, count(DISTINCT card.person_id)
FROM people_fact fact JOIN asked USING (kind, norm)
JOIN people_card card ON card.id = fact.card_id JOIN people_person person ON person.id = card.person_id
WHERE fact.owner_id = %(owner)s AND fact.state = %(current)s AND person.state = ANY(%(open)s)
GROUP BY kind, norm
"""
OPEN = [int(Person.State.ACTIVE), int(Person.State.ARCHIVED)]


def _counts(viewer: Member, keys: Iterable[Key]) -> tuple[dict[Key, int], dict[Key, int]]:
    """How many members show each trait to all members, ``EVERYBODY`` for how many there are; and how many of the
    viewer's people have each, as the viewer noted, where names count under "name". One query."""
    asked = [EVERYBODY, *keys]
    told: dict[str, int | list[int] | list[str]] = {
        "kinds": [kind for kind, _norm in asked], "norms": [norm for _kind, norm in asked],
        "owner": viewer.pk, "current": int(Fact.State.CURRENT), "open": OPEN,
    }  # fmt: skip
    shown: dict[Key, int] = {}
    own: dict[Key, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, told)
        for is_own, kind, norm, count in cursor.fetchall():
            (own if is_own else shown)[kind, norm] = count
    return shown, own
