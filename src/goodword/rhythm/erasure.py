"""What an erasure takes away of rhythms: all that the member had. Nobody else's rows name a member."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.rhythm.models import Beat, Care, CircleBand, Taste, Waking

COVERS = ("rhythm.Beat", "rhythm.Care", "rhythm.CircleBand", "rhythm.Taste", "rhythm.Waking")


def erase(*, member: Member) -> None:
    for model in (Beat, Care, CircleBand, Waking):
        model.objects.filter(owner=member).delete()
    Taste.objects.filter(owner=member).delete()
