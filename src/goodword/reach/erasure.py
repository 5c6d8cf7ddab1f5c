"""What an erasure takes away: how the member held others and others them, blocks both ways, and what was reported."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.reach.models import Block, Fellow, Standing
from goodword.reach.reports import leaving

COVERS = ("reach.Standing", "reach.Fellow", "reach.Block", *leaving.COVERS)


def erase(*, member: Member) -> None:
    """A former member holds nobody and is held by nobody."""
    either = Q(owner=member) | Q(other=member)
    Standing.objects.filter(either).delete()
    Fellow.objects.filter(member=member).delete()
    Block.objects.filter(either).delete()
    leaving.erase(member=member)
