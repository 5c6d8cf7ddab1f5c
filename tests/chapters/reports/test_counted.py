"""What a period counts: marked, noted, brought in files, done in Goodword; each thing once, and nothing of nobody's business."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chapters.reports.chapter import DAY, FIRST, LAST, World, referred, seat, thanked, vouched
from goodword.chapters import states
from goodword.chapters.actions import history, reporting
from goodword.chapters.brought import states as file_states
from goodword.chapters.counting.counts import Counts
from goodword.chapters.files import palms, slips
from goodword.chapters.files.cells import Form
from goodword.chapters.files.palms import Palms, PalmsLine
from goodword.chapters.files.reading import Heading
from goodword.chapters.files.slips import Kind, SlipLine, Slips
from goodword.chapters.models import BroughtFile, PastSlip, ReportChoice
from goodword.chapters.queries import brought, health, lacking, reports, slipped
from goodword.chapters.queries.acts import Period
from goodword.chapters.queries.counted import Counted, period_of
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.onetoones.models import OneToOne, Side
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.referrals import states as referral_states

pytestmark = pytest.mark.django_db
HALF = Period(FIRST, LAST)


@pytest.fixture
def world() -> World:
    return World()


def counted(world: World, of: Period = HALF) -> Counted:
    return period_of(world.chapter, of)


def counts(world: World, who: str, of: Period = HALF) -> Counts:
    return counted(world, of).of(getattr(world, f"of_{who}"))


def test_marks_of_completed_meetings(world: World) -> None:
    world.meeting(DAY, ada="P", bob="A", cleo="L", dee="S")
    world.meeting(DAY + timedelta(days=7), ada="P", bob="M", cleo="")
    draft = world.meeting(DAY + timedelta(days=14), bob="A")
    draft.state = "draft"
    draft.save()
    world.meeting(LAST + timedelta(days=1), bob="A")
    found = counted(world)
    assert found.of(world.of_ada) == Counts(present=2)
    assert found.of(world.of_bob) == Counts(absent=1, medical=1)
    assert found.of(world.of_cleo) == Counts(late=1)
    assert found.of(world.of_dee) == Counts(substitute=1)
    assert found.weeks == 2


def test_what_is_done_in_goodword_counts_and_a_note_of_it_does_not_count_again(world: World) -> None:
    referred(world.ada, world.bob, DAY - timedelta(days=2))
    world.slip("referral", world.of_ada, world.of_bob, tier="outside")
    referred(world.ada, world.bob, DAY + timedelta(days=40), tier="inside", state=referral_states.DECLINED)
    referred(world.ada, world.bob, DAY, tier="inside", state=referral_states.WITHDRAWN)
    referred(world.ada, world.bob, DAY, tier="inside", name="On its way").__class__.objects.filter(
        name="On its way"
    ).update(opens_at=clock.now() + timedelta(minutes=1))
    vouched(world.cleo, world.bob)
    world.visitor("Bea Lund", world.of_cleo)
    world.slip("visitor", world.of_cleo, None, name="Bea Lund")
    world.slip("education", world.of_dee, None, credits=Decimal("1.5"))
    assert counts(world, "ada") == Counts(given_outside=1, given_inside=1)
    assert counts(world, "bob") == Counts(received_outside=1, received_inside=1)
    assert counts(world, "cleo") == Counts(testimonials=1, visitors=1)
    assert counts(world, "dee") == Counts(education=Decimal("1.5"))


def test_a_vouch_that_fellows_cannot_read_is_in_no_count(world: World) -> None:
    vouched(world.ada, world.bob, state="hidden")
    vouched(world.cleo, world.bob, audience=Audience.CONNECTIONS)
    assert counted(world).counts == {}


def test_what_is_done_with_somebody_outside_the_chapter_is_not_the_chapters(world: World) -> None:
    from cast import member

    stranger = member("Stina Strange")
    referred(world.ada, stranger)
    referred(stranger, world.ada)
    thanked(stranger, world.ada, 900, shared=True)
    assert counted(world).counts == {}


def test_a_one_to_one_counts_once_it_is_over_and_nobody_says_it_was_not(world: World) -> None:
    def met(when: int, **more: Any) -> OneToOne:
        at = clock.now() + timedelta(days=when)
        return OneToOne.objects.create(
            asker=world.ada, other=world.bob, proposer=world.ada, topic="Kitchens", mode="call", minutes=30,
            lapses_at=at, **{"begins_at": at, "ends_at": at + timedelta(minutes=30), "state": "agreed", **more},
        )  # fmt: skip

    today = clock.now().date()
    last_weeks = Period(today - timedelta(days=30), today + timedelta(days=30))
    met(-10)
    met(5)
    met(-4, state="canceled")
    missed = met(-3)
    Side.objects.create(onetoone=missed, owner=world.ada, other=world.bob, met=False)
    assert counts(world, "ada", last_weeks) == Counts(one_to_ones=1)
    assert counts(world, "bob", last_weeks) == Counts(one_to_ones=1)
    world.slip("one_to_one", world.of_bob, world.of_ada, day=today - timedelta(days=8))
    assert counts(world, "ada", last_weeks) == Counts(one_to_ones=1)


def test_an_amount_that_who_thanked_keeps_is_in_no_sum_and_nothing_tells_who_thanked(world: World) -> None:
    thanked(world.bob, world.ada, 7531, shared=False)
    thanked(world.cleo, world.ada, 100, shared=True)
    world.slip("thanks", world.of_dee, world.of_ada, amount=Decimal(50), currency="EUR")
    found = counted(world)
    assert found.of(world.of_ada) == Counts(thanks=3, closed={"GBP": Decimal(100), "EUR": Decimal(50)})
    assert set(found.counts) == {world.of_ada.pk}
    lines = slipped.audit(world.chapter, HALF).lines
    assert [(line.giver, line.receiver, code) for line, code in lines] == [("", "Ada Adler", "EUR")]
    in_a_file = slips.parse(slips.write(slipped.audit(world.chapter, HALF).as_file("GBP"), Form.XML))
    assert [(line.giver, line.amount, line.detail) for line in in_a_file.lines] == [("", None, "50.00 EUR")]


def summary_file(*lines: PalmsLine, since: date = FIRST, until: date = date(2026, 3, 31)) -> bytes:
    return palms.write(Palms(heading=Heading(since=since, until=until), lines=lines), Form.XML)


def test_days_that_a_summary_tells_of_count_as_it_says(world: World) -> None:
    world.meeting(DAY, bob="P")
    world.meeting(date(2026, 4, 2), bob="P")
    referred(world.ada, world.bob, date(2026, 3, 20))
    referred(world.ada, world.bob, date(2026, 4, 10))
    line = PalmsLine(
        first="Bob", last="Braun", present=11, absent=1, received_outside=4, closed_business=Decimal("99.5")
    )
    away = PalmsLine(first="Former", last="Fellow", present=3)
    file = history.bring(
        actor=world.ada, chapter=world.chapter, name="q1.xls", data=summary_file(line, away), currency="GBP"
    )
    assert counts(world, "bob").present == 2, "a file that was only looked at counts for nothing"
    assert brought.look(world.ada, file).meetings == 1
    history.keep(actor=world.ada, file=file)
    found = counted(world)
    assert found.of(world.of_bob) == Counts(present=12, absent=1, received_outside=5, closed={"GBP": Decimal("99.5")})
    assert found.of(world.of_ada) == Counts(given_outside=1)
    assert found.apart == {"Former Fellow": Counts(present=3)}
    assert found.weeks == 12 + 1
    march = counted(world, Period(date(2026, 3, 1), date(2026, 3, 31)))
    assert march.of(world.of_bob) == Counts(present=1, received_outside=1)
    assert march.beyond == [file]
    history.match(actor=world.ada, file=file, names={"Former Fellow": world.of_dee})
    assert counts(world, "dee").present == 3
    history.put_aside(actor=world.ada, file=file)
    assert counts(world, "bob") == Counts(present=2, received_outside=2)


def test_an_audit_counts_and_who_thanked_is_not_even_kept(world: World) -> None:
    lines = (
        SlipLine(giver="Ada Adler", receiver="BOB BRAUN", kind=Kind.REFERRAL),
        SlipLine(giver="Gone Guest", receiver="Bob Braun", kind=Kind.REFERRAL),
        SlipLine(receiver="Bob Braun", kind=Kind.THANKS, amount=Decimal(70)),
    )
    data = slips.write(Slips(heading=Heading(), lines=lines), Form.CSV).replace(b'"","Bob', b'"Cleo Chen","Bob')
    with pytest.raises(Invalid) as refused:
        history.bring(actor=world.ada, chapter=world.chapter, name="slips.csv", data=data)
    assert set(refused.value.fields) == {"since", "until"}
    file = history.bring(
        actor=world.ada, chapter=world.chapter, name="slips.csv", data=data, currency="EUR", since=DAY, until=DAY
    )
    assert not PastSlip.objects.filter(giver_name="Cleo Chen").exists()
    history.keep(actor=world.ada, file=file)
    found = counted(world)
    assert found.of(world.of_bob) == Counts(received_inside=2, thanks=1, closed={"EUR": Decimal(70)})
    assert found.of(world.of_ada) == Counts(given_inside=1)
    assert found.apart[""] == Counts(given_inside=1)


def test_two_files_of_the_same_days_do_not_both_count(world: World) -> None:
    line = PalmsLine(first="Bob", last="Braun", present=1)
    first, second = (
        history.bring(actor=world.ada, chapter=world.chapter, name=f"{n}.xls", data=summary_file(line)) for n in (1, 2)
    )
    history.keep(actor=world.ada, file=first)
    with pytest.raises(Conflict, match=r"1\.xls"):
        history.keep(actor=world.ada, file=second)
    with pytest.raises(Conflict):
        history.keep(actor=world.ada, file=first)
    assert counts(world, "bob").present == 1


def test_files_are_the_committees(world: World) -> None:
    data = summary_file(PalmsLine(first="Bob", last="Braun", present=1))
    file = history.bring(actor=world.ada, chapter=world.chapter, name="x", data=data)
    with pytest.raises(NotAllowed):
        history.keep(actor=world.bob, file=file)
    with pytest.raises(Invalid, match="neither"):
        history.bring(actor=world.ada, chapter=world.chapter, name="x", data=b"Name,Mail\nAda,ada@example.com\n")
    other = World.__new__(World)
    from chapters.reports.chapter import founded

    other.chapter = founded("Leeds Lunch")
    elsewhere = seat(other.chapter, "Bob Braun")
    with pytest.raises(NotFound):
        history.match(actor=world.ada, file=file, names={"Bob Braun": elsewhere})
    BroughtFile.objects.update(brought_at=clock.now() - file_states.STANDS_FOR - timedelta(hours=1))
    assert history.forget_what_was_looked_at() > 0
    assert not BroughtFile.objects.exists()


def test_who_sees_which_numbers(world: World) -> None:
    world.meeting(DAY, ada="P", bob="A", cleo="P")

    def names(viewer: Any) -> list[str]:
        where = reports.place(viewer, world.chapter.key)
        return [line.name for line in reports.summary(where, viewer, HALF).lines]

    assert names(world.ada) == ["Ada Adler", "Bob Braun", "Cleo Chen", "Dee Diaz"]
    assert names(world.bob) == ["Bob Braun"]
    ReportChoice.objects.create(chapter=world.chapter, open_lines=True)
    assert names(world.bob) == ["Ada Adler", "Bob Braun", "Cleo Chen", "Dee Diaz"]
    reach.block(actor=world.bob, other=world.cleo)
    assert names(world.bob) == ["Ada Adler", "Bob Braun", "Dee Diaz"]
    assert names(world.ada) == ["Ada Adler", "Bob Braun", "Cleo Chen", "Dee Diaz"]
    world.of_bob.state = states.DROPPED
    world.of_bob.save()
    with pytest.raises(NotFound):
        names(world.bob)
    where = reports.place(world.ada, world.chapter.key)
    assert [line.name for line in reports.summary(where, world.ada, HALF, who=reports.ALL).lines][1] == "Bob Braun"


def test_a_light_is_for_oneself_and_the_committee(world: World) -> None:
    world.meeting(DAY, ada="P", bob="A", cleo="P")
    said = {
        "thresholds": {"absent": "2"},
        "steps": {"absent": "1 = 5, 0 = 10"},
        "bands": {"green": "10", "yellow": "5"},
    }
    with pytest.raises(NotAllowed):
        reporting.choose(actor=world.bob, chapter=world.chapter, preset="lights", open_lines=True, **said)  # type: ignore[arg-type]
    reporting.choose(actor=world.ada, chapter=world.chapter, preset="lights", open_lines=True, **said)  # type: ignore[arg-type]

    def lights(viewer: Any) -> dict[str, str]:
        where = reports.place(viewer, world.chapter.key)
        found = reports.summary(where, viewer, HALF)
        assert list(found.thresholds.values()) == [Decimal(2)]
        return {line.name: line.light.light for line in found.lines if line.light is not None}

    assert lights(world.bob) == {"Bob Braun": "yellow"}
    assert lights(world.ada) == {"Ada Adler": "green", "Bob Braun": "yellow", "Cleo Chen": "green", "Dee Diaz": "green"}
    with pytest.raises(Invalid) as refused:
        reporting.choose(
            actor=world.ada, chapter=world.chapter, preset="stars", open_lines=False, thresholds={"absent": "many"},
            steps={"absent": "3"}, bands={"green": "-1"},
        )  # fmt: skip
    assert set(refused.value.fields) == {"preset", "threshold_absent", "steps_absent", "band_green"}


def test_a_summary_is_read_back_as_it_was_written(world: World) -> None:
    world.meeting(DAY, ada="P", bob="A", cleo="P")
    thanked(world.bob, world.ada, 100, shared=True)
    where = reports.place(world.ada, world.chapter.key)
    report = reports.as_palms(reports.summary(where, world.ada, HALF), "GBP")
    for form in Form:
        assert palms.parse(palms.write(report, form)) == report
    assert report.lines[0].closed_business == Decimal(100)
    assert [(line.first, line.last) for line in report.lines][:2] == [("Ada", "Adler"), ("Bob", "Braun")]


def test_months_are_of_everybody_together(world: World) -> None:
    today = clock.now().date()
    month = today.replace(day=1)
    world.meeting(month, ada="P", bob="A", cleo="S", dee="M")
    referred(world.ada, world.bob, month)
    visitor = world.visitor("Bea Lund", world.of_ada, month)
    visitor.membership = seat(world.chapter, "Bea Lund", inducted_on=month)
    visitor.save()
    found = health.months(world.chapter)
    assert len(found) == 12
    last, before = found[-1], found[-2]
    assert (last.members, before.members) == (5, 4)
    assert (last.attendance, last.referrals, last.visitors, last.joined) == (50, 1, 1, 1)
    assert before.attendance is None


def test_what_the_chapter_lacks(world: World) -> None:
    reporting.want(actor=world.ada, chapter=world.chapter, trade="Florist")
    reporting.want(actor=world.ada, chapter=world.chapter, trade="Roofer")
    with pytest.raises(Invalid):
        reporting.want(actor=world.ada, chapter=world.chapter, trade=" roofer ")
    with pytest.raises(NotAllowed):
        reporting.want(actor=world.bob, chapter=world.chapter, trade="Baker")
    world.of_dee.classification = "Roofer, slate and tile"
    world.of_dee.save()
    visitor = world.visitor("Flo Flores", world.of_bob)
    visitor.classification = "Florist"
    visitor.save()
    found = lacking.trades(world.ada, world.chapter, leads=True)
    assert [(one.row.trade, one.held, one.visitors) for one in found] == [
        ("Florist", "", ("Flo Flores",)), ("Roofer", "Dee Diaz", ()),
    ]  # fmt: skip
    assert lacking.trades(world.bob, world.chapter, leads=False)[0].visitors == ()
    reporting.take_off(actor=world.ada, wanted=found[0].row)
    assert [one.row.trade for one in lacking.trades(world.ada, world.chapter, leads=True)] == ["Roofer"]
