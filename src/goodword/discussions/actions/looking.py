"""Noting that a member has looked at a thread, so that they see what is new since."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.discussions.models import Look, Post


def look(*, actor: Member, thread: Post) -> None:
    """The actor has seen it as it is now. Twice is the same as once; nobody else learns of it. One statement."""
    Look.objects.bulk_create(
        [Look(member=actor, thread=thread, at=clock.now())],
        update_conflicts=True, unique_fields=["member", "thread"], update_fields=["at"],
    )  # fmt: skip
