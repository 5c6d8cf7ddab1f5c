"""Gatherings: what is ahead, what can be found, arranging one, opening, changing and canceling it."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.gatherings.shapes import (
    GatheringCancelGiven,
    GatheringGiven,
    GatheringShown,
    GatheringsPage,
    SignUpLinkShown,
)
from goodword.core import mail
from goodword.core.paging import Page
from goodword.gatherings import links
from goodword.gatherings.actions import arranging, linking
from goodword.gatherings.models import Gathering
from goodword.gatherings.queries import gatherings

room = Room(
    "Gatherings",
    "What you host, are invited to or can find. Hours are told as instants and on the clock of the gathering's own zone.",
)
GATHERING = {
    "title": "Breakfast for builders", "starts_on": "2027-03-04", "starts": "07:00", "ends": "08:30",
    "zone": "Europe/London", "place": "The Corner Café, 3 Mill Lane", "audience": "connections", "capacity": 24,
}  # fmt: skip


def _page(request: ApiRequest, me: Member, found: Page[Gathering]) -> GatheringsPage:
    return GatheringsPage(items=GatheringShown.many(me, found.rows), **page_addresses(request, found))


@room.read("/gatherings", answer=GatheringsPage)
def list_gatherings(request: ApiRequest, asked: Query[Asked]) -> GatheringsPage:
    """List what is ahead of you.

    What you host, and where you are on the list and did not decline. The soonest first.
    """
    me = request.auth.member
    return _page(request, me, gatherings.mine(me, cursor=asked.cursor, size=asked.limit))


@room.read("/gatherings/found", answer=GatheringsPage)
def find_gatherings(request: ApiRequest, asked: Query[Asked]) -> GatheringsPage:
    """List what others arrange and you can find.

    Without those on whose list you are. The soonest first.
    """
    me = request.auth.member
    return _page(request, me, gatherings.found(me, cursor=asked.cursor, size=asked.limit))


@room.read("/gatherings/past", answer=GatheringsPage)
def list_past_gatherings(request: ApiRequest, asked: Query[Asked]) -> GatheringsPage:
    """List where you were host or guest.

    Those that are over or canceled, the latest first.
    """
    me = request.auth.member
    return _page(request, me, gatherings.past(me, cursor=asked.cursor, size=asked.limit))


@room.write(
    "POST", "/gatherings", answer=GatheringShown, status=201, example=GATHERING, problems=("not-allowed", "too-many")
)
def arrange_gathering(request: ApiRequest, given: GatheringGiven) -> Made:
    """Arrange a gathering.

    It is a draft that only its hosts see until it is opened.
    """
    me = request.auth.member
    row = arranging.arrange(actor=me, plan=given.plan())
    return Made(GatheringShown.one(me, row), f"/api/v1/gatherings/{row.key}")


@room.read("/gatherings/{uuid:key}", answer=GatheringShown)
def get_gathering(request: ApiRequest, key: UUID) -> GatheringShown:
    """Get a gathering."""
    me = request.auth.member
    return GatheringShown.one(me, gatherings.row(me, key))


@room.write(
    "PUT", "/gatherings/{uuid:key}", answer=GatheringShown, example=GATHERING, problems=("conflict", "not-allowed")
)
def change_gathering(request: ApiRequest, key: UUID, given: GatheringGiven) -> GatheringShown:
    """Change a gathering that you host.

    Where its hours or its place change, guests' calendars are told. One of a series is changed alone.
    """
    me = request.auth.member
    row = arranging.change(actor=me, gathering=gatherings.hosted_row(me, key), plan=given.plan())
    return GatheringShown.one(me, row)


@room.write("POST", "/gatherings/{uuid:key}/open", answer=GatheringShown, problems=("conflict",))
def open_gathering(request: ApiRequest, key: UUID) -> GatheringShown:
    """Open a draft.

    Whoever may come can sign up from then on, and who is on the list is invited.
    """
    me = request.auth.member
    arranging.open_(actor=me, gathering=gatherings.hosted_row(me, key))
    return GatheringShown.one(me, gatherings.row(me, key))


@room.write(
    "POST", "/gatherings/{uuid:key}/cancel", answer=GatheringShown, example={"why": "The hall is closed that week."},
    problems=("conflict",),
)  # fmt: skip
def cancel_gathering(request: ApiRequest, key: UUID, given: GatheringCancelGiven) -> GatheringShown:
    """Cancel a gathering that you host.

    Everybody on its list is told; a draft goes without a word.
    """
    me = request.auth.member
    arranging.cancel(actor=me, gathering=gatherings.hosted_row(me, key), why=given.why)
    return GatheringShown.one(me, gatherings.row(me, key))


def _link(row: Gathering) -> SignUpLinkShown:
    token = links.to_sign_up(row)
    return SignUpLinkShown(url=mail.absolute(reverse("gatherings:come", args=[token])) if token else "")


@room.read("/gatherings/{uuid:key}/link", answer=SignUpLinkShown)
def get_sign_up_link(request: ApiRequest, key: UUID) -> SignUpLinkShown:
    """Get the link to sign up by.

    For hosts; empty where there is none.
    """
    return _link(gatherings.hosted_row(request.auth.member, key))


@room.write("POST", "/gatherings/{uuid:key}/link", answer=SignUpLinkShown, problems=("conflict",))
def make_sign_up_link(request: ApiRequest, key: UUID) -> SignUpLinkShown:
    """Make a link by which anybody who has it signs up.

    For hosts. One made before no longer works.
    """
    me = request.auth.member
    row = gatherings.hosted_row(me, key)
    linking.make_link(actor=me, gathering=row)
    return _link(row)


@room.write("DELETE", "/gatherings/{uuid:key}/link")
def end_sign_up_link(request: ApiRequest, key: UUID) -> None:
    """End the link to sign up by.

    For hosts.
    """
    me = request.auth.member
    linking.end_link(actor=me, gathering=gatherings.hosted_row(me, key))
