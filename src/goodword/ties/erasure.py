"""What an erasure takes away of ties: the member's own side. What others noted of contacts is theirs."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.ties.models import Evidence, Tie

COVERS = ("ties.Evidence", "ties.Tie")


def erase(*, member: Member) -> None:
    """Every contact the member had on record."""
    remove(Evidence.objects.filter(owner=member))
    remove(Tie.objects.filter(owner=member))
