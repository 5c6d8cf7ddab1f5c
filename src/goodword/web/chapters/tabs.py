"""The pages of one chapter, as tabs and in the sidebar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tab(NamedTuple):
    """One page: ``leads`` where it is for the committee alone."""

    route: str
    label: str | Promise
    icon: str
    leads: bool = False


TABS = (
    Tab("meetings", _("Meetings"), "calendar"),
    Tab("roster", _("Roster"), "users"),
    Tab("visitors", _("Visitors"), "door-open", leads=True),
    Tab("report", _("Report"), "file-text"),
)


def placed(key: UUID | str) -> Iterator[tuple[Tab, str]]:
    """Those that have a page, with its address."""
    for tab in TABS:
        try:
            yield tab, reverse(f"chapters:{tab.route}", args=[key])
        except NoReverseMatch:
            continue


def tabs(key: UUID | str, here: str, *, leads: bool) -> list[dict[str, Any]]:
    """The chapter's pages as ``components/tabs.html`` shows them."""
    front = {
        "label": _("Chapter"),
        "url": reverse("chapters:chapter", args=[key]),
        "current": here == "chapter",
    }
    return [front] + [
        {"label": tab.label, "url": url, "current": tab.route == here}
        for tab, url in placed(key)
        if leads or not tab.leads
    ]
