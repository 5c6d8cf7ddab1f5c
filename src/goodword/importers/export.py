"""What an export says of imports. Texts of messages that were kept stand with their cards (``kept_exports``)."""

from __future__ import annotations

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
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
        CalendarAddress.objects.filter(owner=member).order_by("pk").values("name", "address", "added_at", "read_at"),
    )
    bundle.rows(
        "imports/met.json",
        MetPerson.objects.filter(owner=member).order_by("pk").values("mail", "name", "met", "last_at", "answer"),
    )
