"""Reading one's own webhooks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events
from goodword.core.errors import NotFound
from goodword.ties.timeline import hearing
from goodword.webhooks.models import Delivery, Webhook

SHOWN = 20


def kinds() -> dict[str, str]:
    """Every kind of event that can be told, with what it means."""
    return {kind: events.KINDS.get(kind, "") for kind in hearing.kinds()}


def mine(viewer: Member) -> QuerySet[Webhook]:
    """The viewer's own, the newest first; ten at most."""
    return Webhook.objects.filter(owner=viewer).order_by("-made_at", "-pk")


def webhook(viewer: Member, key: UUID) -> Webhook:
    """The viewer's own webhook ``key``.

    Raises:
        NotFound: there is none, or it is another's.
    """
    found = mine(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such webhook."))
    return found


def last(viewer: Member, webhook: Webhook) -> QuerySet[Delivery]:
    """The last messages to one of the viewer's webhooks, the latest first; twenty at most."""
    return Delivery.objects.filter(webhook=webhook, webhook__owner=viewer).order_by("-made_at", "-pk")[:SHOWN]
