"""What a member's export says of meetings: what was marked and noted of them, as far as they may read it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.chapters.models import Attendance, Away, Slip, Talk
from goodword.chapters.models.slips import SlipKind
from goodword.chapters.queries.slips import shown

COVERS: Final = ("chapters.Attendance", "chapters.Away", "chapters.Slip")


def write(*, member: Member, bundle: Bundle) -> None:
    """The member's own attendance, absences, talks and slips; what a chapter keeps as a whole leaves by its committee's export."""
    bundle.rows("chapters/attendance.json", _attendance(member))
    bundle.rows("chapters/away.json", _away(member))
    bundle.rows("chapters/talks.json", _talks(member))
    bundle.rows("chapters/slips.json", _slips(member))


def _attendance(member: Member) -> Iterator[dict[str, Any]]:
    rows = Attendance.objects.filter(membership__member=member).exclude(mark="", paid=False)
    for row in rows.select_related("meeting__chapter").order_by("meeting__day", "pk").iterator():
        yield {
            "chapter": row.meeting.chapter.name, "day": row.meeting.day, "mark": row.mark, "substitute": row.substitute,
            "paid": row.paid,
        }  # fmt: skip


def _away(member: Member) -> Iterator[dict[str, Any]]:
    rows = Away.objects.filter(Q(membership__member=member) | Q(asked=member))
    for row in rows.select_related("meeting__chapter", "membership", "asked").order_by("pk").iterator():
        yield {
            "chapter": row.meeting.chapter.name, "day": row.meeting.day, "away": str(row.membership),
            "state": row.state, "substitute": row.substitute, "asked": str(row.asked or ""), "said_at": row.said_at,
        }  # fmt: skip


def _talks(member: Member) -> Iterator[dict[str, Any]]:
    rows = Talk.objects.filter(membership__member=member).select_related("meeting__chapter")
    for row in rows.order_by("meeting__day", "pk").iterator():
        yield {
            "chapter": row.meeting.chapter.name, "day": row.meeting.day, "minutes": row.minutes, "topic": row.topic,
        }  # fmt: skip


def _slips(member: Member) -> Iterator[dict[str, Any]]:
    rows = Slip.objects.filter(Q(giver__member=member) | Q(receiver__member=member) | Q(entered_by=member))
    for row in rows.select_related("chapter", "giver", "receiver").order_by("day", "pk").iterator():
        seen = shown(member, row, leads=False)
        yield {
            "chapter": row.chapter.name, "kind": row.kind, "day": row.day, "giver": str(seen.giver or ""),
            "receiver": str(seen.receiver or row.name), "tier": row.tier, "amount": seen.amount,
            "currency": row.currency if seen.amount is not None else "",
            "repeat": row.repeat if row.kind == SlipKind.THANKS else None, "credits": row.credits, "detail": row.detail,
        }  # fmt: skip
