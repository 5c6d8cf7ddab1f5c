"""Letters in a member's export: every one they can see, with who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.conversations import queries
from goodword.conversations.models import Draft, Letter, Party

COVERS = (
    "conversations.Thread",
    "conversations.Party",
    "conversations.Letter",
    "conversations.Draft",
)


def write(*, member: Member, bundle: Bundle) -> None:
    """Each correspondence with its letters in time; a block hides nothing of what was received before it."""
    bundle.rows("letters/letters.json", _threads(member))
    bundle.rows("letters/drafts.json", _drafts(member))


def _threads(member: Member) -> Iterator[dict[str, Any]]:
    for mine in (
        Party.objects.filter(member=member, last_at__isnull=False)
        .select_related("thread")
        .order_by("pk")
        .iterator(chunk_size=200)
    ):
        others = Party.objects.filter(thread=mine.thread_id).exclude(member=member).select_related("member")
        rows = Letter.objects.filter(queries.arrived_for(member), thread=mine.thread_id).select_related("author")
        if mine.left_at is not None:
            rows = rows.filter(sent_at__lte=mine.left_at)
        yield {
            "key": mine.thread.key,
            "about": mine.thread.about,
            "begun_at": mine.thread.begun_at,
            "with": [{"member": party.member.key, "name": str(party.member)} for party in others],
            "put_away": mine.put_away,
            "left_at": mine.left_at,
            "letters": [
                {
                    "key": letter.key,
                    "from": letter.author.key,
                    "name": str(letter.author),
                    "sent_at": letter.sent_at,
                    "text": letter.text,
                }
                for letter in rows.order_by("sent_at", "pk")
            ],
        }


def _drafts(member: Member) -> Iterator[dict[str, Any]]:
    rows = Draft.objects.filter(writer=member).select_related("thread", "to").order_by("pk")
    for row in rows.iterator(chunk_size=200):
        yield {
            "correspondence": row.thread.key if row.thread else None,
            "to": row.to.key if row.to else None,
            "text": row.text,
            "changed_at": row.changed_at,
        }
