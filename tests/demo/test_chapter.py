"""Harrogate Breakfast of the demo: its roster, its meetings, its gatherings, and that all of it goes again."""

from __future__ import annotations

import pytest

from demo.whole import NOW, everything
from goodword import demo
from goodword.chapters import states as standing
from goodword.chapters.meeting import states as meetings
from goodword.chapters.models import Chapter, Meeting, Membership, Slip
from goodword.core import clock
from goodword.core.models import Event, Notice, OutgoingMail
from goodword.demo.community import CHAPTERED
from goodword.gatherings import states
from goodword.gatherings.models import Gathering, Met, SeatingPlan
from goodword.investors.queries import fits
from goodword.onetoones.models import OneToOne
from goodword.people.actions import traits


@pytest.mark.django_db
def test_the_chapter_its_gatherings_and_its_talks_come_and_go_whole() -> None:
    traits.count()
    before = everything()
    with clock.stopped_at(NOW):
        ruth = demo.load(CHAPTERED)
        chapter = Chapter.objects.get(name="Harrogate Breakfast")
        roster = Membership.objects.filter(chapter=chapter)
        assert roster.filter(state=standing.PENDING).values_list("name", flat=True).get() == "Tomas Jelinek"
        assert roster.filter(member=None).count() == 6
        assert roster.filter(by_mail=True).count() == 1
        held = Meeting.objects.filter(chapter=chapter, day__lt=NOW.date())
        assert set(held.values_list("state", flat=True)) == {meetings.COMPLETED}
        assert all(one.attendance.count() == roster.exclude(state=standing.PENDING).count() for one in held)
        assert Slip.objects.filter(chapter=chapter).values("kind").distinct().count() == 5

        evening, breakfast = Gathering.objects.order_by("begins_at")
        assert evening.ends_at < NOW < breakfast.begins_at
        assert evening.guests.filter(arrived_at__isnull=False).count() == 10
        assert Met.objects.filter(owner=ruth).count() == 3
        assert breakfast.body == chapter.key
        assert breakfast.guests.filter(state=states.COMING).count() >= 30
        assert SeatingPlan.objects.get(gathering=breakfast).rounds == 3

        assert set(OneToOne.objects.values_list("state", flat=True)) == {"agreed", "proposed"}
        assert [one.raised.owner.name for one in fits.for_member(ruth)[1]] == ["Gareth Wynn"]
        assert not Notice.objects.exists()
        assert not OutgoingMail.objects.exists()
        rows = list(Event.objects.order_by("pk").values_list("at", flat=True))
        assert rows == sorted(rows)
        assert rows[-1] <= NOW
    demo.remove()
    assert {table: rows for table, rows in everything().items() if rows != before[table]} == {}
