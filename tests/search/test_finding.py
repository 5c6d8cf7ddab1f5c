"""What is found, by whom, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.asks.actions import asking
from goodword.asks.actions.asking import Wanted
from goodword.core import clock, documents
from goodword.groups.actions import making
from goodword.groups.actions.making import Described
from goodword.people import found as people
from goodword.people.actions import facts, merging, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level
from goodword.search.queries.finding import MARKS, Narrowed, Why, find

pytestmark = pytest.mark.django_db


def titles(viewer: object, typed: str, **narrowed: object) -> list[str]:
    return [hit.title for hit in find(viewer, typed, Narrowed(**narrowed)).hits]  # type: ignore[arg-type]


def says(cast: Cast, kind: str, text: str, audience: Audience = Audience.MEMBERS) -> None:
    profiles.add(actor=cast.owner, kind=kind, line=NewLine(text, audience=audience))


def test_a_line_is_found_by_whom_it_is_for(cast: Cast) -> None:
    says(cast, "offer", "I bind old books by hand")
    says(cast, "expertise", "Sourdough", Audience.CLOSE)
    assert titles(cast.stranger, "binding books ") == ["Olive Ownby"]
    assert titles(cast.stranger, "sourdough") == []
    assert titles(cast.close, "sourdough") == ["Olive Ownby"]
    assert titles(cast.blocked, "books") == []
    assert titles(cast.close, "books sourdough ") == ["Olive Ownby"]  # words of two lines, found together


def test_a_narrower_audience_counts_at_the_next_search(cast: Cast) -> None:
    says(cast, "expertise", "Sourdough")
    assert titles(cast.stranger, "sourdough") == ["Olive Ownby"]
    profiles.set_audiences(actor=cast.owner, business=Audience.CLOSE)
    assert titles(cast.stranger, "sourdough") == []
    profiles.set_audiences(actor=cast.owner, profile=Audience.ME)
    assert titles(cast.close, "sourdough") == []


def test_a_block_counts_both_ways_and_at_once(cast: Cast) -> None:
    says(cast, "expertise", "Sourdough")
    reach.block(actor=cast.owner, other=cast.stranger)
    assert titles(cast.stranger, "sourdough") == []
    reach.block(actor=cast.organiser, other=cast.owner)
    assert titles(cast.organiser, "sourdough") == []


def test_results_say_why(cast: Cast) -> None:
    says(cast, "offer", "Bookkeeping for small firms")
    [by_word] = find(cast.stranger, "bookkeeping ").hits
    assert Why.WORDS in by_word.why
    assert f"{MARKS[0]}Bookkeeping{MARKS[1]}" in by_word.said
    [by_meaning] = find(cast.stranger, "accountant ").hits
    assert by_meaning.why == (Why.MEANING,)
    [by_name] = find(cast.stranger, "Oliwe Ownby").hits
    assert by_name.why[0] == Why.NAME


def test_quotes_and_minus(cast: Cast) -> None:
    says(cast, "offer", "Old books, bound by hand")
    assert titles(cast.stranger, '"old books"') == ["Olive Ownby"]
    assert titles(cast.stranger, '"books old"') == []
    assert titles(cast.stranger, "books -hand") == []
    assert titles(cast.stranger, "boo") == ["Olive Ownby"]
    assert titles(cast.stranger, "boo ") == []


def test_what_an_owner_keeps_is_for_them_alone(cast: Cast) -> None:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Petra Pine"})])
    note = facts.note(actor=cast.owner, person=person, fact=NewFact("note", {"text": "Restores harpsichords"}))
    assert titles(cast.owner, "harpsichords ") == ["Petra Pine"]
    assert find(cast.owner, "harpsichords ").hits[0].mine
    assert titles(cast.close, "harpsichords ") == []
    facts.remove(actor=cast.owner, fact=note)
    assert titles(cast.owner, "harpsichords ") == []


def test_who_was_put_into_the_bin_or_merged_is_not_found(cast: Cast) -> None:
    kept, other = (
        persons.add(
            actor=cast.owner, facts=[NewFact("name", {"display": name}), NewFact("topic", {"text": "harpsichords"})]
        )
        for name in ("Petra Pine", "P. Pine")
    )
    merging.merge(actor=cast.owner, kept=kept, absorbed=other)
    assert titles(cast.owner, "harpsichords ") == ["Petra Pine"]
    persons.put_into_bin(actor=cast.owner, persons=[kept])
    assert titles(cast.owner, "harpsichords ") == []


def test_an_ask_is_found_while_it_is_open(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = asking.ask(actor=cast.owner, wanted=Wanted(kind="help", line="A piano tuner", audience=Audience.CLOSE))
    assert titles(cast.close, "piano") == ["A piano tuner"]
    assert titles(cast.stranger, "piano") == []
    asking.withdraw(actor=cast.owner, ask=made)
    assert titles(cast.close, "piano") == []


def test_a_group_that_is_not_listed_is_found_by_those_inside(cast: Cast) -> None:
    making.make(
        actor=cast.owner,
        described=Described("Leeds joiners", "trade", "Carpentry", joining="invitation", listed=False),
    )
    assert titles(cast.owner, "joiners") == ["Leeds joiners"]
    assert titles(cast.stranger, "joiners") == []


def test_narrowing(cast: Cast) -> None:
    says(cast, "offer", "Bookbinding")
    says(cast, "place", "Leeds, Yorkshire")
    says(cast, "expertise", "Paper")
    for narrowed, there in (
        ({"kinds": [people.MEMBER]}, True), ({"kinds": ["asks.ask"]}, False), ({"place": "leeds"}, True),
        ({"place": "York%"}, False), ({"topic": "paper"}, True), ({"topic": "glue"}, False),
        ({"person": cast.owner.pk}, True), ({"person": cast.close.pk}, False),
        ({"since": clock.now() - timedelta(days=1)}, True), ({"since": clock.now() + timedelta(days=1)}, False),
        ({"kinds": ["no.such"]}, False),
    ):  # fmt: skip
        assert bool(titles(cast.stranger, "bookbinding ", **narrowed)) is there, narrowed


def test_pages_end(cast: Cast) -> None:
    for number in range(5):
        persons.add(
            actor=cast.owner,
            facts=[NewFact("name", {"display": f"Carol No{number}"}), NewFact("topic", {"text": "harpsichords"})],
        )
    first = find(cast.owner, "harpsichords ", page=1, size=3)
    second = find(cast.owner, "harpsichords ", page=2, size=3)
    assert (len(first.hits), first.more, len(second.hits), second.more) == (3, True, 2, False)
    assert not {hit.of for hit in first.hits} & {hit.of for hit in second.hits}


@pytest.mark.parametrize(
    "typed", ["", "'", "a:*", "\\", "%s %(viewer)s", "-x", '"', "& | !", "\0", "的", "x" * 900, "<b>", "who"]
)
def test_anything_can_be_typed(cast: Cast, typed: str) -> None:
    find(cast.owner, typed)


def test_everything_can_be_written_anew(cast: Cast) -> None:
    says(cast, "offer", "Bookbinding")
    documents.SearchDocument.objects.all().delete()
    documents.refresh(people.MEMBER, documents.kind(people.MEMBER).ids(0, 100))
    assert titles(cast.stranger, "bookbinding") == ["Olive Ownby"]
    assert documents.SearchDocument.objects.get(kind=people.MEMBER, of=cast.stranger.pk).level == Level.MEMBER
