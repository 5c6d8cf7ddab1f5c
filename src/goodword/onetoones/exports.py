"""What an export says of one-to-ones: what the member sees on their pages, and what they keep for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST
from goodword.onetoones.queries import mine

COVERS = ("onetoones.OneToOne", "onetoones.Slot", "onetoones.Point", "onetoones.Side")


def write(*, member: Member, bundle: Bundle) -> None:
    """Each one-to-one of the member's."""
    bundle.rows("onetoones/one_to_ones.json", _rows(member))


def _rows(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = mine.listed(member, cursor=cursor, size=LARGEST)
        for row in mine.shown(page.rows):
            yield {
                "key": row.key,
                "with": row.other.key,
                "with_name": str(row.other),
                "asked_by_me": row.mine,
                "asked_at": row.asked_at,
                "topic": row.topic,
                "mode": row.mode,
                "place": row.place,
                "link": row.link,
                "minutes": row.minutes,
                "state": row.state,
                "begins_at": row.begins_at,
                "ends_at": row.ends_at,
                "times": [time.begins_at for time in row.times],
                "agenda": [{"text": point.text, "mine": point.mine} for point in row.points],
                "note": row.note,
                "met": row.met,
                "in_person": row.in_person,
                "follow_up": row.follow_up,
                "followed_up": row.followed_up,
            }
        if not page.next:
            return
        cursor = page.next
