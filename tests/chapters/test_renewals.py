"""Late and expired by the renewal date: as the chapter lets it happen, once a date, undone by the committee."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cast import Cast
from goodword.chapters import states
from goodword.chapters.actions import adding, founding, standing
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.policy import today
from goodword.core.errors import Invalid
from goodword.core.models import Event
from goodword.reach import queries as reach
from goodword.reach.models import Level

DESCRIBED = Described(name="Harrogate Breakfast", grace_days=5, late_days=30)


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    return founding.found(actor=cast.owner, described=DESCRIBED)


def place(cast: Cast, chapter: Chapter, name: str, ago: int) -> Membership:
    """Somebody whose renewal date was so many days ago."""
    entry = Entry(name=name, classification=name, renews_on=today(chapter) - timedelta(days=ago))
    return adding.add(actor=cast.owner, chapter=chapter, entry=entry)


def stands(row: Membership) -> str:
    row.refresh_from_db()
    return row.state


def days_pass(row: Membership, days: int) -> None:
    """As if they had come to be late so many days ago."""
    Membership.objects.filter(pk=row.pk).update(late_since=today(row.chapter) - timedelta(days=days))


def test_grace_days_the_days_the_chapter_gives_and_no_sooner(cast: Cast, chapter: Chapter) -> None:
    edge, over = place(cast, chapter, "Edge", 5), place(cast, chapter, "Over", 6)
    assert standing.pass_renewals() == 1
    assert (stands(edge), stands(over), over.late_since) == (states.ACTIVE, states.LATE, today(chapter))
    told = Event.objects.get(kind="chapters.moved")
    assert (told.actor, told.payload["membership"], told.payload["verb"]) == (None, over.pk, "mark_late")
    assert standing.pass_renewals() == 0


def test_what_the_committee_makes_of_it_stays_until_the_next_date(cast: Cast, chapter: Chapter) -> None:
    row = place(cast, chapter, "Over", 40)
    standing.pass_renewals()
    standing.move(actor=cast.owner, membership=row, verb="restore")
    assert standing.pass_renewals() == 0
    assert (stands(row), row.late_since) == (states.ACTIVE, None)
    Membership.objects.filter(pk=row.pk).update(renews_on=today(chapter) - timedelta(days=9))
    assert standing.pass_renewals() == 1


def test_expired_only_after_being_late_for_long_enough(cast: Cast, chapter: Chapter) -> None:
    row = place(cast, chapter, "Over", 900)  # a spreadsheet that nobody kept
    Membership.objects.filter(pk=row.pk).update(member=cast.stranger)
    standing.move(actor=cast.owner, membership=row, verb="suspend")
    assert standing.pass_renewals() == 0, "who is suspended is left to the committee"
    standing.move(actor=cast.owner, membership=row, verb="restore")
    assert reach.level(cast.owner, cast.stranger.pk) == Level.GROUP
    assert (standing.pass_renewals(), stands(row)) == (1, states.LATE)
    days_pass(row, 29)
    assert standing.pass_renewals() == 0
    days_pass(row, 30)
    assert (standing.pass_renewals(), stands(row)) == (1, states.EXPIRED)
    assert row.seat == ""
    assert reach.level(cast.owner, cast.stranger.pk) == Level.MEMBER
    renewed = standing.move(actor=cast.owner, membership=row, verb="renew")
    assert (standing.pass_renewals(), stands(renewed)) == (0, states.ACTIVE)


def test_who_alone_leads_is_left_late(cast: Cast, chapter: Chapter) -> None:
    mine = chapter.memberships.get(member=cast.owner)
    Membership.objects.filter(pk=mine.pk).update(renews_on=date(2020, 1, 1))
    Membership.objects.create(chapter=chapter, member=cast.close, name="Close", state=states.ACTIVE)
    standing.pass_renewals()
    days_pass(mine, 40)
    assert (standing.pass_renewals(), stands(mine)) == (0, states.LATE)


def test_nothing_happens_where_nobody_said_so(cast: Cast, chapter: Chapter) -> None:
    row = place(cast, chapter, "Over", 900)
    founding.change(actor=cast.owner, chapter=chapter, described=Described(name="Harrogate Breakfast"))
    assert (standing.pass_renewals(), stands(row)) == (0, states.ACTIVE)


def test_days_are_days(cast: Cast) -> None:
    with pytest.raises(Invalid):
        founding.found(actor=cast.owner, described=Described(name="A", grace_days=-1))
