"""What an erasure takes away of networks. What the member told everybody of a network stays, without their name."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.networks.models import Change, Gift, Network, Presence

COVERS = ("networks.Network", "networks.Change", "networks.Presence", "networks.Hours", "networks.Gift")


def erase(*, member: Member) -> None:
    """Where the member was and for how long, what it gave them, and their name in the history."""
    Presence.objects.filter(owner=member).delete()
    Gift.objects.filter(owner=member).delete()
    Change.objects.filter(actor=member).update(actor=None)
    Network.objects.filter(made_by=member).update(made_by=None)
