"""What was kept, out of an export. A page that is kept here already stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.dateparse import parse_datetime
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core import clock
from goodword.core.errors import GoodwordError
from goodword.library import canonical, states, told
from goodword.library.actions import binning, keeping
from goodword.library.exports import KEEPS
from goodword.library.models import Keep

MOST: Final = 50_000


def _rows(said: Told) -> list[Mapping[str, Any]]:
    rows = said.get(KEEPS)
    kept = rows[:MOST] if isinstance(rows, list) else []
    return [row for row in kept if isinstance(row, dict) and row.get("state", states.KEPT) == states.KEPT]


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").replace("\0", "")


def _same(url: str, title: str, text: str) -> tuple[str, ...]:
    """By which what comes is told from what is there: the page, or the words where there is none."""
    return (canonical.key(url),) if url else (title, text)


def _plan(member: Member, said: Told) -> tuple[list[Mapping[str, Any]], int]:
    """What would come, and how many are there already."""
    mine = Keep.objects.filter(owner=member, state=states.KEPT).values_list("url", "title", "text")
    there = {_same(*one) for one in mine.iterator(chunk_size=2_000)}
    coming, kept = [], 0
    for row in _rows(said):
        same = _same(_text(row, "url"), _text(row, "title"), _text(row, "text"))
        if same in there:
            kept += 1
            continue
        there.add(same)
        coming.append(row)
    return coming, kept


def look(member: Member, said: Told) -> Coming:
    """What would come, and what is there already."""
    coming, kept = _plan(member, said)
    comes, stays = [], []
    if coming:
        words = ngettext("%(count)s thing in your library.", "%(count)s things in your library.", len(coming))
        comes.append(words % {"count": len(coming)})
    if kept:
        words = ngettext(
            "%(count)s thing that you keep here already stays as it is.",
            "%(count)s things that you keep here already stay as they are.",
            kept,
        )
        stays.append(words % {"count": kept})
    return Coming(tuple(comes), tuple(stays))


def write(member: Member, said: Told) -> dict[str, Any]:
    """Keep what comes, as long ago as it was kept there."""
    made = []
    for row in _plan(member, said)[0]:
        topics = row.get("topics")
        one = told.Told(
            _text(row, "kind"), _text(row, "url"), _text(row, "title"), _text(row, "text"), _text(row, "why"),
            [str(each) for each in topics] if isinstance(topics, list) else [], _text(row, "recommended_by"), None,
            _text(row, "they_gain"),
        )  # fmt: skip
        try:
            kept = keeping.keep(actor=member, told=one, copied=False)  # thousands may come
        except GoodwordError:
            continue  # edited by hand since: what cannot be used is left out
        Keep.objects.filter(pk=kept.pk).update(kept_at=_when(row))
        made.append(kept.pk)
    return {"keeps": made}


def _when(row: Mapping[str, Any]) -> datetime:
    now = clock.now()
    try:
        at = parse_datetime(_text(row, "kept_at"))
    except ValueError:
        return now
    return min(at, now) if at is not None and at.tzinfo is not None else now


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Away again, but for those changed since."""
    rows = Keep.objects.filter(owner=member, pk__in=made.get("keeps", ()), changed_at__lte=at)
    binning.let_go(list(rows))


PART = Part("library", "own_profile", (KEEPS,), look, write, take_back)
