"""What an erasure takes away of webhooks."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.webhooks.models import Delivery, Webhook

COVERS = ("webhooks.Webhook",)


def erase(*, member: Member) -> None:
    """All of them, and what was sent there."""
    remove(Delivery.objects.filter(webhook__owner=member))
    remove(Webhook.objects.filter(owner=member))
