"""Referrals: passing them on, and what becomes of them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.referrals.shapes import (
    ReferralCommentGiven,
    ReferralDeclineGiven,
    ReferralGiven,
    ReferralGivenShown,
    ReferralKeptGiven,
    ReferralMoveGiven,
    ReferralReceivedShown,
    ReferralsGivenPage,
    ReferralsReceivedPage,
    ReferralToGiven,
    ReferralTotalsAsked,
    ReferralTotalsShown,
    SavedPersonShown,
)
from goodword.core.errors import NotFound
from goodword.introductions import parties
from goodword.referrals.actions import giving, keeping, receiving
from goodword.referrals.queries import given, received, totals

room = Room(
    "Referrals",
    "A business lead passed to a member, with the prospect's consent. Nobody but the giver and the receiver sees one. It "
    "arrives a minute after it was sent; until then it can be taken back.",
)

REFERRAL = {
    "name": "Mia Miller", "description": "A new oven before the spring.", "consent": "told", "tier": "outside",
    "heat": 4, "phone": "+44 113 496 0000",
}  # fmt: skip
TO = {**REFERRAL, "to": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11"}


def _given(me: Member, key: UUID) -> ReferralGivenShown:
    return ReferralGivenShown.of(given.given(me, key))


def _received(me: Member, key: UUID) -> ReferralReceivedShown:
    return ReferralReceivedShown.of(received.received(me, key))


@room.read("/referrals/given", answer=ReferralsGivenPage)
def list_given_referrals(request: ApiRequest, asked: Query[Asked]) -> ReferralsGivenPage:
    """List the referrals you gave.

    The latest first.
    """
    found = given.listed(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [ReferralGivenShown.of(row) for row in given.shown(found.rows)]
    return ReferralsGivenPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/referrals/given", answer=ReferralGivenShown, status=201, example=TO,
    problems=("conflict", "too-many", "not-found"),
)  # fmt: skip
def give_referral(request: ApiRequest, sent: ReferralToGiven) -> Made:
    """Pass a referral to a member."""
    me = request.auth.member
    to = parties.find(me, sent.to).member
    if to is None:
        raise NotFound(_("There is no such member."))
    card = parties.find(me, sent.person).card if sent.person is not None else None
    row = giving.give(actor=me, receiver=to, new=sent.new(), card=card)
    return Made(_given(me, row.key), f"/api/v1/referrals/given/{row.key}")


@room.read("/referrals/given/{uuid:key}", answer=ReferralGivenShown)
def get_given_referral(request: ApiRequest, key: UUID) -> ReferralGivenShown:
    """Get a referral you gave."""
    return _given(request.auth.member, key)


@room.write(
    "PUT", "/referrals/given/{uuid:key}", answer=ReferralGivenShown, example=REFERRAL, problems=("conflict",)
)  # fmt: skip
def change_referral(request: ApiRequest, key: UUID, sent: ReferralGiven) -> ReferralGivenShown:
    """Say a referral differently.

    Once it has arrived, the receiver sees what was changed.
    """
    me = request.auth.member
    giving.change(actor=me, referral=given.row(me, key), new=sent.new())
    return _given(me, key)


@room.write("DELETE", "/referrals/given/{uuid:key}", problems=("conflict",))
def withdraw_referral(request: ApiRequest, key: UUID) -> None:
    """Withdraw a referral.

    Within its first minute nobody has seen it, and it is gone; later your words and the contact details are gone for
    the receiver.
    """
    me = request.auth.member
    giving.withdraw(actor=me, referral=given.row(me, key))


@room.read("/referrals/received", answer=ReferralsReceivedPage)
def list_received_referrals(request: ApiRequest, asked: Query[Asked]) -> ReferralsReceivedPage:
    """List the referrals that reached you.

    The latest first.
    """
    found = received.listed(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [ReferralReceivedShown.of(row) for row in received.shown(found.rows)]
    return ReferralsReceivedPage(items=items, **page_addresses(request, found))


@room.read("/referrals/received/{uuid:key}", answer=ReferralReceivedShown)
def get_received_referral(request: ApiRequest, key: UUID) -> ReferralReceivedShown:
    """Get a referral that reached you."""
    return _received(request.auth.member, key)


@room.write(
    "POST", "/referrals/received/{uuid:key}/move", answer=ReferralReceivedShown, problems=("conflict", "too-many"),
    example={"move": "contact", "comment": "We meet on Thursday."},
)  # fmt: skip
def move_referral(request: ApiRequest, key: UUID, sent: ReferralMoveGiven) -> ReferralReceivedShown:
    """Say how a referral stands.

    The giver is told.
    """
    me = request.auth.member
    receiving.move(actor=me, referral=received.row(me, key), move=sent.move, comment=sent.comment)
    return _received(me, key)


@room.write(
    "POST", "/referrals/received/{uuid:key}/comment", answer=ReferralReceivedShown, problems=("conflict", "too-many"),
    example={"comment": "She is away until Monday."},
)  # fmt: skip
def comment_on_referral(request: ApiRequest, key: UUID, sent: ReferralCommentGiven) -> ReferralReceivedShown:
    """Write the giver a word on a referral."""
    me = request.auth.member
    receiving.comment(actor=me, referral=received.row(me, key), text=sent.comment)
    return _received(me, key)


@room.write(
    "POST", "/referrals/received/{uuid:key}/decline", answer=ReferralReceivedShown, problems=("conflict",),
    example={"say_so": True, "comment": "I no longer fit ovens."},
)  # fmt: skip
def decline_referral(request: ApiRequest, key: UUID, sent: ReferralDeclineGiven) -> ReferralReceivedShown:
    """Say that a referral is not for you, or decline it quietly."""
    me = request.auth.member
    receiving.decline(actor=me, referral=received.row(me, key), say_so=sent.say_so, comment=sent.comment)
    return _received(me, key)


@room.write(
    "PUT", "/referrals/received/{uuid:key}/kept", answer=ReferralReceivedShown,
    example={"note": "Prefers mornings.", "remind_on": "2027-03-01"},
)  # fmt: skip
def keep_of_referral(request: ApiRequest, key: UUID, sent: ReferralKeptGiven) -> ReferralReceivedShown:
    """Note something on a referral for yourself."""
    me = request.auth.member
    keeping.keep(actor=me, referral=received.row(me, key), note=sent.note, remind_on=sent.remind_on)
    return _received(me, key)


@room.write("POST", "/referrals/received/{uuid:key}/person", answer=SavedPersonShown, problems=("conflict",))
def save_person_of_referral(request: ApiRequest, key: UUID) -> SavedPersonShown:
    """Put the prospect of a referral among your people.

    A second time gives the same person back.
    """
    me = request.auth.member
    return SavedPersonShown(person=keeping.save_person(actor=me, referral=received.row(me, key)).key)


@room.read("/referrals/totals", answer=ReferralTotalsShown)
def get_referral_totals(request: ApiRequest, asked: Query[ReferralTotalsAsked]) -> ReferralTotalsShown:
    """Get what your own referrals and thanks add up to."""
    return ReferralTotalsShown.of(totals.totals(request.auth.member, asked.period))
