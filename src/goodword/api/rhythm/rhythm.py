"""Staying in touch."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.rhythm.shapes import (
    DuePage,
    DueShown,
    HolidaysGiven,
    RestGiven,
    RhythmGiven,
    RhythmsGiven,
    RhythmShown,
    RhythmsShown,
)
from goodword.core.errors import NotFound
from goodword.people.queries import persons
from goodword.rhythm.actions import caring, choosing
from goodword.rhythm.models import Care
from goodword.rhythm.queries import standing

room = Room(
    "Staying in touch",
    "The rhythm of each of those you chose, from your own contacts or as you set it; who it has been a while with; rests and "
    "holidays. Nobody else sees any of it.",
)


@room.read("/rhythms/due", answer=DuePage)
def list_due_people(request: ApiRequest, asked: Query[Asked]) -> DuePage:
    """List whom it has been a while with.

    Those who have waited longest first; nobody during your own holidays.
    """
    me = request.auth.member
    found = standing.due(me, standing.taste(me), cursor=asked.cursor, size=asked.limit)
    items = [DueShown.of(told) for told in standing.told(me, found.rows)]
    return DuePage(items=items, **page_addresses(request, found))


@room.read("/people/{uuid:key}/rhythm", answer=RhythmShown)
def get_rhythm(request: ApiRequest, key: UUID) -> RhythmShown:
    """Get how it stands with one of your people."""
    me = request.auth.member
    return RhythmShown.of(standing.of_person(me, persons.person(me, key)))


@room.write("PUT", "/people/{uuid:key}/rhythm", answer=RhythmShown, example={"days": 42})
def set_rhythm(request: ApiRequest, key: UUID, given: RhythmGiven) -> RhythmShown:
    """Set how often you would like to be in touch with somebody."""
    me = request.auth.member
    person = persons.person(me, key)
    caring.set_rhythm(actor=me, person=person, days=given.days)
    return RhythmShown.of(standing.of_person(me, person))


@room.write("PUT", "/people/{uuid:key}/rhythm/rest", answer=RhythmShown, example={"why": "pause"})
def let_person_rest(request: ApiRequest, key: UUID, given: RestGiven) -> RhythmShown:
    """Let somebody rest: they are not brought up meanwhile."""
    me = request.auth.member
    person = persons.person(me, key)
    caring.rest(actor=me, person=person, why=Care.Rest(given.why), until=given.until)
    return RhythmShown.of(standing.of_person(me, person))


@room.write("DELETE", "/people/{uuid:key}/rhythm/rest")
def take_up_person(request: ApiRequest, key: UUID) -> None:
    """End somebody's rest."""
    me = request.auth.member
    caring.take_up(actor=me, person=persons.person(me, key))


@room.read("/rhythms", answer=RhythmsShown)
def get_rhythms(request: ApiRequest) -> RhythmsShown:
    """Get what circles mean to you, and your holidays."""
    return _rhythms(request.auth.member)


@room.write("PUT", "/rhythms", answer=RhythmsShown, example={"inner": 21, "active": 42, "warm": 84})
def choose_rhythms(request: ApiRequest, given: RhythmsGiven) -> RhythmsShown:
    """Choose what circles mean."""
    me = request.auth.member
    mine = {circle.key: circle for circle, _band in standing.bands(me)}
    if any(one.circle not in mine for one in given.circles):
        raise NotFound(_("There is no such circle."))
    days = {band: count for band in ("inner", "active", "warm") if (count := getattr(given, band)) is not None}
    choosing.choose(actor=me, days=days, circles={mine[one.circle]: one.means for one in given.circles})
    return _rhythms(me)


@room.write("PUT", "/rhythms/holidays", answer=RhythmsShown, example={"begin": "2026-12-21", "until": "2027-01-04"})
def begin_holidays(request: ApiRequest, given: HolidaysGiven) -> RhythmsShown:
    """Be on holiday: nobody is brought up meanwhile."""
    me = request.auth.member
    choosing.pause(actor=me, begin=given.begin, until=given.until)
    return _rhythms(me)


@room.write("DELETE", "/rhythms/holidays")
def end_holidays(request: ApiRequest) -> None:
    """Be back from holiday."""
    choosing.go_on(actor=request.auth.member)


def _rhythms(me: Member) -> RhythmsShown:
    return RhythmsShown.of(standing.taste(me), standing.bands(me))
