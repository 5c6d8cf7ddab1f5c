"""What an export says of favors: what was done, thanks both ways, whom the member lets rest. Goodwill is no part of it: it is
read from all this anew each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST
from goodword.favors.models import NotNow
from goodword.favors.queries import listing, thanks
from goodword.favors.queries.thanks import Which
from goodword.ties.models import Direction

COVERS = ("favors.Thanks", "favors.NotNow")
DONE_BY = {Direction.IN: "them", Direction.OUT: "you", Direction.BOTH: "both"}


def write(*, member: Member, bundle: Bundle) -> None:
    """What people did for each other as the member sees it, and their own choices."""
    bundle.rows("favors/favors.json", _favors(member))
    bundle.rows("favors/thanks_received.json", _thanks(member, "received"))
    bundle.rows("favors/thanks_sent.json", _thanks(member, "sent"))
    rows = NotNow.objects.filter(owner=member).select_related("card__person").order_by("pk")
    bundle.rows(
        "favors/not_now.json",
        ({"person": row.card.person.key, "name": row.card.person.name, "until": row.until} for row in rows),
    )


def _favors(member: Member) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = listing.listed(member, cursor=cursor, size=LARGEST)
        for row in listing.shown(member, page.rows):
            yield {
                "kind": row.kind,
                "done_by": DONE_BY[row.direction],
                "what": row.what.text,
                "person": row.person,
                "name": row.name,
                "at": row.at,
                "interaction": row.interaction,
                "thanked": row.thanked,
            }
        if not page.next:
            return
        cursor = page.next


def _thanks(member: Member, which: Which) -> Iterator[dict[str, Any]]:
    cursor = ""
    while True:
        page = thanks.listed(member, which, cursor=cursor, size=LARGEST)
        for row in page.rows:
            other = row.sender if which == "received" else row.receiver
            yield {
                "key": row.key,
                "from" if which == "received" else "to": other.key,
                "name": str(other),
                "words": row.words,
                "state": row.state,
                "sent_at": row.sent_at,
                "answered_at": row.answered_at,
            }
        if not page.next:
            return
        cursor = page.next
