"""What an export says of vouches: to each what they may see themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.core.paging import LARGEST, Page
from goodword.reach.models import Audience
from goodword.vouches.queries import asks, links, mine

COVERS = ("vouches.Vouch", "vouches.Asking", "vouches.AuthorLink")
LEAVES: dict[str, str] = {}


def write(*, member: Member, bundle: Bundle) -> None:
    """Vouches for the member and by them, what they asked and were asked, and the links they made."""
    bundle.rows("vouches/received.json", (_vouch(row) for row in _every(member, mine.received, mine.as_subject)))
    bundle.rows("vouches/given.json", (_vouch(row) for row in _every(member, mine.given, mine.as_author)))
    bundle.rows("vouches/asked.json", _asks(member))
    bundle.rows("vouches/links.json", _links(member))


def _every[T: Model, S](
    member: Member, listed: Callable[..., Page[T]], shown: Callable[[list[T]], list[S]]
) -> Iterator[S]:
    cursor = ""
    while True:
        page = listed(member, cursor=cursor, size=LARGEST)
        yield from shown(page.rows)
        if not page.next:
            return
        cursor = page.next


def _vouch(row: mine.Told) -> dict[str, Any]:
    return {
        "key": row.key,
        "subject": str(row.subject),
        "author": row.name,
        "member": row.author.key if row.author is not None else None,
        "email": row.email,
        "topics": list(row.topics),
        "text": row.text,
        "work": row.work,
        "since": row.since,
        "until": row.until,
        "state": row.state,
        "word": row.word,
        "may_be_public": row.public_ok,
        "audience": Audience(row.audience).name.lower() if row.audience is not None else None,
        "written_at": row.written_at,
        "shown_at": row.shown_at,
    }


def _asks(member: Member) -> Iterator[dict[str, Any]]:
    for sent, listed, shown in ((True, asks.sent, asks.sent_shown), (False, asks.received, asks.received_shown)):
        for row in _every(member, listed, shown):
            yield {
                "key": row.key,
                "asked_by_you": sent,
                "other": str(row.asked if sent else row.asker),
                "words": row.words,
                "state": row.state,
                "asked_at": row.asked_at,
            }


def _links(member: Member) -> Iterator[dict[str, Any]]:
    for link in _every(member, links.mine, links.shown):
        yield {
            "key": link.row.key,
            "name": link.row.name,
            "words": link.row.words,
            "state": link.state,
            "made_at": link.row.made_at,
            "expires_at": link.row.expires_at,
        }
