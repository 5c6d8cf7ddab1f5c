"""The course of an ask: asked, seen by whom it is for, answered privately, closed with thanks, lapsed, asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import hearing
from asks.asking import answer, arrive, ask, keeps
from cast import Cast, gather
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.asks import limits, states
from goodword.asks.actions import answering, asking, closing, delivering
from goodword.asks.actions.asking import Wanted
from goodword.asks.models import Answer, Ask
from goodword.asks.queries import answers, asks
from goodword.conversations.models import Thread
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.reach.reports import reportable
from goodword.ties.models import Evidence
from stepping import only
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def seen_by(who: Member, **narrowed: str) -> list[Ask]:
    return asks.listed(who, **narrowed).rows


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.CLOSE, {"close"}),
        (Audience.CONNECTIONS, {"close", "organiser"}),
        (Audience.MEMBERS, {"close", "organiser", "stranger", "friend_of_friend", "operator"}),
    ],
)
def test_only_those_it_is_for_see_it(cast: Cast, audience: Audience, who: set[str]) -> None:
    reach.hold(actor=cast.owner, other=cast.organiser, level=reach.Level.CONNECTION)
    row = ask(cast.owner, audience=audience)
    others = {name: member for name, member in cast.viewers().items() if isinstance(member, Member) and name != "owner"}
    assert {name for name, member in others.items() if seen_by(member) == [row]} == who
    for name, member in others.items():
        if name in who:
            assert asks.row(member, row.key) == row
        else:
            with pytest.raises(NotFound):
                asks.row(member, row.key)
    assert seen_by(cast.owner) == []


def test_lists_are_in_order_of_time_by_kind_and_in_pages_that_end(cast: Cast) -> None:
    made = [ask(who, kind=kind) for who, kind in (
        (cast.stranger, "help"), (cast.close, "source"), (cast.organiser, "help"))
        if kind != "source"]  # fmt: skip
    own_circle = ask(cast.close, audience=Audience.CONNECTIONS)
    assert seen_by(cast.owner) == [own_circle, *reversed(made)]
    assert seen_by(cast.owner, kind="supplier") == [own_circle]
    first = asks.listed(cast.owner, size=2)
    assert asks.listed(cast.owner, size=2, cursor=first.next).rows == [made[0]]
    assert asks.listed(cast.owner, size=2, cursor=first.next).next == ""


def test_help_opens_letters_and_is_seen_by_nobody_else(cast: Cast) -> None:
    row = ask(cast.owner)
    made = answer(cast.stranger, row, arrived=False)
    assert answers.to(cast.owner, row) == [], "nobody sees an answer before its minute is over"
    assert Thread.objects.count() == 0
    arrive(made)
    assert delivering.deliver_due() == 0, "a job that runs twice changes nothing"
    assert answers.to(cast.owner, row) == [made]
    thread = Thread.objects.get(about="ask", about_id=made.pk)
    assert set(thread.parties.values_list("member", flat=True)) == {cast.owner.pk, cast.stranger.pk}
    assert answers.own(cast.organiser, row) == []
    with pytest.raises(NotFound):
        answers.row(cast.organiser, made.key)
    with pytest.raises(NotFound):
        answering.correspond(actor=cast.organiser, answer=made)
    event = Event.objects.get(kind="asks.answered")
    assert event.parties == sorted([cast.owner.pk, cast.stranger.pk])
    assert only(cast.owner, "asks.answer").title == "Stina Strange answered what you asked"


def test_an_answer_can_be_taken_back_for_a_minute(cast: Cast) -> None:
    row = ask(cast.owner)
    made = answer(cast.stranger, row, "note", arrived=False)
    with pytest.raises(NotFound):
        answering.take_back(actor=cast.owner, answer=made)
    assert answering.take_back(actor=cast.stranger, answer=made) == "I print on linen."
    again = answer(cast.stranger, row, "note")
    with pytest.raises(Conflict):
        answering.take_back(actor=cast.stranger, answer=again)


def test_answers_to_one_ask_are_told_together(cast: Cast) -> None:
    row = ask(cast.owner)
    answer(cast.stranger, row, "note")
    answer(cast.close, row, "note")
    ((_kind, _subject, says, _quote, _then),) = hearing.waiting(cast.owner)
    assert says.endswith(f"You have an answer from {cast.stranger.name} and {cast.close.name}.")
    assert hearing.kinds(cast.owner) == ["asks.answered"]
    answer(cast.organiser, row, "note")
    ((_kind, _subject, says, _quote, _then),) = hearing.waiting(cast.owner)
    assert says.endswith(f"You have an answer from {cast.organiser.name}.")


def test_closing_thanks_who_helped_and_strengthens_both_sides_of_the_tie(cast: Cast) -> None:
    keeps(cast.owner, "Stina Strange", member=cast.stranger)
    keeps(cast.stranger, "Olive Ownby", member=cast.owner)
    row = ask(cast.owner)
    helped, noted = answer(cast.stranger, row), answer(cast.close, row, "note")
    again = answer(cast.stranger, row, "note")
    with pytest.raises(NotFound):
        closing.close(actor=cast.close, ask=row, thanked=[helped])
    closing.close(actor=cast.owner, ask=row, outcome="Stina prints them.", thanked=[helped, again])
    rows = Evidence.objects.filter(kind="ask-answered", source="ask")
    assert {(one.owner_id, one.direction) for one in rows} == {(cast.owner.pk, 0), (cast.stranger.pk, 1)}
    assert len(set(rows.values_list("at", flat=True))) == 1, "the same act on both sides"
    work()
    assert hearing.kinds(cast.stranger) == ["asks.thanked"]
    assert hearing.kinds(cast.close) == []
    assert asks.row(cast.close, row.key).outcome == "Stina prints them.", "who answered still sees it"
    with pytest.raises(NotFound):
        asks.row(cast.organiser, row.key)
    with pytest.raises(Conflict):
        closing.close(actor=cast.owner, ask=row)
    with pytest.raises(Conflict):
        answer(cast.close, row)
    closing.thank(actor=cast.owner, answer=noted)
    closing.thank(actor=cast.owner, answer=noted)
    assert Event.objects.filter(kind="asks.thanked").count() == 2
    with pytest.raises(NotFound):
        closing.thank(actor=cast.stranger, answer=noted)


def test_an_ask_ends_on_its_day_where_its_asker_lives_and_can_be_asked_again(cast: Cast) -> None:
    cast.owner.time_zone = "Pacific/Auckland"
    cast.owner.save()
    with clock.stopped_at(datetime(2026, 11, 22, 20, tzinfo=UTC)):  # the 23rd in Auckland
        row = ask(cast.owner)
        assert row.until.isoformat() == "2026-12-07"
        with pytest.raises(Conflict):
            asking.reopen(actor=cast.owner, ask=row)
    with clock.stopped_at(datetime(2026, 12, 7, 10, 59, tzinfo=UTC)):
        assert seen_by(cast.close) == [row]
    with clock.stopped_at(datetime(2026, 12, 7, 11, 0, tzinfo=UTC)):
        assert seen_by(cast.close) == []
        assert asks.state_of(row) == states.LAPSED
        assert delivering.lapse_due() == 1
        assert delivering.lapse_due() == 0
        again = asking.reopen(actor=cast.owner, ask=row)
        assert again.state == states.OPEN
        assert seen_by(cast.close) == [row]
        asking.withdraw(actor=cast.owner, ask=row)
        assert seen_by(cast.close) == []


def test_a_source_ends_at_its_deadline(cast: Cast) -> None:
    soon = clock.now() + timedelta(hours=5)
    wanted = Wanted("source", "Who pays by the loaf?", audience=Audience.MEMBERS, deadline=soon)
    row = asking.ask(actor=cast.owner, wanted=wanted)
    assert row.lapses_at == soon
    with clock.stopped_at(soon):
        assert seen_by(cast.close) == []


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("line", Wanted("help", "  ")),
        ("line", Wanted("help", "a" * 161)),
        ("kind", Wanted("money", "A loan")),
        ("audience", Wanted("help", "Bread", audience=Audience.PUBLIC)),
        ("deadline", Wanted("source", "Bread")),
        ("deadline", Wanted("help", "Bread", deadline=datetime(2099, 1, 1, tzinfo=UTC))),
        ("deadline", Wanted("source", "Bread", deadline=datetime(2020, 1, 1, tzinfo=UTC))),
        ("until", Wanted("help", "Bread", until=datetime(2020, 1, 1, tzinfo=UTC).date())),
        ("until", Wanted("help", "Bread", until=datetime(2099, 1, 1, tzinfo=UTC).date())),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(cast: Cast, field: str, wanted: Wanted) -> None:
    with pytest.raises(Invalid) as refused:
        asking.ask(actor=cast.owner, wanted=wanted)
    assert set(refused.value.fields) == {field}
    assert not Ask.objects.exists()


def test_one_thing_after_the_other(cast: Cast) -> None:
    made = [ask(cast.owner) for _one in range(limits.MOST_OPEN)]
    with pytest.raises(TooMany):
        ask(cast.owner)
    asking.withdraw(actor=cast.owner, ask=made[0])
    ask(cast.owner)
    with pytest.raises(TooMany):
        asking.reopen(actor=cast.owner, ask=made[0])
    for _one in range(limits.MOST_ANSWERS):
        answer(cast.close, made[1], "note")
    with pytest.raises(TooMany):
        answer(cast.close, made[1], "note")


def test_a_block_ends_it_at_once_both_ways(cast: Cast) -> None:
    row = ask(cast.owner)
    arrived, waiting = answer(cast.stranger, row), answer(cast.stranger, row, "note", arrived=False)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert not Answer.objects.filter(pk=waiting.pk).exists()
    assert answers.to(cast.owner, row) == []
    assert answers.given(cast.stranger).rows == []
    for who, key in ((cast.stranger, row.key),):
        with pytest.raises(NotFound):
            asks.row(who, key)
    with pytest.raises(NotFound):
        closing.thank(actor=cast.owner, answer=arrived)
    assert delivering.deliver_due() == 0


def test_erasure_takes_asks_and_leaves_answers_to_who_got_them(cast: Cast) -> None:
    mine, theirs = ask(cast.owner), ask(cast.close)
    given = answer(cast.owner, theirs)
    answer(cast.close, mine)
    leaving.erase(actor=cast.owner)
    assert not Ask.objects.filter(pk=mine.pk).exists()
    (left,) = answers.to(cast.close, theirs)
    assert (left.pk, str(left.member)) == (given.pk, "Former member")


def test_asks_and_answers_can_be_reported_by_who_reads_them(cast: Cast) -> None:
    row = ask(cast.owner)
    made = answer(cast.stranger, row)
    assert reportable.find(cast.stranger, "ask", row.key).copy.startswith(row.line)
    assert reportable.find(cast.owner, "answer", made.key).about == cast.stranger
    for who, kind, key in (
        (cast.owner, "ask", row.key),
        (cast.stranger, "answer", made.key),
        (cast.close, "answer", made.key),
    ):
        with pytest.raises(NotFound):
            reportable.find(who, kind, key)


def test_an_ask_that_is_asked_again_meanwhile_does_not_lapse(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ask(cast.owner), ask(cast.close)
    with clock.stopped_at(clock.now() + timedelta(days=20)):
        record = delivering.log.record

        def between(*told: Any, **more: Any) -> None:
            record(*told, **more)
            monkeypatch.undo()
            asking.reopen(actor=cast.close, ask=second)

        monkeypatch.setattr(delivering.log, "record", between)
        assert delivering.lapse_due() == 1
        assert [asks.state_of(Ask.objects.get(pk=row.pk)) for row in (first, second)] == [states.LAPSED, states.OPEN]


def test_an_answer_arrives_with_both_locked_first_as_a_block_locks_them(cast: Cast) -> None:
    made = answer(cast.close, ask(cast.owner), arrived=False)
    with CaptureQueriesContext(connection) as asked:
        arrive(made)
    told = [query["sql"] for query in asked]
    locks = next(at for at, sql in enumerate(told) if 'FROM "accounts_member"' in sql and "FOR NO KEY UPDATE" in sql)
    writes = next(
        at
        for at, sql in enumerate(told)
        if sql.startswith('UPDATE "asks_answer"') and "delivered_at" in sql.partition("WHERE")[0]
    )
    assert locks < writes, "the other way round, a block at the same moment waits for the job and the job for the block"
