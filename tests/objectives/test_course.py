"""The course of an objective: set, changed, looked back on, taken up again, deleted; out in an export and back in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from asks.asking import keeps
from cast import Cast, gather
from goodword.accounts.actions import leaving
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.objectives import states
from goodword.objectives.actions import reviewing, setting
from goodword.objectives.models import Named, Objective
from goodword.objectives.queries import mine, progress, shown
from goodword.people.actions import persons
from goodword.people.models import Person
from goodword.people.queries import profiles
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.models import Direction
from importers.goodword.exports import bring, documents, exported, packed, take_back
from objectives.aiming import aim, contact, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def test_three_at_a_time(cast: Cast) -> None:
    first, second, third = (aim(cast.owner) for _number in range(3))
    with pytest.raises(TooMany):
        aim(cast.owner)
    reviewing.review(actor=cast.owner, objective=second, outcome="dropped")
    fourth = aim(cast.owner)
    assert [row.pk for row in mine.active(cast.owner)] == [first.pk, fourth.pk, third.pk]
    with pytest.raises(TooMany):
        reviewing.take_up(actor=cast.owner, objective=second)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.filter(pk=fourth.pk).update(place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.filter(pk=fourth.pk).update(place=4)
    aim(cast.close)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"better": "richer"}, "better"),
        ({"line": " \n "}, "line"),
        ({"line": "a" * 161}, "line"),
        ({"measure": "followers"}, "measure"),
        ({"target": 0}, "target"),
        ({"target": 501}, "target"),
        ({"target": 21, "weekly": True}, "target"),
        ({"measure": "talked", "weekly": True}, "weekly"),
        ({"minutes": 0}, "minutes"),
        ({"shown_to": Audience.PUBLIC}, "shown_to"),
        ({"until": clock.today() - timedelta(days=3)}, "until"),
        ({"until": clock.today() + timedelta(days=800)}, "until"),
        ({"trade": "a" * 201}, "trade"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(cast: Cast, told: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        setting.set_up(actor=cast.owner, wanted=wanted(**told))
    assert list(refused.value.fields) == [field]
    row = aim(cast.owner)
    with pytest.raises(Invalid):
        setting.change(actor=cast.owner, objective=row, wanted=wanted(**told))


def test_only_own_people_are_named_and_nobody_else_touches_it(cast: Cast) -> None:
    theirs = keeps(cast.close, "Ada Adler")
    with pytest.raises(NotFound):
        aim(cast.owner, people=[theirs])
    assert not Objective.objects.exists()
    row = aim(cast.owner)
    for verb, more in (
        (setting.change, {"wanted": wanted()}), (reviewing.review, {"outcome": "reached"}), (reviewing.take_up, {}),
        (reviewing.note, {"learned": "a"}), (reviewing.delete, {}),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            verb(actor=cast.close, objective=row, **more)
    with pytest.raises(NotFound):
        setting.set_up(actor=cast.close, wanted=wanted(), follows=row)


def test_what_was_changed_is_counted_anew(cast: Cast) -> None:
    ada, ben = keeps(cast.owner, "Ada", place="Leeds"), keeps(cast.owner, "Ben", place="York")
    row = aim(cast.owner, location="Leeds", people=[])
    for one in (ada, ben):
        contact(cast.owner, one, Direction.BOTH)
    assert progress.of(cast.owner, [row])[0].done == 1
    setting.change(actor=cast.owner, objective=row, wanted=wanted(target=2, people=[ada, ben]))
    row.refresh_from_db()
    assert progress.of(cast.owner, [row])[0].counted == "2 of 2 met"
    assert {one.name for one in mine.named(cast.owner, [row])[row.pk]} == {"Ada", "Ben"}
    setting.change(actor=cast.owner, objective=row, wanted=wanted())
    assert not Named.objects.exists()


def test_looking_back_ends_it_once_and_can_be_undone(cast: Cast) -> None:
    row = aim(cast.owner)
    contact(cast.owner, keeps(cast.owner, "Ada"), Direction.BOTH)
    stale = Objective.objects.get(pk=row.pk)
    reviewing.review(actor=cast.owner, objective=row, outcome="reached", learned=" Breakfasts. ")
    for again in (row, stale):
        with pytest.raises(Conflict):
            reviewing.review(actor=cast.owner, objective=again, outcome="dropped")
    with pytest.raises(Conflict):
        setting.change(actor=cast.owner, objective=row, wanted=wanted())
    row.refresh_from_db()
    assert (row.state, row.place, row.learned) == (states.REACHED, None, "Breakfasts.")
    contact(cast.owner, keeps(cast.owner, "Ben"), Direction.BOTH)
    assert progress.of(cast.owner, [row])[0].done == 1, "what came later does not count"
    with pytest.raises(Conflict):
        reviewing.delete(actor=cast.owner, objective=aim(cast.owner))
    reviewing.note(actor=cast.owner, objective=row, learned="Lunches.")
    reviewing.take_up(actor=cast.owner, objective=row)
    row.refresh_from_db()
    assert (row.state, row.learned) == (states.ACTIVE, "Lunches.")
    assert progress.of(cast.owner, [row])[0].done == 2
    reviewing.review(actor=cast.owner, objective=row, outcome="dropped")
    reviewing.delete(actor=cast.owner, objective=row)
    assert not Objective.objects.filter(pk=row.pk).exists()
    kinds = Event.objects.filter(kind__startswith="objectives.").order_by("pk").values_list("kind", flat=True)
    assert [kind.removeprefix("objectives.") for kind in kinds] == [
        "set",
        "reviewed",
        "set",
        "taken_up",
        "reviewed",
        "deleted",
    ]


def test_the_line_shows_to_whom_it_is_for_while_it_is_active(cast: Cast) -> None:
    aim(cast.owner, line="For nobody")
    aim(cast.owner, line="For the close", shown_to=Audience.CLOSE)
    row = aim(cast.owner, line="For connections", shown_to=Audience.CONNECTIONS)
    reach.hold(actor=cast.owner, other=cast.organiser, level=reach.Level.CONNECTION)

    def seen(viewer: Any) -> list[str]:
        told = [one.line for one in shown.after(profiles.find(viewer, cast.owner.key))]
        assert [one.line for one in shown.of_members(viewer, [cast.owner.pk])] == (told if viewer != cast.owner else [])
        return told

    assert seen(cast.close) == ["For the close", "For connections"]
    assert seen(cast.organiser) == ["For connections"]
    assert seen(cast.stranger) == []
    assert seen(cast.owner) == ["For the close", "For connections"]
    assert shown.of_members(cast.blocked, [cast.owner.pk]) == []
    reviewing.review(actor=cast.owner, objective=row, outcome="reached")
    assert seen(cast.organiser) == []
    reach.block(actor=cast.close, other=cast.owner)
    assert shown.of_members(cast.close, [cast.owner.pk]) == []


def test_an_erasure_takes_all_of_it(cast: Cast) -> None:
    aim(cast.owner, people=[keeps(cast.owner, "Ada")])
    aim(cast.close)
    leaving.erase(actor=cast.owner)
    assert [row.owner for row in Objective.objects.all()] == [cast.close]
    assert not Named.objects.exists()


def test_it_goes_out_whole_and_comes_back(cast: Cast) -> None:
    ada = keeps(cast.owner, "Ada Adler")
    contact(cast.owner, ada, Direction.BOTH)
    row = aim(cast.owner, trade="Manufacturing, looms", people=[ada], minutes=45, shown_to=Audience.CLOSE)
    past = aim(cast.owner, "answers", 1, weekly=True)
    reviewing.review(actor=cast.owner, objective=past, outcome="dropped", learned="Too much.")
    taken = exported(cast.owner)
    told = documents(taken)["objectives/objectives.json"]
    assert [one["line"] for one in told] == [row.line, past.line]
    assert told[0]["what_counted"][0]["what"] == "You met Ada Adler"
    batch = bring(cast.stranger, taken, own_profile=True)
    came = Objective.objects.filter(owner=cast.stranger).order_by("pk")
    assert [(one.line, one.state, one.learned, one.weekly) for one in came] == [
        (row.line, "active", "", False), (past.line, "dropped", "Too much.", True),
    ]  # fmt: skip
    assert (came[0].trade, came[0].near, came[0].by_name, came[0].shown_to) == (
        row.trade,
        row.near,
        True,
        Audience.CLOSE,
    )
    assert Person.objects.get(owner=cast.stranger).name == "Ada Adler"
    assert [one.name for one in mine.named(cast.stranger, came)[came[0].pk]] == ["Ada Adler"]
    bring(cast.stranger, taken, own_profile=True)
    assert Objective.objects.filter(owner=cast.stranger).count() == 2, "a second time it is there"
    reviewing.note(actor=cast.stranger, objective=came[1], learned="Mine now.")
    take_back(cast.stranger, batch)
    assert [one.learned for one in Objective.objects.filter(owner=cast.stranger)] == ["Mine now."]


def test_no_file_makes_a_fourth_or_one_that_cannot_be(cast: Cast) -> None:
    aim(cast.owner)
    files = documents(exported(cast.owner))
    good = files["objectives/objectives.json"][0]
    some = [{**good, "key": str(uuid4()), "line": f"Line {number}"} for number in range(5)]
    odd: list[Any] = [
        None, 7, {}, {**good, "line": "x", "target": 0}, {**good, "line": "x", "target": "5"}, {**good, "line": ""},
        {**good, "line": "x", "state": "won"}, {**good, "line": "x", "state": "reached"}, {**good, "line": "x", "until": "2001-01-01"},
        {**good, "line": "x", "key": "none"}, {**good, "line": "x", "better": "richer"}, {**good, "line": "x", "audience": [1]},
        {**good, "line": "x", "closed_at": "2026-01-01T00:00:00"},
    ]  # fmt: skip
    bring(cast.stranger, packed(files | {"objectives/objectives.json": [*odd, *some]}), own_profile=True)
    assert [row.line for row in mine.active(cast.stranger)] == ["Line 0", "Line 1", "Line 2"]
    assert Objective.objects.filter(owner=cast.stranger).count() == 3


def test_whoever_is_binned_is_no_longer_named(cast: Cast) -> None:
    ada = keeps(cast.owner, "Ada")
    row = aim(cast.owner, people=[ada])
    persons.put_into_bin(actor=cast.owner, persons=[ada])
    assert mine.named(cast.owner, [row]) == {}
