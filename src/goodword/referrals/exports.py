"""What an export says of referrals and thanks: to each what they see on their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST, Page
from goodword.referrals.models import Referral, Thanks
from goodword.referrals.queries import given, received, thanks

COVERS = ("referrals.Referral", "referrals.Kept", "referrals.Thanks")
LEAVES: dict[str, str] = {}


def write(*, member: Member, bundle: Bundle) -> None:
    """What the member gave, what they received with what they keep to themselves, what they said and heard of thanks."""
    bundle.rows("referrals/given.json", _given(member))
    bundle.rows("referrals/received.json", _received(member))
    bundle.rows("referrals/thanks_said.json", _said(member))
    bundle.rows("referrals/thanks_heard.json", _heard(member))


def _pages(listed: Callable[..., Page[Any]], member: Member) -> Iterator[list[Any]]:
    cursor = ""
    while True:
        page = listed(member, cursor=cursor, size=LARGEST)
        yield page.rows
        if not page.next:
            return
        cursor = page.next


def _plain(row: given.Given | received.Received) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "description": row.description,
        "comments": row.comments,
        "consent": row.consent,
        "consent_words": row.consent_words,
        "tier": row.tier,
        "heat": row.heat,
        "email": row.email,
        "phone": row.phone,
        "referred_on": row.referred_on,
        "changed_at": row.changed_at,
        "state": row.state,
        "since": row.since,
    }


def _given(member: Member) -> Iterator[dict[str, Any]]:
    rows: list[Referral]
    for rows in _pages(given.listed, member):
        for row in given.shown(rows):
            yield {
                **_plain(row),
                "to": row.receiver.key,
                "to_name": str(row.receiver),
                "person": row.person,
                "given_at": row.given_at,
                "told": [{"state": word.state, "comment": word.comment, "at": word.at} for word in row.words],
            }


def _received(member: Member) -> Iterator[dict[str, Any]]:
    rows: list[Referral]
    for rows in _pages(received.listed, member):
        for row in received.shown(rows):
            yield {
                **_plain(row),
                "from": row.giver.key,
                "from_name": str(row.giver),
                "arrived_at": row.arrived_at,
                "said": [
                    {"state": said.state, "comment": said.comment, "told": said.told, "at": said.at}
                    for said in row.said
                ],
                "changes": [{"field": one.field, "before": one.before, "at": one.at} for one in row.changes],
                "note": row.note,
                "remind_on": row.remind_on,
                "person": row.person,
            }


def _said(member: Member) -> Iterator[dict[str, Any]]:
    rows: list[Thanks]
    for rows in _pages(thanks.said, member):
        for row in thanks.said_shown(rows):
            yield {
                "key": row.key,
                "whom": row.whom,
                "to": row.to.key if row.to is not None else None,
                "name": row.name,
                "referral": row.referral[0] if row.referral is not None else None,
                "amount": str(row.amount) if row.amount is not None else None,
                "currency": row.currency,
                "share_amount": row.share_amount,
                "repeat": row.repeat,
                "tier": row.tier,
                "words": row.words,
                "closed_on": row.closed_on,
                "said_at": row.said_at,
                "pleasure": row.pleasure,
            }


def _heard(member: Member) -> Iterator[dict[str, Any]]:
    rows: list[Thanks]
    for rows in _pages(thanks.heard, member):
        for row in thanks.heard_shown(rows):
            yield {
                "key": row.key,
                "from": row.owner.key,
                "from_name": str(row.owner),
                "referral": row.referral[0] if row.referral is not None else None,
                "amount": str(row.amount) if row.amount is not None else None,
                "currency": row.currency,
                "words": row.words,
                "said_at": row.said_at,
                "pleasure": row.pleasure,
            }
