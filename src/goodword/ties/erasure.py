"""What an erasure takes away of ties: the member's own side. What others noted of contacts is theirs."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.ties import leaving
from goodword.ties.models import Evidence, Interaction, InteractionParty, Strand, Tie

COVERS = ("ties.Evidence", "ties.Interaction", "ties.InteractionParty", "ties.Strand", "ties.Tie", *leaving.COVERS)


def erase(*, member: Member) -> None:
    """What was between the member and others, every contact they had on record, and what they wrote down of it."""
    leaving.erase(member)
    for model in (Evidence, InteractionParty, Interaction, Strand, Tie):
        remove(model.objects.filter(owner=member))
