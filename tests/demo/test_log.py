"""The demo's log: what the verbs would have written, so that stories are worth looking at."""

from __future__ import annotations

from demo.whole import NOW
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.events import KINDS
from goodword.core.models import Event, payload_ids
from goodword.people.models import Card, Fact, Person
from goodword.ties.models import Connection, Interaction, Request
from goodword.ties.timeline import Asked, Scope, page

NAMED = {"person": Person, "fact": Fact, "interaction": Interaction, "request": Request, "connection": Connection}


def story(scope: Scope) -> list[str]:
    with clock.stopped_at(NOW):
        told, cursor = [], ""
        while True:
            some = page(scope, Asked(), size=50, cursor=cursor)
            told += [item.told.title for item in some.items]
            cursor = some.earlier
            if not cursor:
                return told


def test_every_event_names_what_is_there_and_is_its_actors_own(ruth: Member) -> None:
    rows = list(Event.objects.order_by("pk"))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert {row.kind for row in rows} <= set(KINDS)
    assert all(payload_ids(row.payload) and row.parties for row in rows)
    for name, model in NAMED.items():
        told = {row.payload[name]: row for row in rows if name in row.payload}
        there = model._default_manager.in_bulk(set(told))
        assert set(there) == set(told), name
        if name in {"person", "fact", "interaction"}:
            assert {pk: row.actor for pk, row in told.items()} == {pk: one.owner_id for pk, one in there.items()}
    assert Event.objects.filter(kind="accounts.joined").count() == Member.objects.filter(is_demo=True).count()
    assert Event.objects.filter(kind="ties.connected").count() == Connection.objects.count()
    assert Event.objects.filter(kind="ties.interaction_noted").count() == Interaction.objects.count()


def test_what_is_not_for_the_asker_is_not_told_to_them(ruth: Member) -> None:
    asked = Event.objects.filter(kind="ties.request_came", parties=[ruth.pk])
    assert asked.exists()
    for event in asked:
        assert event.actor is None
        assert not Event.objects.filter(kind="ties.declined", parties__contains=[event.payload["other"]]).exists()


def test_the_stories_are_worth_reading(ruth: Member) -> None:
    told = story(Scope(ruth))
    assert "You came to Goodword" in told
    assert any("connected with" in title and title.endswith("here") for title in told)
    assert any(title.startswith("You added ") for title in told)
    person = Person.objects.filter(owner=ruth, cards__source="connection").order_by("pk")[0]
    cards = list(Card.objects.filter(person=person))
    with_them = story(Scope(ruth, person, person.name, cards=cards))
    assert with_them.count("You connected here") == 1
