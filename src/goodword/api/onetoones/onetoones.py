"""One-to-ones: times proposed and chosen, the agenda, what came of it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.onetoones.shapes import (
    OneToOneChoiceGiven,
    OneToOneGiven,
    OneToOneKeptGiven,
    OneToOnePlaceGiven,
    OneToOnePointGiven,
    OneToOneShown,
    OneToOnesPage,
    OneToOneTimesGiven,
    OneToOneToldGiven,
)
from goodword.core.errors import NotFound
from goodword.introductions import parties
from goodword.onetoones.actions import afterwards, answering, preparing, proposing
from goodword.onetoones.queries import mine

room = Room(
    "One-to-ones",
    "Two members meet. Whoever is asked chooses one of the times or proposes others; a decline is silent. Nobody but the two "
    "sees one, and what each says of it afterwards is for them alone.",
)

PLACE = {"mode": "in_person", "place": "Bettys, Parliament Street", "link": ""}
NEW = {
    **PLACE, "to": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11", "topic": "Ovens, and who needs one",
    "times": ["2027-03-01T09:00:00+00:00", "2027-03-02T16:30:00+00:00"], "minutes": 45,
}  # fmt: skip


def _one(me: Member, key: UUID) -> OneToOneShown:
    return OneToOneShown.of(mine.one(me, key))


@room.read("/one-to-ones", answer=OneToOnesPage)
def list_one_to_ones(request: ApiRequest, asked: Query[Asked]) -> OneToOnesPage:
    """List your one-to-ones.

    The latest first.
    """
    found = mine.listed(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [OneToOneShown.of(row) for row in mine.shown(found.rows, whole=False)]
    return OneToOnesPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/one-to-ones", answer=OneToOneShown, status=201, example=NEW, problems=("conflict", "too-many", "not-found")
)  # fmt: skip
def propose_one_to_one(request: ApiRequest, sent: OneToOneGiven) -> Made:
    """Propose a one-to-one to a member."""
    me = request.auth.member
    other = parties.find(me, sent.to).member
    if other is None:
        raise NotFound(_("There is no such member."))
    row = proposing.propose(actor=me, other=other, new=sent.new())
    return Made(_one(me, row.key), f"/api/v1/one-to-ones/{row.key}")


@room.read("/one-to-ones/{uuid:key}", answer=OneToOneShown)
def get_one_to_one(request: ApiRequest, key: UUID) -> OneToOneShown:
    """Get a one-to-one of yours."""
    return _one(request.auth.member, key)


@room.write(
    "PUT", "/one-to-ones/{uuid:key}/times", answer=OneToOneShown, problems=("conflict", "too-many"),
    example={"times": ["2027-03-04T09:00:00+00:00"], "minutes": 45},
)  # fmt: skip
def propose_other_times(request: ApiRequest, key: UUID, sent: OneToOneTimesGiven) -> OneToOneShown:
    """Propose other times.

    A time that was agreed is given up.
    """
    me = request.auth.member
    proposing.propose_others(actor=me, row=mine.row(me, key), times=sent.times, minutes=sent.minutes)
    return _one(me, key)


@room.write(
    "POST", "/one-to-ones/{uuid:key}/choose", answer=OneToOneShown, problems=("conflict",),
    example={"time": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11"},
)  # fmt: skip
def choose_time(request: ApiRequest, key: UUID, sent: OneToOneChoiceGiven) -> OneToOneShown:
    """Agree on one of the times the other proposed."""
    me = request.auth.member
    answering.choose(actor=me, row=mine.row(me, key), slot=sent.time)
    return _one(me, key)


@room.write("POST", "/one-to-ones/{uuid:key}/decline", answer=OneToOneShown, problems=("conflict",))
def decline_one_to_one(request: ApiRequest, key: UUID) -> OneToOneShown:
    """Decline quietly.

    Nobody else is told.
    """
    me = request.auth.member
    answering.decline(actor=me, row=mine.row(me, key))
    return _one(me, key)


@room.write("POST", "/one-to-ones/{uuid:key}/cancel", answer=OneToOneShown, problems=("conflict",))
def cancel_one_to_one(request: ApiRequest, key: UUID) -> OneToOneShown:
    """Call a one-to-one off.

    The other is told where they had heard of it.
    """
    me = request.auth.member
    answering.cancel(actor=me, row=mine.row(me, key))
    return _one(me, key)


@room.write("PUT", "/one-to-ones/{uuid:key}/place", answer=OneToOneShown, problems=("conflict",), example=PLACE)
def change_place_of_one_to_one(request: ApiRequest, key: UUID, sent: OneToOnePlaceGiven) -> OneToOneShown:
    """Change how and where you meet."""
    me = request.auth.member
    preparing.place(actor=me, row=mine.row(me, key), where=sent.where())
    return _one(me, key)


@room.write(
    "POST", "/one-to-ones/{uuid:key}/agenda", answer=OneToOneShown, problems=("conflict", "too-many"),
    example={"text": "Who in Leeds needs an oven"},
)  # fmt: skip
def add_to_agenda(request: ApiRequest, key: UUID, sent: OneToOnePointGiven) -> OneToOneShown:
    """Put something on the agenda."""
    me = request.auth.member
    preparing.add(actor=me, row=mine.row(me, key), text=sent.text)
    return _one(me, key)


@room.write("DELETE", "/one-to-ones/{uuid:key}/agenda/{uuid:point}")
def take_off_agenda(request: ApiRequest, key: UUID, point: UUID) -> None:
    """Take something of yours off the agenda."""
    me = request.auth.member
    preparing.take_off(actor=me, point=mine.point(me, key, point))


@room.write(
    "POST", "/one-to-ones/{uuid:key}/met", answer=OneToOneShown, problems=("conflict",), example={"met": True}
)  # fmt: skip
def say_whether_you_met(request: ApiRequest, key: UUID, sent: OneToOneToldGiven) -> OneToOneShown:
    """Say whether a one-to-one took place.

    For you alone; it counts as contact on your side.
    """
    me = request.auth.member
    afterwards.tell(actor=me, side=mine.side(me, key), met=sent.met, in_person=sent.in_person)
    return _one(me, key)


@room.write(
    "PUT", "/one-to-ones/{uuid:key}/kept", answer=OneToOneShown,
    example={"note": "Looks for a baker in York.", "follow_up": "2027-03-10"},
)  # fmt: skip
def keep_of_one_to_one(request: ApiRequest, key: UUID, sent: OneToOneKeptGiven) -> OneToOneShown:
    """Keep a note, and a day to come back to it."""
    me = request.auth.member
    afterwards.keep(actor=me, side=mine.side(me, key), note=sent.note, follow_up=sent.follow_up)
    return _one(me, key)


@room.write("POST", "/one-to-ones/{uuid:key}/done", answer=OneToOneShown, problems=("conflict",))
def mark_one_to_one_followed_up(request: ApiRequest, key: UUID) -> OneToOneShown:
    """Say that you came back to it."""
    me = request.auth.member
    afterwards.followed_up(actor=me, side=mine.side(me, key))
    return _one(me, key)
