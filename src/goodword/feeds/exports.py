"""What an export says of feeds: whose pages were looked through. What is followed stands in the facts."""

from __future__ import annotations

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.feeds.models import Look

COVERS = ("feeds.Look",)


def write(*, member: Member, bundle: Bundle) -> None:
    """Each look for what somebody publishes."""
    rows = Look.objects.filter(owner=member).select_related("card").order_by("pk")
    bundle.rows(
        "feeds/looks.json",
        (
            {"card": row.card.key, "asked_at": row.asked_at, "done_at": row.done_at, "found": row.found}
            for row in rows.iterator(chunk_size=500)
        ),
    )
