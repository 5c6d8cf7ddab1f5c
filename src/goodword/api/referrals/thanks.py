"""Thanks for closed business."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.referrals.shapes import (
    BusinessThanksGiven,
    BusinessThanksHeardPage,
    BusinessThanksHeardShown,
    BusinessThanksSaidPage,
    BusinessThanksSaidShown,
    BusinessThanksToGiven,
)
from goodword.people.queries import profiles
from goodword.referrals.actions import thanking
from goodword.referrals.queries import received, thanks

room = Room(
    "Thanks for business",
    "Thanks for closed business, with what it was worth. Who is thanked learns that they are; the amount only where it "
    "is shared.",
)

BUSINESS = {"tier": "outside", "amount": "1250.00", "currency": "GBP", "words": "The oven is in. Thank you."}


def _said(me: Member, key: UUID) -> BusinessThanksSaidShown:
    return BusinessThanksSaidShown.of(*thanks.said_shown([thanks.said_row(me, key)]))


@room.read("/business-thanks/said", answer=BusinessThanksSaidPage)
def list_business_thanks_said(request: ApiRequest, asked: Query[Asked]) -> BusinessThanksSaidPage:
    """List the thanks you said.

    The latest first.
    """
    found = thanks.said(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [BusinessThanksSaidShown.of(row) for row in thanks.said_shown(found.rows)]
    return BusinessThanksSaidPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/business-thanks/said", answer=BusinessThanksSaidShown, status=201,
    example={**BUSINESS, "to": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11"},
    problems=("conflict", "too-many", "not-found"),
)  # fmt: skip
def thank_for_business(request: ApiRequest, sent: BusinessThanksToGiven) -> Made:
    """Thank somebody for closed business.

    For a referral, to a member, or noted for yourself of somebody who is none.
    """
    me = request.auth.member
    row = thanking.thank(
        actor=me, new=sent.new(), to=profiles.find(me, sent.to).member if sent.to is not None else None,
        referral=received.row(me, sent.referral) if sent.referral is not None else None, whom=sent.whom,
        name=sent.name,
    )  # fmt: skip
    return Made(_said(me, row.key), f"/api/v1/business-thanks/said/{row.key}")


@room.read("/business-thanks/said/{uuid:key}", answer=BusinessThanksSaidShown)
def get_business_thanks_said(request: ApiRequest, key: UUID) -> BusinessThanksSaidShown:
    """Get thanks you said."""
    return _said(request.auth.member, key)


@room.write("PUT", "/business-thanks/said/{uuid:key}", answer=BusinessThanksSaidShown, example=BUSINESS)
def change_business_thanks(request: ApiRequest, key: UUID, sent: BusinessThanksGiven) -> BusinessThanksSaidShown:
    """Correct what you noted of closed business."""
    me = request.auth.member
    thanking.change(actor=me, thanks=thanks.said_row(me, key), new=sent.new())
    return _said(me, key)


@room.write("DELETE", "/business-thanks/said/{uuid:key}", problems=("conflict",))
def take_back_business_thanks(request: ApiRequest, key: UUID) -> None:
    """Take thanks back.

    Within their first minute; of somebody who is no member, at any time.
    """
    me = request.auth.member
    thanking.take_back(actor=me, thanks=thanks.said_row(me, key))


@room.read("/business-thanks/heard", answer=BusinessThanksHeardPage)
def list_business_thanks_heard(request: ApiRequest, asked: Query[Asked]) -> BusinessThanksHeardPage:
    """List the thanks to you.

    The latest first.
    """
    found = thanks.heard(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [BusinessThanksHeardShown.of(row) for row in thanks.heard_shown(found.rows)]
    return BusinessThanksHeardPage(items=items, **page_addresses(request, found))


@room.read("/business-thanks/heard/{uuid:key}", answer=BusinessThanksHeardShown)
def get_business_thanks_heard(request: ApiRequest, key: UUID) -> BusinessThanksHeardShown:
    """Get thanks to you."""
    return BusinessThanksHeardShown.of(*thanks.heard_shown([thanks.heard_row(request.auth.member, key)]))


@room.write("POST", "/business-thanks/heard/{uuid:key}/pleasure", answer=BusinessThanksHeardShown)
def say_business_was_a_pleasure(request: ApiRequest, key: UUID) -> BusinessThanksHeardShown:
    """Say "my pleasure".

    A second time changes nothing.
    """
    me = request.auth.member
    row = thanks.heard_row(me, key)
    thanking.pleasure(actor=me, thanks=row)
    return BusinessThanksHeardShown.of(*thanks.heard_shown([row]))
