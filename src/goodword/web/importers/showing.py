"""What an import's page says of it, prepared for the template."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.importers import queries, sources
from goodword.importers.models import Batch
from goodword.importers.queries import Preview
from goodword.web.importers import counted
from goodword.web.importers.words import STATES
from goodword.web.places import place


def _figures(told: list[tuple[int, str]]) -> list[dict[str, str]]:
    return [{"value": f"{count:,}", "label": label} for count, label in told if count]


OUTCOME = ("added", "joined", "changed", "contacts", "meetings")


def source_rows() -> list[dict[str, str]]:
    """What can be brought, each with its own words."""
    return [_source_row(source) for source in queries.source_choices()]


def _source_row(source: sources.Source) -> dict[str, str]:
    words = sources.words(source.slug)
    url = place(words.page) if words.page else ""
    return {
        "label": _(source.label),
        "brings": _(words.brings) if words.brings else ", ".join(source.accepts),
        "icon": words.icon,
        "url": url or reverse("importers:how", args=[source.slug]),
    }


def help_page(source: sources.Source) -> dict[str, Any]:
    """How to get a file of one kind, in its source's words."""
    words = sources.words(source.slug)
    return {
        "label": _(source.label),
        "brings": _(words.brings) if words.brings else "",
        "steps": [_(step) for step in words.steps],
        "notes": [_(note) for note in words.notes],
    }


def batch_row(batch: Batch) -> dict[str, Any]:
    """One import among those brought so far."""
    line = _("%(kind)s: %(state)s") % {"kind": _(sources.label(batch.source)), "state": STATES[batch.state]}
    return {"key": batch.key, "file_name": batch.file_name, "made_at": batch.made_at, "line": line}


def stats(preview: Preview, words: sources.Words, *, offered: bool = False) -> list[dict[str, str]]:
    """The figures above a preview; what there is none of is left out. ``offered``: only who is ticked comes in."""
    have = _("you have already") if offered else _("you already had, to be updated")
    return _figures(
        [
            (preview.meetings, ngettext("meeting", "meetings", preview.meetings)),
            (preview.new, ngettext("new person", "new people", preview.new)),
            (preview.matched, have),
            (preview.doubtful, _("could be the same person; look when you like")),
            (preview.contacts, _(words.contacts)),
            (preview.refused, _not_read(preview.refused)),
        ]
    ) or [{"value": "0", "label": _("people in this file")}]


def _not_read(count: int) -> str:
    return ngettext("line that could not be read, and why", "lines that could not be read, and why", count)


def outcome(batch: Batch) -> list[dict[str, str]]:
    """The figures of an import that was let in."""
    count = {name: int(batch.counts.get(f"applied_{name}", 0)) for name in OUTCOME}
    return _figures(
        [
            (count["added"], ngettext("new person", "new people", count["added"])),
            (count["joined"], _("you already had, updated")),
            (count["changed"], _("have news, such as a new job")),
            (count["meetings"], ngettext("meeting in your story", "meetings in your story", count["meetings"])),
            (count["contacts"], _(sources.words(batch.source).contacts)),
            (unread := int(batch.counts.get("unreadable", 0)), _not_read(unread)),
        ]
    ) or [{"value": "0", "label": _("new things in this file")}]


def undone(batch: Batch) -> list[dict[str, str]]:
    """The figures of an import that was taken back."""
    return _figures(
        [
            (int(batch.counts.get("undone_persons", 0)), _("people taken back")),
            (int(batch.counts.get("undone_kept", 0)), _("stayed, with what you wrote about them since")),
        ]
    )


def members(preview: Preview) -> str:
    """That some of them are members here; nothing where there is nothing that may be told."""
    if not preview.members:
        return ""
    return ngettext(
        "%(count)s of them is a member here, and chose to be recognized by an address they publish.",
        "%(count)s of them are members here, and chose to be recognized by an address they publish.",
        preview.members,
    ) % {"count": preview.members}


def left_out(preview: Preview) -> str:
    """What was left out on purpose, in one sentence."""
    if not preview.left_out:
        return ""
    parts = ", ".join(counted.left_out(kind, count) for kind, count in preview.left_out.items())
    return _("Left out on purpose: %(parts)s.") % {"parts": parts}


def progress(batch: Batch) -> dict[str, Any]:
    """How far it is, for the bar; of unknown length while nothing can be said."""
    text = str(STATES[batch.state])
    if batch.total:
        share = min(100, round(100 * batch.done / batch.total))
        text = _("%(what)s: %(percent)s%% done") % {"what": text, "percent": share}
    return {"value": min(batch.done, batch.total), "most": batch.total or "", "text": text}
