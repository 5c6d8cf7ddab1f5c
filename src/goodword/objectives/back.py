"""One's own objectives out of an export: what one is after as far as there is room, and what one looked back on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core import keys
from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.objectives import audience, states
from goodword.objectives.audience import Whom
from goodword.objectives.exports import FILE, SHOWN
from goodword.objectives.kinds import (
    LARGEST_TARGET,
    LONGEST_LEARNED,
    LONGEST_LINE,
    MOST,
    MOST_MINUTES,
    MOST_PEOPLE,
    Better,
)
from goodword.objectives.models import Named, Objective
from goodword.people.models import Card, Person
from goodword.reach.models import Audience

MOST_ROWS: Final = 500
AUDIENCES: Final = {word: audience for audience, word in SHOWN.items()}
KEPT: Final = ("line", "state", "learned", "target", "shown_to")


def _row(member: Member, said: Any) -> Objective | None:
    """What a row of the file says; None for one that is none. Its keys of people are in ``people``."""
    try:
        state = said["state"]
        closed = datetime.fromisoformat(said["closed_at"]) if said.get("closed_at") else None
        about, better, measure = said.get("audience") or {}, said["better"], said["measure"]
        target, minutes = said["target"], said.get("minutes")
        whole = (
            type(target) is int
            and 1 <= target <= LARGEST_TARGET
            and isinstance(measure, str)
            and 0 < len(measure) <= 24
        )
        timed = minutes is None or (type(minutes) is int and 1 <= minutes <= MOST_MINUTES)
        began, until = date.fromisoformat(said["began_on"]), date.fromisoformat(said["until"])
        told = states.OBJECTIVE.states
        dated = closed is None or closed.tzinfo is not None
        lives = state in told and (state == states.ACTIVE) == (closed is None) and until >= began
        if not (whole and timed and dated and lives and better in Better.values):
            return None
        row = Objective(
            key=keys.own(member.key, UUID(said["key"])), owner=member, better=better,
            line=" ".join(needed(str(said["line"]), LONGEST_LINE, "line", _("Say in one line what you are after.")).split()),
            measure=measure, target=target, weekly=said.get("weekly") is True, began_on=began, until=until, minutes=minutes,
            shown_to=AUDIENCES.get(said.get("shown_to"), Audience.ME), state=state, closed_at=closed,
            learned=within(str(said.get("learned") or ""), LONGEST_LEARNED, "learned"),
            **audience.columns(Whom(*(str(about.get(name) or "") for name in ("trade", "place", "role")))),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, Invalid):
        return None
    return row


def _plan(member: Member, told: Told) -> tuple[list[tuple[Objective, list[UUID]]], int, int]:
    """What would come with the keys of whom it names, how many stay as they are here, for how many active ones there is no room."""
    there = list(Objective.objects.filter(owner=member))
    known = {one.key for one in there} | {_same(one) for one in there}
    free = [place for place in range(1, MOST + 1) if place not in {one.place for one in there}]
    comes: list[tuple[Objective, list[UUID]]] = []
    stays = full = 0
    for row, people in _read(member, told):
        if row.key in known or _same(row) in known:
            stays += 1
            continue
        if row.state == states.ACTIVE and not free:
            full += 1
            continue
        row.place = free.pop(0) if row.state == states.ACTIVE else None
        known |= {row.key, _same(row)}
        comes.append((row, people))
    return comes, stays, full


def _same(row: Objective) -> tuple[str, str, date]:
    """What tells that two are one, whatever their keys."""
    return row.line, row.measure, row.began_on


def _read(member: Member, told: Told) -> Iterator[tuple[Objective, list[UUID]]]:
    rows = told.get(FILE)
    for said in rows[:MOST_ROWS] if isinstance(rows, list) else ():
        row = _row(member, said)
        if row is not None:
            people = list(_people(said))
            row.by_name = bool(people)
            yield row, people


def _people(said: Mapping[str, Any]) -> Iterator[UUID]:
    named = (said.get("audience") or {}).get("people")
    for one in named[:MOST_PEOPLE] if isinstance(named, list) else ():
        try:
            yield UUID(one["key"])
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def look(member: Member, told: Told) -> Coming:
    comes, kept, full = _plan(member, told)
    coming = ngettext(
        "%(count)s objective comes in, with what you learned.", "%(count)s objectives come in, with what you learned.", len(comes)
    )  # fmt: skip
    staying = ngettext(
        "%(count)s objective stays as you have it here.", "%(count)s objectives stay as you have them here.", kept
    )
    room = ngettext(
        "There is no room for %(count)s thing more that you were after.", "There is no room for %(count)s things more that you were after.",
        full,
    )  # fmt: skip
    return Coming(
        (coming % {"count": len(comes)},) if comes else (),
        (*((staying % {"count": kept},) if kept else ()), *((room % {"count": full},) if full else ())),
    )


def write(member: Member, told: Told) -> dict[str, Any]:
    """Whatever is not here yet. Nobody sees the line of one who did not see it there."""
    made: list[list[Any]] = []
    comes, _kept, _full = _plan(member, told)
    with transaction.atomic():
        for row, people in comes:
            row.save(force_insert=True)
            _name(member, row, people)
            made.append([row.pk, *_said(row)])
    return {"objectives": made}


def _name(member: Member, row: Objective, people: list[UUID]) -> None:
    here = [key for one in people for key in (one, keys.own(member.key, one))]
    rows = Card.objects.filter(owner=member, person__key__in=here).exclude(person__state=Person.State.ABSORBED)
    first: dict[int, int] = {}
    for card, person in rows.order_by("-pk").values_list("pk", "person"):
        first[person] = card
    Named.objects.bulk_create(Named(owner=member, objective=row, card_id=card) for card in sorted(first.values()))


def _said(row: Objective) -> list[Any]:
    return [getattr(row, name) if name != "shown_to" else int(row.shown_to) for name in KEPT]


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Those that are still as they came."""
    del at
    for pk, *came in made.get("objectives", ()):
        row = Objective.objects.filter(owner=member, pk=pk).first()
        if row is not None and _said(row) == came:
            row.delete()


PART: Final = Part("objectives", "own_profile", (FILE,), look, write, take_back)
