"""What an export says of a member's requests, connections and choices about ties, and what an erasure takes away of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.people.kinds import RELATIONS
from goodword.reach.models import Audience
from goodword.ties import states
from goodword.ties.actions import connections
from goodword.ties.models import Connection, Decline, Knowing, Question, Request, TieVisibility
from goodword.ties.queries import requests, visibility

COVERS = (
    "ties.Connection",
    "ties.Decline",
    "ties.Knowing",
    "ties.Request",
    "ties.TieVisibility",
)
USED_BY = {Audience.MEMBERS: "members", Audience.CONNECTIONS: "connections", Audience.ME: "nobody"}


def write(member: Member, bundle: Bundle) -> None:
    """What the member asked, as they may see it; what they were asked, and how they answered; whom they are connected
    with."""
    bundle.rows("connections/asked.json", _asked(member))
    bundle.rows("connections/received.json", _received(member))
    bundle.rows("connections/connections.json", _connections(member))
    bundle.json("connections/choices.json", _choices(member))


def _questions(rows: list[Request]) -> dict[int, list[dict[str, Any]]]:
    return {
        request: [
            {"question": row.text, "at": row.at, "answer": row.answer, "answered_at": row.answered_at} for row in told
        ]
        for request, told in requests.questions(rows).items()
    }


def _row(row: Request, other: Member, state: str, told: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "key": row.key,
        "member": other.key,
        "name": str(other),
        "kind": row.kind,
        "kind_in_words": str(RELATIONS.get(row.kind, row.kind)),
        "why": row.why,
        "where_met": row.where_met,
        "asked_at": row.asked_at,
        "state": state,
        "questions": told,
    }


def _asked(member: Member) -> Iterator[dict[str, Any]]:
    """A declined request reads as one that stands: to who asked, it is one."""
    rows = list(Request.objects.filter(asker=member).select_related("receiver").order_by("pk"))
    told = _questions(rows)
    for row in rows:
        state = "standing" if row.state in states.STANDING else row.state
        yield _row(row, row.receiver, state, told.get(row.pk, []))


def _received(member: Member) -> Iterator[dict[str, Any]]:
    """What was taken back is no longer the member's to read."""
    kept = [*states.STANDING, states.ACCEPTED]
    rows = list(Request.objects.filter(receiver=member, state__in=kept).select_related("asker").order_by("pk"))
    told = _questions(rows)
    for row in rows:
        yield _row(row, row.asker, row.state, told.get(row.pk, []))


def _connections(member: Member) -> Iterator[dict[str, Any]]:
    rows = Connection.objects.filter(Q(first=member) | Q(second=member)).select_related("first", "second")
    for row in rows.order_by("pk").iterator(chunk_size=500):
        other = row.second if row.first_id == member.pk else row.first
        yield {
            "key": row.key,
            "member": other.key,
            "name": str(other),
            "since": row.since,
            "way": row.way,
            "connected": row.state == states.CONNECTED,
        }


def _choices(member: Member) -> dict[str, Any]:
    choice = visibility.choice(member)
    declines = Decline.objects.filter(owner=member).select_related("other").order_by("pk")
    ticks = Knowing.objects.filter(owner=member).select_related("other").order_by("pk")
    return {
        "ties_used_by": USED_BY[choice.used_by],
        "ties_named": choice.named,
        "declined": [
            {"member": row.other.key, "name": str(row.other), "at": row.at, "for_good": row.for_good}
            for row in declines
        ],
        "ticked": [{"member": row.other.key, "name": str(row.other), "at": row.at} for row in ticks],
    }


def erase(member: Member) -> None:
    """Everything between the member and others ends. What was accepted stays with the other side, from a former member;
    everything else of it goes, and what others asked the member stays those others'."""
    connections.erased(member=member)
    gone = Request.objects.filter(asker=member).exclude(state=states.ACCEPTED)
    Question.objects.filter(request__in=gone).delete()
    gone.delete()
    Decline.objects.filter(Q(owner=member) | Q(other=member)).delete()
    Knowing.objects.filter(Q(owner=member) | Q(other=member)).delete()
    TieVisibility.objects.filter(member=member).delete()
