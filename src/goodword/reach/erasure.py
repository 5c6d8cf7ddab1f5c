"""What an erasure takes away: how the member held others and others them, and blocks both ways."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.reach.models import Block, Standing

COVERS = ("reach.Standing", "reach.Block")


def erase(*, member: Member) -> None:
    """A former member holds nobody and is held by nobody."""
    either = Q(owner=member) | Q(other=member)
    Standing.objects.filter(either).delete()
    Block.objects.filter(either).delete()
