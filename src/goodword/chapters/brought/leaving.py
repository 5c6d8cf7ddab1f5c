"""What an export says of a chapter's files of numbers, and what an erasure takes away of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.chapters.brought import states as file_states
from goodword.chapters.models import BroughtFile, PastCount, PastSlip

COVERS = (
    "chapters.BroughtFile", "chapters.PastCount", "chapters.PastSlip", "chapters.ReportChoice", "chapters.WantedTrade",
)  # fmt: skip
_NUMBERS = (
    "present", "absent", "late", "medical", "substitute", "given_inside", "given_outside", "received_inside",
    "received_outside", "visitors", "one_to_ones", "closed", "education", "testimonials",
)  # fmt: skip


def write(*, member: Member, bundle: Bundle) -> None:
    """What files that count say of the member, and which files they brought. The chapter's own choices leave with the chapter."""
    bundle.rows("chapters/numbers_from_files.json", _counts(member))
    bundle.rows("chapters/slips_from_files.json", _slips(member))
    bundle.rows("chapters/files_brought.json", _files(member))


def _counts(member: Member) -> Iterator[dict[str, Any]]:
    rows = PastCount.objects.filter(membership__member=member, file__state=file_states.KEPT).select_related(
        "file__chapter"
    )
    for row in rows.order_by("file__since", "pk"):
        yield {
            "chapter": row.file.chapter.name, "since": row.file.since, "until": row.file.until,
            "currency": row.file.currency, **{name: getattr(row, name) for name in _NUMBERS},
        }  # fmt: skip


def _slips(member: Member) -> Iterator[dict[str, Any]]:
    mine = Q(giver__member=member) | Q(receiver__member=member)
    rows = PastSlip.objects.filter(mine, file__state=file_states.KEPT).select_related("file__chapter")
    for row in rows.order_by("file__until", "pk"):
        # As on a slip of the room: who is thanked does not see the amount.
        yield {
            "chapter": row.file.chapter.name, "until": row.file.until, "kind": row.kind, "from": row.giver_name,
            "to": row.receiver_name, "tier": row.tier, "credits": row.credits, "detail": row.detail,
        }  # fmt: skip


def _files(member: Member) -> Iterator[dict[str, Any]]:
    rows = BroughtFile.objects.filter(brought_by=member).select_related("chapter").order_by("pk")
    for row in rows:
        yield {
            "key": row.key, "chapter": row.chapter.name, "kind": row.kind, "name": row.name, "since": row.since,
            "until": row.until, "state": row.state, "brought_at": row.brought_at, "kept_at": row.kept_at,
        }  # fmt: skip


def erase(*, member: Member) -> None:
    """Who somebody was in a file goes; the numbers stay the chapter's. To be done while their place is still theirs."""
    former = _("Former member")
    PastCount.objects.filter(membership__member=member).update(name=former)
    PastSlip.objects.filter(giver__member=member).update(giver_name=former, detail="")
    PastSlip.objects.filter(receiver__member=member).update(receiver_name=former, detail="")
    BroughtFile.objects.filter(brought_by=member).update(brought_by=None)
