"""The tabs over a member's people: lists, circles, the map, one's own story."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    """All tabs; ``current`` is the code of the one that is shown."""
    told = (
        ("everyone", _("Everyone"), reverse("people:list")),
        ("chosen", _("Chosen"), f"{reverse('people:list')}?chosen=1"),
        ("touch", _("In touch"), reverse("rhythm:list")),
        ("archived", _("Archived"), reverse("people:archive")),
        ("circles", _("Circles"), reverse("people:circles")),
        ("map", _("Map"), reverse("map:network")),
        ("story", _("Your story"), reverse("story:own")),
        ("requests", _("Requests"), reverse("connections:inbox")),
        ("members", _("Members"), reverse("profiles:members")),
    )
    return [{"label": label, "url": url, "current": code == current} for code, label, url in told]
