"""Who may thank whom here: those who are connected, and whoever something was done for through Goodword itself.

What a member noted or imported by themselves opens no way to a stranger.
"""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.favors import hooks
from goodword.graph import shared
from goodword.reach.models import Level
from goodword.ties.kinds import favors
from goodword.ties.models import Direction, Evidence


def present(member: Member) -> bool:
    """Whether somebody is there to read."""
    return member.is_active


def may_thank(sender: Member, receiver: Member, level: Level) -> bool:
    """Whether ``sender`` may thank ``receiver``, who holds them at ``level``. One query at most, and one for each
    room that knows who did something for whom."""
    if level <= Level.CONNECTION:
        return True
    if level == Level.BLOCKED:
        return False
    acts = Evidence.objects.filter(
        owner=sender,
        card__member=receiver,
        kind__in=favors(),
        source__in=shared.sources(),
        batch=None,
        interaction=None,
    )
    return acts.exclude(direction=Direction.OUT).exists() or hooks.did_something(sender, receiver)
