"""The pages of one group."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.groups.models import Group, Membership


def of(group: Group, mine: Membership, here: str) -> list[dict[str, Any]]:
    """The tabs of a group for somebody inside; some are for its hosts."""
    labels = {"group": _("The group"), "members": _("Members")}
    if mine.host_since is not None:
        labels |= {"waiting": _("Coming in"), "log": _("Log")}
    return [
        {"label": label, "url": reverse(f"groups:{code}", args=[group.key]), "current": code == here}
        for code, label in labels.items()
    ]
