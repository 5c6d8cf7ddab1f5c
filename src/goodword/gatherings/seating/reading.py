"""Who comes, as everybody at a table may see them.

Nothing is read that belongs to one of them alone: of profiles, asks and objectives what is shown to all who sit there, of ties
those that both sides show to any member. So it makes no difference to a plan what is private, and nothing private can be
concluded from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from django.db.models import Count, Q

from goodword.asks import states as asks
from goodword.asks.models import Ask
from goodword.core import clock
from goodword.gatherings import hooks, states
from goodword.gatherings.models import Gathering, Guest, SeatingPlan, Sitting
from goodword.gatherings.seating.values import Kind, Person, Worth, between
from goodword.graph import meaning
from goodword.investors.queries import tables
from goodword.objectives import states as objectives
from goodword.objectives.models import Objective
from goodword.people import normal
from goodword.people.models import ProfileEntry
from goodword.reach.models import Audience, Fellow
from goodword.ties.queries import visibility

_LINES = ("offer", "need", "expertise", "industry", "organisation", "interest", "language", "quarter")


def worth(gathering: Gathering, sittings: Sequence[tuple[Guest | None, int | None]]) -> tuple[list[Person], Worth]:
    """The people at the tables and what they are worth to one another, in the given order.

    Args:
        sittings: a guest, or the id of a host, each.
    """
    people = [
        Person(member=host if guest is None else guest.member_id, entry=guest.entry if guest is not None else None)
        for guest, host in sittings
    ]
    floor = audience(gathering, people)
    _profiles(people, floor)
    _asks(people, floor)
    _objectives(people, floor)
    _trades(people)
    _newcomers(gathering, people, [guest for guest, _host in sittings])
    tied, paths = _ties(people)
    found = between(people, tied | _sat(gathering, people))
    for kind, pairs in ((Kind.PATH, paths), (Kind.INVESTOR, _investors(people))):
        for first, second in pairs:
            found.counts[kind, first, second] = found.counts[kind, second, first] = 1
    return people, found


def audience(gathering: Gathering, people: Iterable[Person]) -> Audience:
    """Which everybody at a table is in: the chapter's, where all who sit there belong to it; else all members."""
    members = {one.member for one in people}
    if gathering.body is None or None in members:
        return Audience.MEMBERS
    fellows = Fellow.objects.filter(body=gathering.body, member__in=members).count()
    return Audience.GROUP if fellows == len(members) else Audience.MEMBERS


def _by_member(people: Iterable[Person]) -> dict[int, Person]:
    return {one.member: one for one in people if one.member is not None}


def _places(people: Iterable[Person]) -> dict[int, int]:
    return {one.member: place for place, one in enumerate(people) if one.member is not None}


def _profiles(people: Sequence[Person], floor: Audience) -> None:
    members = _by_member(people)
    rows = ProfileEntry.objects.filter(
        member__in=members, member__is_active=True, member__profile__audience__gte=floor, reach_audience__gte=floor,
        until="", kind__in=_LINES,
    )  # fmt: skip
    for member, kind, words, norm, topics in rows.values_list("member", "kind", "text", "norm", "topic_norms"):
        one = members[member]
        if kind == "offer":
            one.skills.update(topics or meaning.near([words], least=meaning.LIKELY))
        elif kind == "need":
            one.needs.append(set(topics or meaning.near([words], least=meaning.LIKELY)))
        elif kind == "quarter":
            one.aims.append(set(meaning.near([words], least=meaning.LIKELY)))
        elif norm and kind in {"expertise", "industry"}:
            one.skills.add(norm)
            if kind == "industry":
                one.trades.add(norm)
        elif norm and kind == "organisation":
            one.works.add(f"@{norm}")
        elif norm:
            (one.languages if kind == "language" else one.passions).add(norm)


def _asks(people: Sequence[Person], floor: Audience) -> None:
    members = _by_member(people)
    rows = Ask.objects.filter(asker__in=members, state=asks.OPEN, audience__gte=floor, lapses_at__gt=clock.now())
    for member, near, organization in rows.values_list("asker", "near", "organisation_norm"):
        members[member].asks.append({*near, *([f"@{organization}"] if organization else [])})


def _objectives(people: Sequence[Person], floor: Audience) -> None:
    """By their line alone: of all else nothing is shown to others."""
    members = _by_member(people)
    rows = Objective.objects.filter(owner__in=members, state=objectives.ACTIVE, shown_to__gte=floor)
    for member, line in rows.values_list("owner", "line"):
        members[member].aims.append(set(meaning.near([line], least=meaning.LIKELY)))


def _trades(people: Sequence[Person]) -> None:
    """Of those without an account, by their words alone."""
    known = hooks.trades([one.entry for one in people if one.entry is not None and one.member is None])
    for one in people:
        words = known.get(one.entry, "") if one.entry is not None and one.member is None else ""
        if words:
            one.skills.update(meaning.near([words]))
            one.trades.add(normal.topic(words))


def _newcomers(gathering: Gathering, people: Sequence[Person], guests: Sequence[Guest | None]) -> None:
    """Visitors, and members at the first gathering of this body, or of this host."""
    whose = Q(gathering__body=gathering.body) if gathering.body is not None else Q(gathering__owner=gathering.owner_id)
    before = Guest.objects.filter(
        whose, member__in=_by_member(people), gathering__begins_at__lt=gathering.begins_at, state=states.COMING
    )
    regular = dict(before.values_list("member").annotate(times=Count("pk")).order_by())
    for one, guest in zip(people, guests, strict=True):
        one.newcomer = guest is not None and (guest.visitor or (one.member is not None and one.member not in regular))
    if all(one.newcomer for one, guest in zip(people, guests, strict=True) if guest is not None):
        for one in people:  # the first time for all is nobody's
            one.newcomer = False


def _ties(people: Sequence[Person]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Places of pairs who are connected, and of pairs who are not, but have a connection in common: as any member may know."""
    places = _places(people)
    tied: set[tuple[int, int]] = set()
    around: dict[int, set[int]] = defaultdict(set)
    for first, second in visibility.shown_to_all(places):
        around[first].add(second)
        around[second].add(first)
        if first in places and second in places:
            tied.add(_pair(places[first], places[second]))
    paths = {
        _pair(places[one], places[other])
        for between_ in around.values()
        for one, other in combinations(sorted(between_ & places.keys()), 2)
    }
    return tied, paths - tied


def _investors(people: Sequence[Person]) -> set[tuple[int, int]]:
    """Places of founders and investors who fit, from what everybody there may see of the two."""
    places = _places(people)
    return {_pair(places[pair.founder], places[pair.investor]) for pair in tables.pairs_worth_a_table(places)}


def _sat(gathering: Gathering, people: Sequence[Person]) -> set[tuple[int, int]]:
    """Places of pairs who shared a table at an earlier gathering of the same body, series or host."""
    places = _places(people)
    entries = {one.entry: place for place, one in enumerate(people) if one.entry is not None and one.member is None}
    whose = Q(gathering__owner=gathering.owner_id, gathering__body=None)
    if gathering.body is not None:
        whose = Q(gathering__body=gathering.body)
    plans = SeatingPlan.objects.filter(whose, gathering__begins_at__lt=gathering.begins_at, guests_at__isnull=False)
    plans = plans.exclude(gathering=gathering).order_by("-gathering__begins_at")[:26]
    rows = Sitting.objects.filter(Q(guest__member__in=places) | Q(host__in=places) | Q(guest__entry__in=entries))
    rows = rows.filter(plan__in=[plan.pk for plan in plans])
    shared: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for plan, guest, host, entry, where in rows.values_list(
        "plan", "guest__member", "host", "guest__entry", "tables"
    ):  # fmt: skip
        place = places.get(guest or host or 0, entries.get(entry) if entry is not None else None)
        if place is None:
            continue
        for round_, table in enumerate(where):
            if table >= 0:
                shared[plan, round_, table].add(place)
    return {_pair(*pair) for at in shared.values() for pair in combinations(sorted(at), 2)}


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
