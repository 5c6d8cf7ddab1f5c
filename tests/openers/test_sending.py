"""What becomes of first words: kept, taken along, and contact only where they were sent."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.accounts.actions import leaving
from goodword.core.errors import Conflict, Invalid
from goodword.openers import actions, queries, states
from goodword.openers.models import LONGEST, Opener
from goodword.people.actions import merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.ties.models import Direction, Evidence, Interaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(cast: Cast) -> Person:
    return persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Priya Desai"})])


def text(cast: Cast, person: Person) -> str:
    kept = queries.kept(cast.owner, person)
    return kept.text if kept else ""


def test_what_was_typed_is_kept_and_let_go(cast: Cast, priya: Person) -> None:
    actions.keep(actor=cast.owner, person=priya, text="Hello\r\nPriya\0")
    assert text(cast, priya) == "Hello\nPriya"
    actions.keep(actor=cast.owner, person=priya, text="Dear Priya", aside="Hello")
    kept = queries.kept(cast.owner, priya)
    assert kept is not None
    assert (kept.text, kept.aside, Opener.objects.count()) == ("Dear Priya", "Hello", 1)
    actions.keep(actor=cast.owner, person=priya, text=" ", aside="")
    assert not Opener.objects.exists()
    with pytest.raises(Invalid):
        actions.keep(actor=cast.owner, person=priya, text="x" * (LONGEST + 1))


def test_only_a_yes_is_contact(cast: Cast, priya: Person) -> None:
    row = actions.go(actor=cast.owner, person=priya, way="mail", text="Hello")
    assert (row.state, row.way) == (states.OUT, "mail")
    assert not Evidence.objects.exists()
    actions.not_sent(actor=cast.owner, person=priya)
    row.refresh_from_db()
    assert (row.state, row.way, row.went_at, row.text) == (states.KEPT, "", None, "Hello")
    with pytest.raises(Conflict):
        actions.sent(actor=cast.owner, person=priya)
    actions.go(actor=cast.owner, person=priya, way="mail", text="Hello")
    actions.go(actor=cast.owner, person=priya, way="whatsapp", text="Hello")
    made = actions.sent(actor=cast.owner, person=priya)
    assert (made.kind, made.direction, made.words) == ("message", Direction.OUT, "")
    assert Evidence.objects.get().owner_id == cast.owner.pk
    assert not Opener.objects.exists()
    with pytest.raises(Conflict):
        actions.sent(actor=cast.owner, person=priya)
    assert Interaction.objects.count() == 1


def test_typing_on_does_not_unsay_that_it_was_taken_along(cast: Cast, priya: Person) -> None:
    actions.go(actor=cast.owner, person=priya, way="copy", text="Hello")
    actions.keep(actor=cast.owner, person=priya, text="Hello, Priya")
    kept = queries.kept(cast.owner, priya)
    assert kept is not None
    assert (kept.state, kept.text) == (states.OUT, "Hello, Priya")


@pytest.mark.parametrize(("way", "words"), [("pigeon", "Hello"), ("mail", " "), ("", "Hello")])
def test_ways_that_there_are_not(cast: Cast, priya: Person, way: str, words: str) -> None:
    with pytest.raises(Invalid):
        actions.go(actor=cast.owner, person=priya, way=way, text=words)
    assert not Opener.objects.exists()


def test_a_comment_there_is_contact(cast: Cast, priya: Person) -> None:
    made = actions.commented(actor=cast.owner, person=priya, where="Harbor notes" * 40)
    assert (made.kind, made.direction, made.place[:12], len(made.place)) == (
        "message",
        Direction.OUT,
        "Harbor notes",
        200,
    )


def test_two_who_are_one_have_the_later_of_their_drafts(cast: Cast, priya: Person) -> None:
    other = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Priya D"})])
    actions.keep(actor=cast.owner, person=priya, text="first")
    actions.keep(actor=cast.owner, person=other, text="second")
    merge = merging.merge(actor=cast.owner, kept=priya, absorbed=other)
    assert text(cast, priya) == "second"
    merging.undo(actor=cast.owner, merge=merge)
    assert (text(cast, priya), text(cast, other)) == ("first", "second")
    merging.merge(actor=cast.owner, kept=priya, absorbed=other)
    actions.forget(actor=cast.owner, person=priya)
    assert not Opener.objects.exists()


def test_it_goes_with_the_person_and_with_the_member(cast: Cast, priya: Person) -> None:
    actions.keep(actor=cast.owner, person=priya, text="Hello")
    theirs = persons.add(actor=cast.stranger, facts=[NewFact("name", {"display": "Priya Desai"})])
    actions.keep(actor=cast.stranger, person=theirs, text="Hello")
    persons.put_into_bin(actor=cast.owner, persons=[priya])
    priya.delete()
    assert list(Opener.objects.values_list("owner", flat=True)) == [cast.stranger.pk]
    leaving.erase(actor=cast.stranger)
    assert not Opener.objects.exists()
