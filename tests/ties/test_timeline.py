"""Stories: in order, told once, the same however they are paged, whatever is added meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock, events
from goodword.core.errors import Invalid
from goodword.core.models import Event
from goodword.people.actions import merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person
from goodword.people.queries import persons as persons_queries
from goodword.ties import limits
from goodword.ties.actions import Contact, interactions, record_evidence, requests
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Decline, Direction
from goodword.ties.queries import months
from goodword.ties.timeline import Asked, Scope, Told, page, points
from goodword.ties.timeline import events as event_source
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, LETTERS
from goodword.ties.timeline.points import Point
from goodword.ties.timeline.reading import Item
from ties.connecting import ask, connect
from ties.storybook import met

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def person(owner: Member, name: str = "Sam Kowalski") -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name})])


def know(person: Person, kind: str, *, days: int = 0, by_hand: bool = False, **value: str) -> Fact:
    return Fact.objects.create(
        owner=person.owner, card=person.cards.order_by("pk")[0], kind=kind, value=value, source="linkedin",
        by_hand=by_hand, learned_at=NOW - timedelta(days=days),
    )  # fmt: skip


def write(person: Person, *days: int, kind: str = "message", way: Direction = Direction.OUT) -> None:
    card = person.cards.order_by("pk")[0].pk
    contacts = [Contact(card, way, kind, NOW - timedelta(days=day)) for day in days]
    record_evidence(owner_id=person.owner_id, contacts=contacts, source="linkedin")


def walked(scope: Scope, asked: Asked | None = None, *, size: int = 3) -> list[Item]:
    """Every entry, page by page."""
    found: list[Item] = []
    cursor = ""
    for _turn in range(200):
        shown = page(scope, asked or Asked(), cursor=cursor, size=size)
        assert len(shown.items) <= size
        found += shown.items
        cursor = shown.earlier
        if not cursor:
            return found
    raise AssertionError("The story never ends.")


def titles(items: Sequence[Item]) -> list[tuple[str, str]]:
    return [(item.told.title, item.told.since) for item in items]


def places(items: Sequence[Item]) -> list[Point]:
    return [item.moment.point for item in items]


def a_full_life(owner: Member) -> Person:
    sam = person(owner)
    for year in range(2001, 2012):
        know(sam, "recommendation", direction="in", date=str(year), text=f"In {year}.")
        know(sam, "organisation", company="Alder", started=f"{year}-01")
        know(sam, "met", where="the breakfast", when=f"{year}-01-01")
    for day in range(0, 900, 40):
        know(sam, "learned", days=day, by_hand=True, text=f"{day} days ago")
        know(sam, "note", days=day, by_hand=True, text=f"{day} days ago")
    for day in ("2025", "2025-01", "2025-01-01", "2025-06-03", "2026-02-02"):
        met(owner, sam, day=day)
    write(sam, *range(5, 900, 9))
    write(sam, *range(3, 900, 100), kind="meeting", way=Direction.BOTH)
    write(sam, *range(3, 900, 100), kind="call", way=Direction.BOTH)
    return sam


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Pacific/Honolulu", "America/Sao_Paulo"])
@pytest.mark.parametrize("size", [1, 2, 5])
def test_paged_or_whole_a_story_is_the_same(cast: Cast, zone: str, size: int) -> None:
    cast.owner.time_zone = zone
    sam = a_full_life(cast.owner)
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        alone = places(walked(scope, size=size))
        assert alone == sorted(alone, reverse=True)
        assert len(alone) == len(set(alone))
        kinds = {item.moment.kind for item in walked(scope, size=100)}
        assert {"met", "recommendation", "organisation", "learned", "note", "message", "meeting", "call"} <= kinds
        moments = {place for place in alone if place.source != "month"}
        assert moments >= {place for place in places(walked(scope, size=100)) if place.source != "month"}, (
            "something is told on a long page only"
        )


def test_contacts_that_were_counted_already_tell_the_same_story(cast: Cast) -> None:
    cast.owner.time_zone = "Pacific/Honolulu"
    sam = a_full_life(cast.owner)
    asking, counted = Scope(cast.owner, sam, "Sam"), Scope(cast.owner, sam, "Sam", months=months(cast.owner, sam))
    since = points.midnight(date(2025, 1, 1), cast.owner.zone)
    for asked, size in (
        (Asked(), 5),
        (Asked(family=LETTERS), 1),
        (Asked(since=since), 20),
        (Asked(in_person=True), 20),
    ):
        told, same = walked(asking, asked, size=size), walked(counted, asked, size=size)
        assert (titles(same), places(same)) == (titles(told), places(told))
        assert told


def test_what_is_added_while_somebody_reads_neither_repeats_nor_hides(cast: Cast) -> None:
    sam = a_full_life(cast.owner)
    scope = Scope(cast.owner, sam, "Sam")
    whole = {item.moment.point for item in walked(scope, size=1)}
    first = page(scope, Asked(), size=9)
    know(sam, "learned", by_hand=True, text="Just now")
    write(sam, 0, 1, 2)
    seen = places(first.items)
    cursor = first.earlier
    while cursor:
        following = page(scope, Asked(), cursor=cursor, size=9)
        seen += places(following.items)
        cursor = following.earlier
    assert len(seen) == len(set(seen))
    assert set(seen) <= whole


def test_letters_that_follow_one_another_are_one_and_a_meeting_parts_them(cast: Cast) -> None:
    sam = person(cast.owner)
    write(sam, 40, 70, 100, 130)
    write(sam, 41, 71, way=Direction.IN)
    scope = Scope(cast.owner, sam, "Sam")
    assert [(item.told.title, item.told.since, item.told.until) for item in walked(scope)] == [
        ("You wrote to each other 6 times", "2026-07", "2026-10")
    ]
    know(sam, "met", where="the fair", when="2026-08-20")
    assert [(item.told.title, item.told.since, item.told.until) for item in walked(scope)] == [
        ("You wrote to each other 4 times", "2026-09", "2026-10"),
        ("You met at the fair", "2026-08-20", ""),
        ("You wrote to Sam twice", "2026-07", "2026-08"),
    ]


def test_your_own_story_names_people_and_tells_a_month_of_connecting_as_one(cast: Cast) -> None:
    sam, ana, zoe = (person(cast.owner, name) for name in ("Sam Kowalski", "Ana Lima", "Zoe Marsh"))
    for one, day in ((sam, "2024-03-02"), (ana, "2024-03-30"), (zoe, "2024-02-01")):
        know(one, "connected_on", date=day)
    write(sam, 40)
    write(ana, 41, 42, way=Direction.IN)
    told = walked(Scope(cast.owner), size=20)
    assert titles(told) == [
        ("You added 3 people", "2026-11-24"),
        ("You and 2 people wrote to each other 3 times", "2026-10"),
        ("You connected with 2 people", "2024-03"),
        ("You connected with Zoe Marsh", "2024-02-01"),
    ]
    assert [who.name for who in told[1].told.people] == ["Ana Lima", "Sam Kowalski"]
    assert [who.name for who in told[2].told.people] == ["Ana Lima", "Sam Kowalski"]


def test_people_in_the_bin_are_in_no_story_and_hide_nothing_older(cast: Cast) -> None:
    sam, ana = person(cast.owner), person(cast.owner, "Ana Lima")
    for year in range(1990, 2026):
        know(sam, "met", when=f"{year}-05-01")
    write(sam, *range(100, 1000, 30))
    know(ana, "met", when="1980")
    write(ana, 2000)
    persons.put_into_bin(actor=cast.owner, persons=[sam])
    assert titles(walked(Scope(cast.owner), size=1))[-2:] == [
        ("You wrote to Ana Lima once", "2021-06"), ("You met Ana Lima", "1980"),
    ]  # fmt: skip
    assert "Sam" not in str(titles(walked(Scope(cast.owner), size=1)))


def test_two_cards_of_one_person_tell_one_story(cast: Cast) -> None:
    sam, twin = person(cast.owner), person(cast.owner, "S. Kowalski")
    for one in (sam, twin):
        know(one, "connected_on", date="2024-03-02")
        write(one, 40)
    merging.merge(actor=cast.owner, kept=sam, absorbed=twin)
    told = walked(Scope(cast.owner, sam, "Sam"), size=20)
    assert titles(told) == [("You wrote to Sam twice", "2026-10"), ("You connected", "2024-03-02")]


def test_a_story_is_narrowed_to_a_family_to_years_and_to_what_was_face_to_face(cast: Cast) -> None:
    sam = a_full_life(cast.owner)
    scope = Scope(cast.owner, sam, "Sam")
    assert {item.moment.kind for item in walked(scope, Asked(family="noted"))} == {"learned", "note"}
    assert {item.moment.kind for item in walked(scope, Asked(in_person=True))} == {"met", "meeting"}
    assert walked(scope, Asked(family="calls", in_person=True)) == []
    zone = cast.owner.zone
    asked = Asked(
        since=points.midnight(datetime(2003, 1, 1).date(), zone),
        until=points.midnight(datetime(2005, 1, 1).date(), zone),
    )
    for where in (scope, Scope(cast.owner)):
        assert {item.told.since[:4] for item in walked(where, asked)} == {"2003", "2004"}


def test_what_lies_ahead_is_no_part_of_the_story_yet(cast: Cast) -> None:
    sam = person(cast.owner)
    know(sam, "date", date="2027-01-01", what="Moves to Leeds")
    know(sam, "date", date="2026-11-24", what="Opens the shop")
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        told = str(titles(walked(scope)))
        assert "Opens the shop" in told
        assert "Leeds" not in told


def test_odd_days_do_no_harm(cast: Cast) -> None:
    sam = person(cast.owner)
    for odd in ("--04-05", "2024-02-31", "soon", "", "9999-99-99", "0000"):
        know(sam, "date", date=odd, what=odd or "none")
        know(sam, "met", when=odd)
    know(sam, "date", date="2020", what="A year")
    for scope in (Scope(cast.owner, sam, "Sam"), Scope(cast.owner)):
        assert "A year" in str(titles(walked(scope)))


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "WyIyMDI2IiwgImZhY3QiLCAxXQ", "é", "W1tdLHt9LCJhIl0"])
def test_a_made_up_cursor_is_refused_kindly(cast: Cast, cursor: str) -> None:
    with pytest.raises(Invalid):
        page(Scope(cast.owner), Asked(), cursor=cursor, size=5)


# Interactions ---------------------------------------------------------------------------------------------------


def test_what_was_written_down_is_told_once_with_its_words_and_who_else_was_there(cast: Cast) -> None:
    sam, ana, zoe = (person(cast.owner, name) for name in ("Sam Kowalski", "Ana Lima", "Zoe Marsh"))
    noted = met(cast.owner, sam, ana, zoe, day="2026-11-03", place="Laynes", minutes=45, words="She takes **over**.")
    write(sam, 30, kind="meeting", way=Direction.BOTH)
    told = [item.told for item in walked(Scope(cast.owner, sam, "Sam"), Asked(family="meetings"))]
    assert [(one.title, one.since, one.detail) for one in told] == [
        ("You met at Laynes", "2026-11-03", "45 minutes"), ("You met", "2026-10", ""),
    ]  # fmt: skip
    assert [who.name for who in told[0].people] == ["Ana Lima", "Zoe Marsh"]
    assert told[0].markdown == "She takes **over**."
    assert told[0].edit is not None
    assert (told[0].edit.what, told[0].edit.key) == ("interaction", noted.key)
    own = [item.told.title for item in walked(Scope(cast.owner), Asked(family="meetings"))]
    assert own == ["You met 3 people at Laynes", "You met Sam Kowalski"]
    persons.put_into_bin(actor=cast.owner, persons=[zoe])
    assert walked(Scope(cast.owner))[0].told.title.startswith("You added")
    assert "You met Sam Kowalski and Ana Lima at Laynes" in str(titles(walked(Scope(cast.owner))))


@pytest.mark.parametrize("kind", sorted(INTERACTIONS))
@pytest.mark.parametrize("way", list(Direction))
def test_every_kind_of_interaction_has_words(cast: Cast, kind: str, way: Direction) -> None:
    sam = person(cast.owner)
    made = met(cast.owner, sam, kind=kind, direction=way, place="Leeds")
    told = [walked(scope)[-1].told.title for scope in (Scope(cast.owner, sam, "Sam"),)]
    told += [item.told.title for item in walked(Scope(cast.owner)) if item.moment.kind == kind]
    assert len(told) == 2
    assert "%" not in "".join(told)
    assert "Sam Kowalski" in told[1]
    interactions.put_in_bin(actor=cast.owner, interactions=[made])
    assert walked(Scope(cast.owner, sam, "Sam")) == []


# Events ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of events between members: one told to both, and one that would reveal something to the other."""
    monkeypatch.setattr(event_source, "_kinds", dict(event_source._kinds))
    monkeypatch.setattr(events, "KINDS", dict(events.KINDS))
    for kind in ("test.agreed", "test.declined", "test.wordless"):
        events.declare(kind, "For this test.")

    def words(told: Sequence[Happened], _scope: Scope) -> Told:
        return Told(f"{told[0].event.kind} {told[0].role} {', '.join(who.name for who in told[0].people)}")

    both = frozenset({Role.ACTOR, Role.PARTY})
    tell_event(EventKind("test.agreed", CHANGED, both, words))
    tell_event(EventKind("test.declined", CHANGED, frozenset({Role.ACTOR}), words))


def named(owner: Member, other: Member) -> Person:
    made = person(owner, other.name)
    Card.objects.filter(person=made).update(member=other)
    return made


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


# Growth ---------------------------------------------------------------------------------------------------------


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
