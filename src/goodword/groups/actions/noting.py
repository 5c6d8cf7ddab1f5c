"""Writing down what hosts did, in the transaction of it."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.groups.models import Group, LogEntry


def note(
    group: Group, actor: Member | None, did: LogEntry.Did, *, member: Member | None = None, text: str = ""
) -> None:
    """One entry of the group's log."""
    LogEntry.objects.create(group=group, actor=actor, did=did, member=member, text=text)
