"""What was read, in tabs: people by what is known of them, and lines that were not read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.paging import Page
from goodword.importers import queries, sources, states
from goodword.importers.models import Batch, ReadLine, StagedPerson
from goodword.people import kinds
from goodword.people.duplicate_words import sentences
from goodword.people.models import Person
from goodword.web.faces import face
from goodword.web.importers import counted
from goodword.web.places import keyed
from goodword.web.turning import turns

Verdict = StagedPerson.Verdict
Decision = StagedPerson.Decision
LINES, NEWS = "lines", "news"
TICKED = frozenset({Verdict.NEW, Verdict.MATCHED})
SHOWN = 20

BEFORE: dict[str, str | Promise] = {
    Verdict.DOUBTFUL: gettext_lazy("Could be the same (%(count)s)"),
    Verdict.NEW: gettext_lazy("New (%(count)s)"),
    Verdict.MATCHED: gettext_lazy("Already yours (%(count)s)"),
    Verdict.MENTIONED: gettext_lazy("Only mentioned (%(count)s)"),
    Verdict.BINNED: gettext_lazy("In your bin (%(count)s)"),
    LINES: gettext_lazy("Not read, and why (%(count)s)"),
}
AFTER: dict[str, str | Promise] = {
    NEWS: gettext_lazy("News (%(count)s)"),
    LINES: gettext_lazy("Not read, and why (%(count)s)"),
}


def prepared(viewer: Member, batch: Batch, wanted: str, *, cursor: str) -> dict[str, Any]:
    """The tabs that hold something, and a page of the one that is open: ``wanted``, or the first."""
    labels = BEFORE if batch.state == states.PREVIEW else AFTER
    held = {name: _count(batch, name) for name in labels}
    if not any(held.values()):
        return {}
    current = wanted if wanted in labels else next(name for name, count in held.items() if count)
    tabs = [
        {"label": str(labels[name]) % {"count": f"{count:,}"}, "url": _url(batch, name), "current": name == current}
        for name, count in held.items()
        if count or name == current
    ]
    return {"tabs": tabs, **_page(viewer, batch, current, cursor)}


def _count(batch: Batch, name: str) -> int:
    if name == LINES:
        return int(batch.counts.get("unreadable", 0)) + int(batch.counts.get("remarks", 0))
    return int(batch.counts.get("applied_changed" if name == NEWS else name, 0))


def _url(batch: Batch, name: str) -> str:
    if name == LINES:
        return reverse("importers:lines", args=[batch.key])
    return reverse("importers:people", args=[batch.key, name])


def _page(viewer: Member, batch: Batch, current: str, cursor: str) -> dict[str, Any]:
    if current == LINES:
        read = queries.lines(viewer, batch, cursor=cursor, size=SHOWN)
        return {"lines": [_line(line) for line in read.rows], **turns(read)}
    if current == NEWS:
        found = queries.changed(viewer, batch, cursor=cursor, size=SHOWN)
    else:
        found = queries.staged(viewer, batch, Verdict(current), cursor=cursor, size=SHOWN)
    suggested = queries.suggested(viewer, found.rows)
    members = queries.members(batch, found.rows)
    decidable = batch.state == states.PREVIEW and current == Verdict.DOUBTFUL
    offered = batch.state == states.PREVIEW and sources.offers(batch.source) and current in TICKED
    deciding = batch.key if decidable else None
    rows = [_row(row, suggested.get(row.key), members, deciding=deciding) for row in found.rows]
    return {"rows": rows, "verdict": current if offered else "", "onward": _onward(found), **turns(found)}


def _onward(found: Page[StagedPerson]) -> str:
    """The query of the next page; empty on the last one."""
    return urlencode({"after": found.next}) if found.next else ""


def _line(line: ReadLine) -> dict[str, str]:
    where = _("%(file)s, line %(line)s") % {"file": line.file, "line": line.line} if line.line else line.file
    return {"where": where, "sentence": queries.reason(line)}


def _row(
    row: StagedPerson, suggested: Person | None, members: dict[UUID, Member], *, deciding: UUID | None
) -> dict[str, Any]:
    """A row; ``deciding``: the key of the import where it can be said who it is."""
    why = [*filter(None, [counted.contact(row)]), *(_change(*change) for change in row.changes)]
    if row.verdict == Verdict.DOUBTFUL and suggested is not None:
        line = " · ".join(filter(None, [suggested.name, suggested.headline, suggested.company]))
        why = [_("Among your people: %(line)s.") % {"line": line}, *sentences(row.reasons), *why]
    return {
        "key": row.key,
        "name": row.name,
        "face": face(row.name, row.key),
        "line": row.detail or (_address(row) if row.met or row.wrote or row.heard else ""),
        "why": why,
        "url": keyed("people:person", suggested.key) if suggested is not None else "",
        "ticked": row.decision in {Decision.SAME, Decision.NEW}
        or (row.decision == Decision.NONE and row.verdict == Verdict.MATCHED),
        "member": _("member") if row.key in members else "",
        "decide": _choices(row) if deciding else [],
        "decide_url": keyed("importers:decide", deciding, row.key) if deciding else "",
    }


def _address(row: StagedPerson) -> str:
    """The address they were met under, where it is not what they are called."""
    address = next((handle.partition(":")[2] for handle in row.handles if handle.startswith("email:")), "")
    return "" if address == row.name else address


def _choices(row: StagedPerson) -> list[dict[str, Any]]:
    offered = [
        (Decision.SAME, _("The same person")),
        (Decision.NEW, _("Somebody else")),
        (Decision.SKIP, _("Leave out")),
    ]
    return [{"value": value, "label": label, "current": row.decision == value} for value, label in offered]


def _change(kind: str, before: str, after: str) -> str:
    told = {"label": str(kinds.KINDS[kind].label), "before": before, "after": after}
    return _("%(label)s: %(after)s, before %(before)s") % told if before else _("%(label)s: %(after)s") % told
