"""What an erasure takes away: what the member said and was proposed, and everything of others that names them."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.graph.models import Community, HandStrength, Meeting, SharedTie

COVERS = ("graph.HandStrength", "graph.Meeting", "graph.SharedTie", "graph.Community")


def erase(*, member: Member) -> None:
    """A former member stands in no circle and is proposed to nobody."""
    HandStrength.objects.filter(owner=member).delete()
    Meeting.objects.filter(Q(owner=member) | Q(other=member)).delete()
    SharedTie.objects.filter(Q(first=member) | Q(second=member)).delete()
    Community.objects.filter(member=member).delete()
