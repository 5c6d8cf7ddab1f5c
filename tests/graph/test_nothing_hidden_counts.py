"""Random networks with random settings: every answer is what it would be if what is hidden were not there, and is right by a
plain slow twin that is given nothing but what the viewer may use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from random import Random

import pytest

from cast import member
from goodword.accounts.models import Member
from goodword.graph import live
from goodword.graph.queries import introductions, paths
from goodword.graph.queries.meeting import candidates
from goodword.graph.wanted import Wanted
from goodword.people.actions import profiles
from goodword.people.models import Card, Circle, CircleMembership, Person
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Block, Standing
from goodword.ties.models import Connection, TieVisibility
from growth import queries_of

pytestmark = pytest.mark.django_db

SIZE = 9
type Pair = tuple[int, int]


@dataclass
class Network:
    """What the twin is told, apart from the database."""

    members: list[Member]
    ties: set[Pair] = field(default_factory=set)
    used_by: dict[int, int] = field(default_factory=dict)
    unnamed: set[int] = field(default_factory=set)
    holds: dict[Pair, int] = field(default_factory=dict)
    hides: set[Pair] = field(default_factory=set)
    blocked: set[Pair] = field(default_factory=set)

    def usable(self, viewer: int, one: int, other: int) -> bool:
        """Whether ``viewer`` may use the tie, in words of the privacy page."""
        if (min(one, other), max(one, other)) not in self.ties:
            return False
        if any((a, b) in self.blocked or (b, a) in self.blocked for a in (one, other) for b in (viewer,) if a != b):
            return False
        if viewer in (one, other):
            return True
        if (one, other) in self.hides or (other, one) in self.hides:
            return False
        return all(self.used_by.get(end, 4) >= self.holds.get((end, viewer), 4) for end in (one, other))


def invent(dice: Random) -> Network:
    net = Network([member(f"Name{at} Number", email=f"n{at}@example.com") for at in range(SIZE)])
    ids = [one.pk for one in net.members]
    for one, other in ((one, other) for one in ids for other in ids if one < other):
        if dice.random() < 0.35:
            net.ties.add((one, other))
            Connection.objects.create(first_id=one, second_id=other, way="knowing")
            for owner, whom in ((one, other), (other, one)):
                net.holds[owner, whom] = dice.choice([1, 2])
                Standing.objects.create(owner_id=owner, other_id=whom, level=net.holds[owner, whom])
                person = Person.objects.create(owner_id=owner, name="Somebody", sort_name="somebody")
                card = Card.objects.create(owner_id=owner, person=person, member_id=whom, source="connection")
                if dice.random() < 0.15:
                    net.hides.add((owner, whom))
                    circle = Circle.objects.get(owner_id=owner, kind=dice.choice(["family", "inner"]))
                    CircleMembership.objects.create(owner_id=owner, circle=circle, card=card)
        elif dice.random() < 0.1:
            net.blocked.add((one, other))
            Block.objects.create(owner_id=one, other_id=other)
    for one in net.members:
        if dice.random() < 0.5:
            net.used_by[one.pk] = dice.choice([0, 2, 2, 4])
            named = dice.random() < 0.6
            TieVisibility.objects.create(member=one, used_by=net.used_by[one.pk], named=named)
            if not named:
                net.unnamed.add(one.pk)
        for kind in ("need", "offer"):
            topics = [dice.choice(["Milling", "Rowing", "Glass", "Sails"])]
            profiles.add(actor=one, kind=kind, line=NewLine(f"{kind} of mine", topics=topics))
    return net


def import_cards(net: Network, viewer: Member, dice: Random) -> None:
    """What others keep in their address books, as if they knew each other."""
    for owner, other in permutations(net.members, 2):
        if owner != viewer and dice.random() < 0.5:
            person = Person.objects.create(owner=owner, name=other.name, sort_name="n", chosen=True)
            Card.objects.create(owner=owner, person=person, member=other, source="linkedin")


def everything(viewer: Member, members: list[Member]) -> list[object]:
    told: list[object] = []
    for other in members:
        try:
            told.append(paths.to_member(viewer, other.key))
        except paths.NotFound as refusal:
            told.append(refusal.message)
    told.append(paths.to_kind(viewer, Wanted(topic="milling"), best=5))
    told.append(introductions(viewer, best=20))
    return told


def statements(viewer: Member, members: list[Member]) -> list[str]:
    """What is sent, without where the log stands."""
    return [re.sub(r"event\.xid >= \d+", "", sql) for sql in queries_of(lambda: everything(viewer, members))]


@pytest.mark.parametrize("seed", range(8))
def test_answers_and_statements_are_those_without_what_is_hidden(seed: int) -> None:
    dice = Random(seed)
    net = invent(dice)
    viewer = dice.choice(net.members)
    live.forget()
    before, sent = everything(viewer, net.members), statements(viewer, net.members)
    import_cards(net, viewer, dice)
    live.forget()
    assert everything(viewer, net.members) == before
    for one, other in net.ties:
        if not net.usable(viewer.pk, one, other):
            Connection.objects.filter(first=one, second=other).delete()
    live.forget()
    assert everything(viewer, net.members) == before
    assert statements(viewer, net.members) == sent


def best(net: Network, own: dict[int, int], viewer: int, target: int) -> dict[int, int]:
    """First introducer → worth of the best walk over ties that the viewer may use, in plain loops."""
    found: dict[int, int] = {}
    ids = [one.pk for one in net.members]
    for first, strength in own.items():
        for middle in [None, *ids]:
            walk = [first, target] if middle is None else [first, middle, target]
            if len({viewer, *walk}) != len(walk) + 1:
                continue
            if all(net.usable(viewer, *step) for step in pairwise(walk)):
                worth = strength * 300 ** (len(walk) - 1) * 1000 ** (3 - len(walk))
                found[first] = max(found.get(first, 0), worth)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_paths_are_those_of_a_plain_twin(seed: int) -> None:
    net = invent(Random(100 + seed))
    live.forget()
    for viewer in net.members:
        for target in net.members:
            ask, _ids = paths._asked(viewer, paths.of_member(target.key))
            assert set(ask.own) == {
                one.pk for one in net.members if one != viewer and net.usable(viewer.pk, viewer.pk, one.pk)
            }
            if target == viewer or target.pk in ask.own:
                continue
            found = ask.graph.warm_paths(viewer.pk, target.pk, 3, 24, ask.view)
            worth = {way.people[1]: round(way.strength * 10**9) for way in found}
            blocked = {(viewer.pk, target.pk), (target.pk, viewer.pk)} & net.blocked
            assert worth == ({} if blocked else best(net, ask.own, viewer.pk, target.pk))
            if blocked:
                continue
            for path in paths.to_member(viewer, target.key)[1].paths:
                assert path.first.id in worth
                assert path.target.id == target.pk
                told = {step.person.id for step in path.steps if step.person is not None}
                assert not told & net.unnamed


@pytest.mark.parametrize("seed", range(4))
def test_nobody_is_proposed_who_is_out_of_reach(seed: int) -> None:
    net = invent(Random(200 + seed))
    live.forget()
    for viewer in net.members:
        for one in candidates(viewer):
            pair = (viewer.pk, one.person.id)
            assert not {pair, pair[::-1]} & net.blocked
            assert not net.usable(viewer.pk, *pair)
            if one.through is not None:
                assert one.through.id not in net.unnamed
                assert one.person.id not in net.unnamed
                assert net.usable(viewer.pk, one.through.id, one.person.id)
