"""Who may write to whom."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.conversations.models import Thread
from goodword.reach.models import Level


def may_write(*, level: Level, thread: Thread | None) -> bool:
    """Whether one member may write to another who holds them at ``level``.

    In a correspondence that another room opened for them (they both agreed to be introduced) anybody in it may, until
    a block. Otherwise it takes a connection: strangers ask to connect first, with a reason.
    """
    if level == Level.BLOCKED:
        return False
    return (thread is not None and thread.about != "") or level <= Level.CONNECTION


def present(member: Member) -> bool:
    """Whether somebody is there to read."""
    return member.is_active
