"""The pages of one group."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.groups.models import Group, Membership


def of(group: Group, mine: Membership, here: str) -> list[dict[str, Any]]:
    """The tabs of a group for somebody inside; some are for its hosts."""
    labels = {"groups:group": _("The group"), "discussions:list": _("Discussions"), "groups:members": _("Members")}
    if mine.host_since is not None:
        labels |= {"groups:waiting": _("Coming in"), "groups:log": _("Log")}
    return [
        {"label": label, "url": reverse(route, args=[group.key]), "current": route.endswith(f":{here}")}
        for route, label in labels.items()
    ]
