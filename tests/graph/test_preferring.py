"""Those whom a member knows, likes and trusts drive what is suggested to them; nobody else's choices do."""

from __future__ import annotations

import pytest

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.graph.actions import meeting as actions
from goodword.graph.queries import introductions
from goodword.graph.queries import meeting as queries
from goodword.people.actions import choosing, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Card, Person
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from growth import queries_of
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def says(who: Member, kind: str, text: str, *topics: str) -> None:
    profiles.add(actor=who, kind=kind, line=NewLine(text=text, topics=topics, audience=Audience.MEMBERS))


def of(owner: Member, whom: Member) -> Person:
    return Card.objects.get(owner=owner, member=whom).person


def person(owner: Member, name: str) -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name})])


def choose(owner: Member, *whom: Member) -> None:
    for other in whom:
        choosing.choose(actor=owner, person=of(owner, other))


def pairs(viewer: Member) -> list[set[str]]:
    return [{found.first.name.split()[0], found.second.name.split()[0]} for found in introductions(viewer)]


@pytest.fixture
def broker(cast: Cast) -> Member:
    """Olive knows a baker who needs what a miller offers, and two who row in one club."""
    baker, miller, cox, stroke = (member(f"{name} Known") for name in ("Baker", "Miller", "Cox", "Stroke"))
    for other in (baker, miller, cox, stroke):
        connect(cast.owner, other)
    says(baker, "need", "Somebody who mills rye", "Milling")
    says(baker, "need", "Somebody to build an oven", "Ovens")
    says(miller, "offer", "Stone milling, and ovens", "Milling", "Ovens")
    for rower in (cox, stroke):
        says(rower, "group", "The rowing club")
    return cast.owner


def called(name: str) -> Member:
    return Member.objects.get(name=f"{name} Known")


BREAD, BOAT = {"Baker", "Miller"}, {"Cox", "Stroke"}


def test_once_somebody_is_chosen_one_of_each_pair_is(broker: Member) -> None:
    assert pairs(broker) == [BREAD, BOAT]
    choose(broker, called("Cox"))
    assert pairs(broker) == [BOAT]
    choose(broker, called("Miller"))
    assert pairs(broker) == [BREAD, BOAT]
    choose(broker, called("Stroke"))
    assert pairs(broker) == [BOAT, BREAD], "two who were chosen come before one"
    for name in ("Cox", "Miller", "Stroke"):
        choosing.unchoose(actor=broker, person=of(broker, called(name)))
    assert pairs(broker) == [BREAD, BOAT]
    assert len(queries_of(lambda: introductions(broker))) == 2


def test_choosing_somebody_who_is_not_here_narrows_too(broker: Member) -> None:
    choosing.choose(actor=broker, person=person(broker, "Nora Nothere"))
    assert pairs(broker) == []


def test_what_others_choose_changes_nothing(broker: Member, cast: Cast) -> None:
    connect(called("Baker"), cast.organiser)
    choose(called("Baker"), cast.organiser)
    assert pairs(broker) == [BREAD, BOAT]


def test_whoever_was_put_aside_is_not_suggested(broker: Member) -> None:
    persons.archive(actor=broker, persons=[of(broker, called("Baker"))])
    assert pairs(broker) == [BOAT]
    persons.unarchive(actor=broker, persons=[of(broker, called("Baker"))])
    assert pairs(broker) == [BREAD, BOAT]


def test_people_to_meet_come_through_those_chosen(broker: Member, cast: Cast) -> None:
    says(broker, "need", "A place for the winter", "Boathouses")
    says(cast.stranger, "offer", "Room in a boathouse", "Boathouses")
    for name in ("Baker", "Stroke"):
        connect(called(name), cast.stranger)

    def told() -> list[str]:
        return [one.reasons[-1] for one in queries.candidates(broker)]

    assert told() == ["Baker Known knows them."]
    choose(broker, called("Stroke"))
    trusted = ["Stroke Known, whom you know, like and trust, knows them."]
    assert told() == trusted
    assert len(queries_of(lambda: queries.candidates(broker))) == 2
    week = queries.shown(broker, actions.propose(actor=broker))
    assert [one.reasons[-1] for _row, one in week] == trusted


def test_whoever_was_put_aside_is_not_to_be_met(broker: Member, cast: Cast) -> None:
    says(broker, "need", "A place for the winter", "Boathouses")
    says(cast.stranger, "offer", "Room in a boathouse", "Boathouses")
    aside = person(broker, "Stina Strange")
    Card.objects.filter(person=aside).update(member=cast.stranger)  # as matching does
    (row,) = actions.propose(actor=broker)
    assert [one.person.name for _row, one in queries.shown(broker, [row])] == ["Stina Strange"]
    persons.archive(actor=broker, persons=[aside])
    assert queries.shown(broker, [row]) == []
    assert queries.candidates(broker) == []
