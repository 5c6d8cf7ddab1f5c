"""What an erasure takes away of objectives: all of them. Nobody else ever had any."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.objectives.models import Objective

COVERS = ("objectives.Objective", "objectives.Named")


def erase(*, member: Member) -> None:
    Objective.objects.filter(owner=member).delete()
