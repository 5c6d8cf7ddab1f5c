"""What an export says of a member's objectives: what each is and was, how it stood, and what counted for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST
from goodword.objectives.kinds import SHOWN_TO
from goodword.objectives.models import Objective
from goodword.objectives.queries import mine, progress
from goodword.reach.models import Audience

COVERS = ("objectives.Objective", "objectives.Named")
FILE: Final = "objectives/objectives.json"
SHOWN: Final = {audience: audience.name.lower() for audience in SHOWN_TO}


def write(*, member: Member, bundle: Bundle) -> None:
    bundle.rows(FILE, _rows(member))


def _rows(member: Member) -> Iterator[dict[str, Any]]:
    yield from _told(member, mine.active(member))
    cursor = ""
    while True:
        page = mine.past(member, cursor=cursor, size=LARGEST)
        yield from _told(member, page.rows)
        if not page.next:
            return
        cursor = page.next


def _told(member: Member, rows: list[Objective]) -> Iterator[dict[str, Any]]:
    named = mine.named(member, rows)
    for one in progress.of(member, rows):
        row = one.objective
        yield {
            "key": row.key,
            "better": row.better,
            "line": row.line,
            "audience": {
                "trade": row.trade, "place": row.location, "role": row.role,
                "people": [{"key": person.key, "name": person.name} for person in named.get(row.pk, [])],
            },
            "measure": row.measure,
            "target": row.target,
            "weekly": row.weekly,
            "began_on": row.began_on,
            "until": row.until,
            "minutes": row.minutes,
            "shown_to": SHOWN[Audience(row.shown_to)],
            "state": row.state,
            "closed_at": row.closed_at,
            "learned": row.learned,
            "follows": row.follows.key if row.follows is not None else None,
            "counted": one.done,
            "what_counted": [{"at": event.at, "what": event.said.words} for event in progress.events(member, row).rows],
        }  # fmt: skip
