"""What an export says of how a member holds others, and whom they blocked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.reach.models import Level
from goodword.reach.reports import leaving

COVERS = ("reach.Standing", "reach.Fellow", "reach.Block", *leaving.COVERS)


def write(*, member: Member, bundle: Bundle) -> None:
    """Both lists are the member's own: how others hold them is theirs."""
    bundle.rows("reach/standings.json", _standings(member))
    if member.fellowships.exists():
        bundle.rows("reach/fellowships.json", member.fellowships.order_by("pk").values("body", "since").iterator())
    bundle.rows("reach/blocks.json", _blocks(member))
    bundle.rows("reach/reports.json", leaving.made(member))
    if member.report_steps.exists():
        bundle.rows("reach/reports_looked_at.json", leaving.done(member))


def _standings(member: Member) -> Iterator[dict[str, Any]]:
    for row in member.standings.select_related("other").order_by("pk").iterator(chunk_size=500):
        level = Level(row.level).name.lower()
        yield {"member": row.other.key, "name": str(row.other), "level": level, "since": row.since}


def _blocks(member: Member) -> Iterator[dict[str, Any]]:
    for row in member.blocks.select_related("other").order_by("pk").iterator(chunk_size=500):
        yield {"member": row.other.key, "name": str(row.other), "at": row.at}
