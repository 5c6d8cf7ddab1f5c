"""What an export says of groups: the member's own places, what they did as a host, and what they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.groups import states
from goodword.groups.erasure import COVERS
from goodword.groups.models import LogEntry, Membership

__all__ = ["COVERS", "write"]
MANY = 500


def write(*, member: Member, bundle: Bundle) -> None:
    """Nothing about others is in it."""
    bundle.rows("groups/places.json", _places(member))
    bundle.rows("groups/hosting.json", _hosting(member))


def _places(member: Member) -> Iterator[dict[str, Any]]:
    rows = Membership.objects.filter(member=member).exclude(state=states.OUT, joined_at=None).select_related("group")
    for row in rows.order_by("pk").iterator(chunk_size=MANY):
        group = row.group
        yield {
            "key": row.key, "group": group.name, "purpose": group.purpose, "what": group.what, "about": group.about,
            "welcome": group.welcome if row.state == states.IN else "",  # words for those inside
            "made_by_you": group.made_by_id == member.pk, "state": row.state, "why_you_asked": row.words,
            "host_since": row.host_since, "joined_at": row.joined_at, "since": row.changed_at, "reason": row.reason,
        }  # fmt: skip


def _hosting(member: Member) -> Iterator[dict[str, Any]]:
    """What the member did as a host; about whom stays the group's."""
    rows = LogEntry.objects.filter(actor=member).select_related("group").order_by("pk")
    for row in rows.iterator(chunk_size=MANY):
        yield {"group": row.group.name, "did": row.did, "text": row.text, "at": row.at}
