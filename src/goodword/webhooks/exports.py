"""What an export says of webhooks: where they lead and what was sent; never their secrets."""

from __future__ import annotations

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.webhooks.models import Delivery, Webhook

COVERS = ("webhooks.Webhook",)


def write(*, member: Member, bundle: Bundle) -> None:
    """Each webhook, and each message of the last thirty days."""
    bundle.rows(
        "webhooks/webhooks.json",
        Webhook.objects.filter(owner=member)
        .order_by("pk")
        .values("key", "address", "kinds", "made_at", "failing_since", "paused_at"),
    )
    bundle.rows(
        "webhooks/deliveries.json",
        Delivery.objects.filter(webhook__owner=member)
        .order_by("pk")
        .values("key", "webhook__key", "kind", "state", "attempts", "status", "trouble", "made_at", "tried_at"),
    )
