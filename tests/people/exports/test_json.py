"""Lossless JSON: out, in again, and nothing is different."""

from __future__ import annotations

import json as plain
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import Event
from goodword.people.actions import choosing, exporting, facts, merging, persons, restoring
from goodword.people.exports import gathering, json
from goodword.people.facts import NewFact
from goodword.people.models import Card, Circle, DuplicateCandidate, Fact, Person
from goodword.people.queries import persons as queries
from goodword.ties import actions as ties
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Evidence, Interaction
from goodword.ties.noted import NewInteraction

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def exported(member: Member) -> str:
    """The lossless export of everything."""
    with clock.stopped_at(NOW):
        return "".join(exporting.export(actor=member, wanted="json").pieces)


def brought_back(member: Member, text: str, **more: Any) -> restoring.Restored:
    return restoring.bring_back(actor=member, rows=json.read(text.splitlines()), **more)


def without_keys(text: str) -> str:
    """An export with each key replaced by the number of its first appearance."""
    import re

    seen: dict[str, str] = {}
    uuid = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    return uuid.sub(lambda found: seen.setdefault(found[0], str(len(seen))), text)


def shown(member: Member) -> list[tuple[Any, ...]]:
    """What lists show of a member's people."""
    rows = Person.objects.filter(owner=member).exclude(state=Person.State.ABSORBED).order_by("pk")
    return list(rows.values_list("state", "name", "sort_name", "headline", "company", "place", "chosen",
                                 "last_contact_at"))  # fmt: skip


def weighed(member: Member) -> list[tuple[Any, ...]]:
    """What counts as contact."""
    rows = Evidence.objects.filter(owner=member).values_list("direction", "kind", "at", "weight", "source")
    return sorted(rows)


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"]) | st.sampled_from(" ,;:\\\"'"), min_size=1, max_size=30
).map(lambda words: words.strip() or "x")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "add", "add", "note", "note", "correct", "remove", "circle", "choose", "archive", "bin", "merge",
             "undo", "different", "contact", "restore", "meet", "meet", "forget"]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
        WORDS,
    ),
    max_size=18,
)  # fmt: skip


def build(member: Member, steps: list[tuple[str, int, int, str]]) -> None:
    """Random people, built only by what a member can do."""
    moment = NOW - timedelta(days=400)
    for step, one, other, words in steps:
        moment += timedelta(hours=7)
        with clock.stopped_at(moment):
            _do(member, step, one, other, words, moment)


def _do(member: Member, step: str, one: int, other: int, words: str, moment: datetime) -> None:
    here = list(queries.mine(member).order_by("pk"))
    person = here[one % len(here)] if here else None
    second = here[other % len(here)] if here else None
    known = list(Fact.objects.filter(owner=member, state=Fact.State.CURRENT, card__person=person).order_by("pk"))
    if step == "add" or person is None or second is None:
        persons.add(actor=member, facts=[NewFact("name", {"display": words}), NewFact("note", {"text": words})])
    elif step == "note":
        kind = ["topic", "headline", "place", "custom", "birthday"][other % 5]
        value = {"date": "--02-29"} if kind == "birthday" else {"text": words}
        facts.note(actor=member, person=person, fact=NewFact(kind, value, label=words[:10], origin=words))
    elif step == "correct" and known:
        old = known[other % len(known)]
        facts.correct(actor=member, fact=old, new=NewFact("topic", {"text": words}))
    elif step == "remove" and known:
        facts.remove(actor=member, fact=known[other % len(known)])
    elif step == "circle":
        circle = choosing.make_circle(actor=member, name=f"{words[:20]}{other}")
        choosing.put_into_circle(actor=member, circle=circle, persons=[person, second])
    elif step == "choose":
        choosing.choose(actor=member, person=person)
    elif step == "archive":
        persons.archive(actor=member, persons=[person])
    elif step == "bin":
        persons.put_into_bin(actor=member, persons=[person])
    elif step == "merge" and person != second:
        merging.merge(actor=member, kept=person, absorbed=second)
    elif step == "undo":
        last = member.merges.filter(undone_at=None).order_by("pk").last()
        if last is not None and last.kept.state in merging.OPEN_STATES:
            merging.undo(actor=member, merge=last)
    elif step == "different" and person != second:
        first, last = sorted([person.pk, second.pk])
        pair, made = DuplicateCandidate.objects.get_or_create(
            owner=member, first_id=first, second_id=last, defaults={"verdict": "maybe", "reasons": ["same_name"]}
        )
        if made:
            merging.say_different(actor=member, candidate=pair)
    elif step == "contact":
        card = Card.objects.filter(owner=member, person=person).order_by("pk")[0]
        contact = ties.Contact(card.pk, Direction(other % 3), "message", moment)
        ties.record_evidence(owner_id=member.pk, contacts=[contact], source="linkedin")
    elif step == "meet":
        kind, day = ["meeting", "letter", "note"][other % 3], ["2024", "2025-09", moment.date().isoformat()][one % 3]
        new = NewInteraction(kind, day, direction=Direction(other % 3), words=words, topics=[words, "rye"], minutes=one or None,
                             follow_up=moment.date() if other else None)  # fmt: skip
        met = interactions.note_down(actor=member, persons=[person, second], new=new)
        if one % 2:
            interactions.followed_up(actor=member, interaction=met)
    elif step == "forget":
        interactions.put_in_bin(actor=member, interactions=list(member.interactions.order_by("-pk")[:1]))
    elif step == "restore":
        binned = Person.objects.filter(owner=member, state=Person.State.BINNED).order_by("pk").first()
        if binned is not None:
            persons.restore(actor=member, person=binned)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_export_import_export_is_a_fixed_point(cast: Cast, steps: list[tuple[str, int, int, str]]) -> None:
    me, other = cast.owner, cast.stranger
    build(me, steps)
    first, lists = exported(me), shown(me)
    # Beside the original: nothing changes.
    done = brought_back(me, first)
    assert (done.persons, done.cards, done.facts, done.unusable) == (0, 0, 0, 0)
    assert exported(me) == first
    evidence = weighed(me)
    # In another account, the same under other keys; twice is once.
    brought_back(other, first)
    assert without_keys(exported(other)) == without_keys(first)
    assert shown(other) == lists
    assert weighed(other) == evidence
    assert brought_back(other, first).persons == 0
    Person.objects.filter(owner=other).delete()
    Interaction.objects.filter(owner=other).delete()
    Circle.objects.filter(owner=other).delete()
    # Where everything was lost, it is as before, keys and all.
    Person.objects.filter(owner=me).delete()
    Interaction.objects.filter(owner=me).delete()
    Circle.objects.filter(owner=me).delete()
    brought_back(me, first)
    assert exported(me) == first
    assert shown(me) == lists
    assert weighed(me) == evidence
    Person.objects.filter(owner=me).delete()
    Interaction.objects.filter(owner=me).delete()
    Circle.objects.filter(owner=me).delete()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_file_laid_out_anew_is_read_as_well(cast: Cast, steps: list[tuple[str, int, int, str]]) -> None:
    build(cast.owner, steps)
    text = exported(cast.owner)
    whole = plain.loads(text)
    assert (whole["format"], whole["version"]) == (json.FORMAT, json.VERSION)
    for other in (plain.dumps(whole), plain.dumps(whole, indent=2, sort_keys=True)):
        assert json.read_all(other.splitlines(keepends=True)) == json.read_all(text.splitlines())
    Person.objects.filter(owner=cast.owner).delete()
    Circle.objects.filter(owner=cast.owner).delete()


def some(member: Member, count: int) -> None:
    for number in range(count):
        persons.add(actor=member, facts=[NewFact("name", {"display": f"Person {number}"})])


def test_later_edits_stay(cast: Cast) -> None:
    me = cast.owner
    ada = persons.add(actor=me, facts=[NewFact("name", {"display": "Ada"}), NewFact("topic", {"text": "bees"})])
    text = exported(me)
    facts.note(actor=me, person=ada, fact=NewFact("name", {"display": "Ada Lindqvist"}))
    facts.remove(actor=me, fact=queries.facts(me, ada).get(kind="topic"))
    brought_back(me, text)
    ada.refresh_from_db()
    assert ada.name == "Ada Lindqvist"
    assert not queries.facts(me, ada).filter(kind="topic").exists()


def test_what_comes_is_marked_with_its_batch_and_one_event(cast: Cast) -> None:
    some(cast.owner, 3)
    done = brought_back(cast.close, exported(cast.owner), batch=77)
    assert (done.persons, done.facts) == (3, 3)
    assert set(Card.objects.filter(owner=cast.close).values_list("batch", flat=True)) == {77}
    assert set(Fact.objects.filter(owner=cast.close).values_list("batch", flat=True)) == {77}
    assert Event.objects.filter(kind="people.brought_back").count() == 1


def test_contacts_come_along(cast: Cast) -> None:
    ada = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada"})])
    at = NOW - timedelta(days=3)
    contact = ties.Contact(ada.cards.get().pk, Direction.OUT, "meeting", at, 2.5)
    ties.record_evidence(owner_id=cast.owner.pk, contacts=[contact], source="hand")
    brought_back(cast.close, exported(cast.owner))
    (told,) = Evidence.objects.filter(owner=cast.close)
    assert (told.direction, told.kind, told.at, told.weight) == (Direction.OUT, "meeting", at, 2.5)
    assert Person.objects.get(owner=cast.close).last_contact_at == at


def test_a_card_names_a_member_only_for_who_may_see_them(cast: Cast) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Stina"})], member=cast.stranger)
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bruno"})], member=cast.blocked)
    text = exported(cast.owner)
    assert str(cast.stranger.key) in text
    assert str(cast.blocked.key) not in text
    brought_back(cast.close, text)
    assert list(Card.objects.filter(owner=cast.close, member__isnull=False).values_list("member", flat=True)) == [
        cast.stranger.pk
    ]


def test_only_some_of_them(cast: Cast) -> None:
    some(cast.owner, 3)
    one = Person.objects.filter(owner=cast.owner).earliest("pk")
    choosing.choose(actor=cast.owner, person=one)
    chosen = exporting.export(actor=cast.owner, wanted="json", filters=queries.Filters(chosen=True))
    assert [row.key for row in json.read_all("".join(chosen.pieces).splitlines()).persons] == [one.key]
    named = exporting.export(actor=cast.owner, wanted="json", filters=queries.Filters(name="person 2"))
    assert [row.name for row in json.read_all("".join(named.pieces).splitlines()).persons] == ["Person 2"]


def test_a_chunk_costs_the_same_however_large(cast: Cast) -> None:
    some(cast.owner, 4)
    counts = []
    for chunk in (4, 2):
        with CaptureQueriesContext(connection) as asked:
            rows = list(gathering.people(cast.owner, Person.objects.all(), whole=True, chunk=chunk))
        assert len(rows) == 4
        counts.append(len(asked))
    one_chunk, two_chunks = counts
    assert two_chunks == 2 * one_chunk - 1  # the last look finds nobody
    assert one_chunk <= 10


def test_nobody_elses_people_are_exported(cast: Cast) -> None:
    some(cast.stranger, 2)
    assert json.read_all(exported(cast.owner).splitlines()).persons == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda whole: whole | {"format": "other"}, "format"),
        (lambda whole: whole | {"version": 2}, "version"),
        (lambda whole: whole | {"version": True}, "version"),
        (lambda whole: whole | {"persons": {}}, "persons"),
        (lambda whole: whole | {"persons": [{}]}, "persons[0]"),
        (lambda whole: whole | {"persons": [whole["persons"][0] | {"state": "owner"}]}, "persons[0]"),
        (lambda whole: whole | {"persons": [whole["persons"][0] | {"name": "a\0b"}]}, "persons[0]"),
        (lambda whole: whole | {"persons": [whole["persons"][0] | {"name": "a\ud800"}]}, "persons[0]"),
        (lambda whole: whole | {"persons": [whole["persons"][0] | {"made_at": "2026-01-01T00:00:00"}]}, "persons[0]"),
        (lambda whole: whole | {"persons": [whole["persons"][0] | {"cards": [{"facts": 1}]}]}, "persons[0]"),
        (lambda whole: whole | {"circles": [7]}, "circles[0]"),
        (lambda _whole: [], "format"),
    ],
)
def test_what_is_no_export_is_refused_with_its_place(cast: Cast, change: Any, place: str) -> None:
    some(cast.owner, 1)
    whole = plain.loads(exported(cast.owner))
    with pytest.raises(json.NotReadable) as refused:
        json.read_all([plain.dumps(change(whole))])
    assert refused.value.place == place


@pytest.mark.parametrize("text", ["", "{", "[[[[", '{"format": "goodword-people",\n', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(json.NotReadable):
        json.read_all(text.splitlines(keepends=True))


def test_a_fact_that_cannot_be_kept_is_left_out_and_counted(cast: Cast) -> None:
    some(cast.owner, 1)
    whole = plain.loads(exported(cast.owner))
    card = whole["persons"][0]["cards"][0]
    bad = card["facts"][0] | {"key": "00000000-0000-4000-8000-000000000001", "kind": "site"}
    card["facts"].append(bad | {"value": {"url": "javascript:alert(1)"}})
    done = brought_back(cast.close, plain.dumps(whole))
    assert (done.persons, done.facts, done.unusable) == (1, 1, 1)


def test_parts_that_make_no_sense_are_left_out(cast: Cast) -> None:
    some(cast.owner, 1)
    whole = plain.loads(exported(cast.owner))
    whole["persons"][0]["cards"][0]["parts"] = {
        "contacts": [["in", "message", "2026-01-01T00:00:00+00:00", 1.0, "hand"], ["in", [], 7], "x", None,
                     ["in", "message", "2026-01-01T00:00:00+00:00", float("inf"), "hand"]],
        "unheard of": [1],
    }  # fmt: skip
    brought_back(cast.close, plain.dumps(whole))
    assert Evidence.objects.filter(owner=cast.close).count() == 1


def test_nothing_is_written_when_a_part_cannot_be_read(cast: Cast) -> None:
    some(cast.owner, 2)
    lines = exported(cast.owner).splitlines()
    broken = next(number for number, line in enumerate(lines) if '"Person 1"' in line)
    lines[broken] = lines[broken].replace('"active"', '"lost"')
    with pytest.raises(json.NotReadable) as refused:
        restoring.bring_back(actor=cast.close, rows=json.read(lines))
    assert refused.value.place == f"line {broken + 1}"
    assert not Person.objects.filter(owner=cast.close).exists()
