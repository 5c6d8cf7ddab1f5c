"""Vouches for oneself, by oneself, and as members show them."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.vouches.shapes import (
    VouchAudienceGiven,
    VouchesOfMemberPage,
    VouchesPage,
    VouchGiven,
    VouchOfMemberShown,
    VouchReturnGiven,
    VouchShowGiven,
    VouchShown,
    VouchWordsGiven,
    audience_of,
)
from goodword.people.queries import profiles
from goodword.vouches.actions import deciding, writing
from goodword.vouches.queries import mine, shown

room = Room(
    "Vouches",
    "What people stand up for about each other, from work they shared. Whom it is about reads it first, and decides whether and "
    "for whom it shows.",
)

WORDS = {"text": "Bakes bread that sells before noon.", "work": "Our market hall", "topics": ["Spelt bread"]}


def _one(me: Member, key: UUID) -> VouchShown:
    return VouchShown.of(mine.vouch(me, key))


@room.read("/vouches/received", answer=VouchesPage)
def list_received_vouches(request: ApiRequest, asked: Query[Asked]) -> VouchesPage:
    """List the vouches for you.

    The latest change first.
    """
    found = mine.received(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [VouchShown.of(row) for row in mine.as_subject(found.rows)]
    return VouchesPage(items=items, **page_addresses(request, found))


@room.read("/vouches/given", answer=VouchesPage)
def list_given_vouches(request: ApiRequest, asked: Query[Asked]) -> VouchesPage:
    """List the vouches by you.

    The latest first.
    """
    found = mine.given(request.auth.member, cursor=asked.cursor, size=asked.limit)
    items = [VouchShown.of(row) for row in mine.as_author(found.rows)]
    return VouchesPage(items=items, **page_addresses(request, found))


@room.read("/members/{uuid:key}/vouches", answer=VouchesOfMemberPage)
def list_vouches_of_member(request: ApiRequest, key: UUID, asked: Query[Asked]) -> VouchesOfMemberPage:
    """List the vouches that a member shows you.

    From outside their own circle first, then the latest.
    """
    me = request.auth.member
    found = shown.listed(me, profiles.find(me, key), cursor=asked.cursor, size=asked.limit)
    items = [VouchOfMemberShown.of(row) for row in shown.given(me, found.rows)]
    return VouchesOfMemberPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/vouches/given", answer=VouchShown, status=201,
    example={"member": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11", **WORDS}, problems=("conflict", "too-many", "not-found"),
)  # fmt: skip
def vouch_for_member(request: ApiRequest, given: VouchGiven) -> Made:
    """Vouch for a member.

    They read it first, and decide whether it shows.
    """
    me = request.auth.member
    row = writing.give(actor=me, subject=profiles.find(me, given.member).member, words=given.words())
    return Made(_one(me, row.key), f"/api/v1/vouches/{row.key}")


@room.read("/vouches/{uuid:key}", answer=VouchShown)
def get_vouch(request: ApiRequest, key: UUID) -> VouchShown:
    """Get a vouch for you or by you."""
    return _one(request.auth.member, key)


@room.write(
    "PUT", "/vouches/{uuid:key}", answer=VouchShown, example=WORDS, problems=("conflict", "too-many")
)  # fmt: skip
def change_vouch(request: ApiRequest, key: UUID, given: VouchWordsGiven) -> VouchShown:
    """Change a vouch by you.

    What shows no longer does until its subject has read it anew.
    """
    me = request.auth.member
    writing.change(actor=me, vouch=mine.given_row(me, key), words=given.words())
    return _one(me, key)


@room.write("DELETE", "/vouches/{uuid:key}", problems=("conflict",))
def withdraw_vouch(request: ApiRequest, key: UUID) -> None:
    """Take back a vouch by you."""
    me = request.auth.member
    writing.withdraw(actor=me, vouch=mine.given_row(me, key))


@room.write(
    "POST", "/vouches/{uuid:key}/show", answer=VouchShown, example={"version": 1}, problems=("conflict",)
)  # fmt: skip
def show_vouch(request: ApiRequest, key: UUID, given: VouchShowGiven) -> VouchShown:
    """Let a vouch for you show, as you read it."""
    me = request.auth.member
    row = mine.received_row(me, key)
    deciding.show(actor=me, vouch=row, version=given.version, audience=audience_of(given.audience))
    return _one(me, key)


@room.write(
    "PUT", "/vouches/{uuid:key}/audience", answer=VouchShown, example={"audience": "connections"},
    problems=("conflict",),
)  # fmt: skip
def choose_vouch_audience(request: ApiRequest, key: UUID, given: VouchAudienceGiven) -> VouchShown:
    """Choose for whom a vouch for you shows."""
    me = request.auth.member
    deciding.choose_audience(actor=me, vouch=mine.received_row(me, key), audience=audience_of(given.audience))
    return _one(me, key)


@room.write(
    "POST", "/vouches/{uuid:key}/return", answer=VouchShown, example={"word": "It was 2018."}, problems=("conflict",)
)
def give_vouch_back(request: ApiRequest, key: UUID, given: VouchReturnGiven) -> VouchShown:
    """Give a vouch for you back with a word."""
    me = request.auth.member
    deciding.give_back(actor=me, vouch=mine.received_row(me, key), word=given.word)
    return _one(me, key)


@room.write("POST", "/vouches/{uuid:key}/aside", problems=("conflict",))
def put_vouch_aside(request: ApiRequest, key: UUID) -> None:
    """Put a vouch for you aside, silently.

    To its author it waits. It can still be shown later.
    """
    me = request.auth.member
    deciding.put_aside(actor=me, vouch=mine.received_row(me, key))


@room.write("POST", "/vouches/{uuid:key}/hide", problems=("conflict",))
def hide_vouch(request: ApiRequest, key: UUID) -> None:
    """No longer let a vouch for you show."""
    me = request.auth.member
    deciding.hide(actor=me, vouch=mine.received_row(me, key))
