"""What an export says of imports. Texts of messages that were kept stand with their cards (``kept_exports``)."""

from __future__ import annotations

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.sealed import Unreadable
from goodword.importers.models import Batch, CalendarAddress, MetPerson

COVERS = ("importers.Batch", "importers.KeptMessage", "importers.CalendarAddress", "importers.MetPerson")


def write(*, member: Member, bundle: Bundle) -> None:
    """What was brought in when, and what came of it. The files themselves were deleted once they were read."""
    bundle.rows(
        "imports/imports.json",
        Batch.objects.filter(owner=member)
        .order_by("pk")
        .values(
            "key", "source", "file_name", "size", "state", "options", "counts", "made_at", "applied_at", "undone_at"
        ),
    )
    bundle.rows(
        "imports/calendars.json",
        (
            {"name": row.name, "address": _address(row), "added_at": row.added_at, "read_at": row.read_at}
            for row in CalendarAddress.objects.filter(owner=member).order_by("pk")
        ),
    )
    bundle.rows(
        "imports/met.json",
        MetPerson.objects.filter(owner=member).order_by("pk").values("mail", "name", "met", "last_at", "answer"),
    )


def _address(row: CalendarAddress) -> str:
    """It is the member's own; empty where the site's key for it is lost."""
    try:
        return row.address
    except Unreadable:
        return ""
