"""What blocks and erasures do to asks."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.asks.models import Answer, Ask, Match, Quiet


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: what has not arrived goes, and so does what was matched between the two. What
    arrived before is out of sight for both as long as the block stands."""
    between = Q(member=actor, ask__asker=other) | Q(member=other, ask__asker=actor)
    Answer.objects.filter(between, delivered_at=None).delete()
    Match.objects.filter(Q(holder=actor, ask__asker=other) | Q(holder=other, ask__asker=actor)).delete()


def erased(*, member: Member) -> None:
    """What an erasure takes away: the member's asks with the answers to them, what they answered to others and had not
    arrived, and all of their quiet matching. Letters stay whose they are; an answer that arrived stays the asker's, from a former member.
    """
    Ask.objects.filter(asker=member).delete()
    mine = Answer.objects.filter(member=member)
    mine.filter(delivered_at=None).delete()
    mine.update(card=None)
    Match.objects.filter(holder=member).delete()
    Quiet.objects.filter(member=member).delete()
