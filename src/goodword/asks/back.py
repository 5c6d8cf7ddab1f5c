"""One's own asks out of an export: what was asked and what came of it. A file asks nobody: what was open there rests here until
its asker asks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.asks import found as documents
from goodword.asks import named, states
from goodword.asks.kinds import AUDIENCES, Kind
from goodword.asks.models import LONGEST_LINE, LONGEST_OUTCOME, LONGEST_TEXT, Ask
from goodword.asks.named import Named
from goodword.core import clock, keys
from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.reach.models import Audience

FILE: Final = "asks/asked.json"
MOST_ROWS: Final = 1000
SHOWN: Final = {audience.name.lower(): audience for audience in AUDIENCES}
KEPT: Final = ("line", "text", "state", "audience", "outcome")


def _at(said: Any) -> datetime:
    found = datetime.fromisoformat(said)
    if found.tzinfo is None:
        raise ValueError(said)
    return found


def _row(member: Member, said: Any) -> Ask | None:
    """What a row of the file says; None for one that is none."""
    try:
        names = said.get("names") or {}
        kind, state = Kind(said["kind"]), said["state"]
        if state not in states.ASK.states:
            return None
        asked, until = _at(said["asked_at"]), date.fromisoformat(said["until"])
        closed = _at(said["closed_at"]) if said.get("closed_at") else min(clock.now(), asked)
        person, company, trade, place = (str(names.get(name) or "") for name in ("person", "company", "trade", "place"))
        about = Named(person, company, trade, place, tuple(str(one) for one in names.get("topics") or ()))
        return Ask(
            key=keys.own(member.key, UUID(said["key"])), asker=member, kind=kind,
            line=" ".join(needed(str(said["line"]), LONGEST_LINE, "line", _("Say in one line what you ask for.")).split()),
            text=within(str(said.get("text") or ""), LONGEST_TEXT, "text"),
            audience=SHOWN.get(str(said.get("shown_to")), Audience.CLOSE), until=until,
            deadline=_at(said["deadline"]) if said.get("deadline") else None,
            state=states.FOUND if state == states.FOUND else states.LAPSED,
            asked_at=asked, named_at=asked, lapses_at=min(closed, clock.now()), closed_at=closed,
            outcome=within(str(said.get("outcome") or ""), LONGEST_OUTCOME, "outcome"),
            **named.columns(named.cleaned(about)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, Invalid):
        return None


def _same(row: Ask) -> tuple[str, str, datetime]:
    """What tells that two are one, whatever their keys."""
    return row.kind, row.line, row.asked_at


def _read(member: Member, told: Told) -> Iterator[Ask]:
    rows = told.get(FILE)
    for said in rows[:MOST_ROWS] if isinstance(rows, list) else ():
        row = _row(member, said)
        if row is not None:
            yield row


def _plan(member: Member, told: Told) -> tuple[list[Ask], int]:
    """What would come, and how many are here already."""
    there = list(Ask.objects.filter(asker=member))
    known = {one.key for one in there} | {_same(one) for one in there}
    comes, stays = [], 0
    for row in _read(member, told):
        if row.key in known or _same(row) in known:
            stays += 1
            continue
        known |= {row.key, _same(row)}
        comes.append(row)
    return comes, stays


def look(member: Member, told: Told) -> Coming:
    comes, kept = _plan(member, told)
    coming = ngettext(
        "%(count)s ask of yours comes in, closed, with what came of it. You can ask again.",
        "%(count)s asks of yours come in, closed, with what came of them. You can ask again.",
        len(comes),
    )
    staying = ngettext("%(count)s ask stays as you have it here.", "%(count)s asks stay as you have them here.", kept)
    return Coming(
        (coming % {"count": len(comes)},) if comes else (),
        (staying % {"count": kept},) if kept else (),
    )


def write(member: Member, told: Told) -> dict[str, Any]:
    """Whatever is not here yet; nobody is told, and nothing is matched."""
    comes, _kept = _plan(member, told)
    rows = Ask.objects.bulk_create(comes)
    return {"asks": [[row.pk, *_said(row)] for row in rows]}


def _said(row: Ask) -> list[Any]:
    return [getattr(row, name) if name != "audience" else int(row.audience) for name in KEPT]


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Those that are still as they came, and that nobody answered."""
    del at
    for pk, *came in made.get("asks", ()):
        row = Ask.objects.filter(asker=member, pk=pk, answers__isnull=True).first()
        if row is not None and _said(row) == came:
            documents.gone([row.pk])
            row.delete()


PART: Final = Part("asks", "own_profile", (FILE,), look, write, take_back)
