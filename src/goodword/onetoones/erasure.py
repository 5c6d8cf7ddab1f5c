"""What an erasure takes away of one-to-ones."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.onetoones.actions import ending

COVERS = ("onetoones.OneToOne", "onetoones.Slot", "onetoones.Point", "onetoones.Side")


def erase(*, member: Member) -> None:
    """Notes, agendas, what is to come."""
    ending.erased(member=member)
