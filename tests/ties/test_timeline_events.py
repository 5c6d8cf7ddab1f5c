"""What the event log and growth make of stories: told to those roles alone that have words, and never dearer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock, events
from goodword.core.models import Event
from goodword.people.models import Card, Fact, Person
from goodword.people.queries import persons as persons_queries
from goodword.ties import limits
from goodword.ties.actions import Contact, record_evidence, requests
from goodword.ties.models import Decline, Direction
from goodword.ties.timeline import Asked, Scope, Told, page
from goodword.ties.timeline import events as event_source
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED
from ties.connecting import ask, connect
from ties.storytelling import NOW, a_full_life, named, person, walked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of events between members: one told to both, and one that would reveal something to the other."""
    monkeypatch.setattr(event_source, "KINDS", dict(event_source.KINDS))
    monkeypatch.setattr(events, "KINDS", dict(events.KINDS))
    for kind in ("test.agreed", "test.declined", "test.wordless"):
        events.declare(kind, "For this test.")

    def words(told: Sequence[Happened], _scope: Scope) -> Told:
        return Told(f"{told[0].event.kind} {told[0].role} {', '.join(who.name for who in told[0].people)}")

    both = frozenset({Role.ACTOR, Role.PARTY})
    tell_event(EventKind("test.agreed", CHANGED, both, words))
    tell_event(EventKind("test.declined", CHANGED, frozenset({Role.ACTOR}), words))


@pytest.mark.usefixtures("kinds")
def test_events_are_told_to_those_roles_alone_that_have_words(cast: Cast) -> None:
    clement, olive = named(cast.owner, cast.close), named(cast.close, cast.owner)
    for kind in ("test.agreed", "test.declined", "test.wordless"):
        events.record(kind, actor=cast.close.pk, parties=[cast.owner.pk, cast.close.pk])

    def told(viewer: Member, person: Person | None = None) -> list[str]:
        return [
            item.told.title for item in walked(Scope(viewer, person, "Them")) if item.moment.kind.startswith("test")
        ]

    assert told(cast.close) == ["test.declined actor Olive Ownby", "test.agreed actor Olive Ownby"]
    assert told(cast.owner) == ["test.agreed party Clement Close"]
    assert told(cast.owner, clement) == ["test.agreed party Them"]
    assert told(cast.close, olive) == ["test.declined actor Them", "test.agreed actor Them"]
    assert told(cast.owner, person(cast.owner)) == []
    assert told(cast.stranger) == []


@pytest.mark.usefixtures("kinds")
def test_an_event_with_somebody_who_is_not_among_your_people_has_no_name_and_no_place(cast: Cast) -> None:
    events.record("test.agreed", actor=cast.close.pk, parties=[cast.owner.pk, cast.close.pk])
    assert [item for item in walked(Scope(cast.owner)) if item.moment.kind == "test.agreed"] == []
    named(cast.owner, cast.close)
    assert [item for item in walked(Scope(cast.owner)) if item.moment.kind == "test.agreed"] != []


def test_a_request_and_a_connection_are_told_to_both_and_a_decline_to_nobody(cast: Cast) -> None:
    owner, other = cast.friend_of_friend, cast.stranger
    them = named(owner, other)

    def told(viewer: Member, person: Person | None = None) -> list[str]:
        found = walked(Scope(viewer, person, "Stina"))
        return [item.told.title for item in found if item.moment.kind.startswith("ties.")]

    request = ask(owner, other)
    silence = told(owner), told(owner, them)
    assert silence == (["You asked Stina Strange to connect here"], ["You asked Stina to connect here"])
    requests.decline(actor=other, request=request)
    assert (told(owner), told(owner, them)) == silence
    assert told(other) == []
    requests.accept(actor=other, request=request, kind="friend")
    assert told(owner)[0] == "You and Stina Strange connected here"
    assert told(owner, them) == ["You connected here", "You asked Stina to connect here"]
    assert told(other) == [f"You and {owner.name} connected here", f"{owner.name} asked to connect with you here"]
    assert told(owner, person(owner)) == []


def test_who_was_asked_reads_it_until_it_is_taken_back_or_declined_unseen(cast: Cast) -> None:
    asker, other = cast.friend_of_friend, cast.stranger
    them = named(other, asker)
    said = f"{asker.name} asked to connect with you here"

    def told() -> tuple[list[str], list[str]]:
        with_everybody, with_them = walked(Scope(other)), walked(Scope(other, them, asker.name))
        return [item.told.title for item in with_everybody], [item.told.title for item in with_them]

    request = ask(asker, other)
    assert [said in story for story in told()] == [True, True]
    requests.decline(actor=other, request=request)
    assert [said in story for story in told()] == [True, True], "it did come"
    assert said not in [item.told.title for item in walked(Scope(other, person(other)))], "it is not in another's"
    requests.withdraw(actor=asker, request=request)
    assert [said in story for story in told()] == [False, False], "what was taken back is not seen any more"
    Decline.objects.update(for_good=True)
    with clock.stopped_at(clock.now() + limits.STANDS_FOR + timedelta(days=1)):
        ask(asker, other)
        assert [said in story for story in told()] == [False, False]


def test_a_connection_made_here_is_told_once_and_never_lost(cast: Cast) -> None:
    owner, other = cast.friend_of_friend, cast.stranger
    connect(owner, other)
    them = Person.objects.get(owner=owner, cards__member=other)

    def told(scope: Scope) -> list[str]:
        return [item.told.title for item in walked(scope) if "connected" in item.told.title]

    assert told(Scope(owner, them, "Stina")) == ["You connected here"]
    facts = list(persons_queries.facts(owner, them))
    assert told(Scope(owner, them, "Stina", facts)) == ["You connected here"]
    assert told(Scope(owner)) == ["You and Stina Strange connected here"]
    Card.objects.filter(person=them).update(member=None)  # they left
    assert told(Scope(owner, them, "Stina")) == ["You connected"]
    assert told(Scope(owner)) == ["You connected with Stina Strange"]
    Card.objects.filter(person=them).update(member=other)
    Event.objects.all().delete()
    Fact.objects.filter(owner=owner).update(batch=7)  # an export brought them back, which brings no events
    assert told(Scope(owner, them, "Stina")) == ["You connected"]


def test_your_own_story_tells_the_connections_of_a_month_as_one(cast: Cast) -> None:
    for asked in [ask(cast.friend_of_friend, other) for other in (cast.stranger, cast.close)]:
        requests.accept(actor=asked.receiver, request=asked, kind="friend")
    (entry,) = [item for item in walked(Scope(cast.friend_of_friend)) if "connected" in item.told.title]
    assert entry.told.title == "You connected with 2 people here"
    assert [who.name for who in entry.told.people] == ["Clement Close", "Stina Strange"]


@pytest.mark.usefixtures("kinds")
def test_growth_is_free_and_every_source_walks_an_index(cast: Cast) -> None:
    """Ten thousand people, their connections, notes and letters: one statement a source, none of which reads them all."""
    owner, sam = cast.owner, named(cast.owner, cast.close)
    scopes = (Scope(owner, sam, "Sam"), Scope(owner))
    a_full_life(owner)

    def statements(scope: Scope) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            page(scope, Asked(), size=20)
        return [str(query["sql"]) for query in caught.captured_queries]

    few = [len(statements(scope)) for scope in scopes]
    _many_people(owner)
    for scope, before in zip(scopes, few, strict=True):
        told = statements(scope)
        assert len(told) <= before <= 7
        for sql in told:
            plan = _plan(sql)
            for table in ("people_fact", "ties_evidence", "core_event"):
                assert f"Seq Scan on {table}" not in plan, f"{sql}\n{plan}"


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def _many_people(owner: Member) -> None:
    """Straight into the tables: it is the reading that is looked at."""
    made = [Person(owner=owner, name=f"Person {at}", sort_name=f"person {at}") for at in range(10_000)]
    Person.objects.bulk_create(made, batch_size=2000)
    cards = [Card(owner=owner, person=one, source="linkedin") for one in made]
    Card.objects.bulk_create(cards, batch_size=2000)
    days = [(NOW - timedelta(hours=at)).date().isoformat() for at in range(10_000)]
    Fact.objects.bulk_create(
        [
            Fact(owner=owner, card=card, kind=kind, value=value, source="linkedin")
            for card, day in zip(cards, days, strict=True)
            for kind, value in (
                ("connected_on", {"date": day}),
                ("topic", {"text": "Bread"}),
                ("note", {"text": "Kind"}),
            )
        ],
        batch_size=5000,
    )
    contacts = [Contact(card.pk, Direction.OUT, "message", NOW - timedelta(hours=at)) for at, card in enumerate(cards)]
    record_evidence(owner_id=owner.pk, contacts=contacts, source="linkedin", refresh=False)
    Event.objects.bulk_create(
        [
            Event(kind=kind, actor=owner.pk, parties=[owner.pk], at=NOW)
            for kind in ("people.fact_added", "people.chosen")
            for _at in range(5000)
        ],
        batch_size=5000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_fact, people_card, people_person, ties_evidence, core_event")
