"""What the page about tables shows, prepared for the template."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import progress
from goodword.gatherings.models import Gathering, SeatingPlan
from goodword.gatherings.seating import jobs, states, wishes
from goodword.gatherings.seating.board import Ints
from goodword.gatherings.seating.queries import Seat, Seated
from goodword.web.faces import face
from goodword.web.gatherings.seating import drawn, words


def working(plan: SeatingPlan, gathering: Gathering) -> dict[str, Any]:
    """The moving part of the page while the tables are being made."""
    told = progress.read(jobs.progress_of(plan))
    return {"gathering": gathering, "heading": words.STATES[states.MAKING](), "value": told.done, "most": told.total}


def stats(found: Seated) -> list[dict[str, str]]:
    """The figures at the top."""
    figures = found.board.figures()
    return [
        {"value": str(figures.seated), "label": _("seated")},
        {"value": words.rounds(found.plan), "label": _("rounds")},
        {"value": f"{figures.share:.0%}", "label": _("seats with someone new worth meeting")},
        {"value": str(figures.twice), "label": _("pairs meeting twice")},
    ]


def number(typed: str, rounds: int) -> int:
    """The round that is asked for, 0 the first."""
    return min(int(typed), rounds) - 1 if typed.isascii() and typed.isdigit() and int(typed[:4]) > 0 else 0


def tabs(found: Seated, url: str, round_: int, picked: Seat | None = None) -> list[dict[str, Any]]:
    """A tab for each round."""
    pick = f"&pick={picked.sitting.key}" if picked is not None else ""
    return [
        {
            "label": _("Round %(number)s") % {"number": at + 1},
            "url": f"{url}?round={at + 1}{pick}",
            "current": at == round_,
        }
        for at in range(found.plan.rounds)
    ]


def tables(found: Seated, round_: int, url: str = "", picked: Seat | None = None) -> list[dict[str, Any]]:
    """All tables of a round, drawn. Faces lead on where ``url`` is given."""
    return [_table(found, round_, at, url, picked) for at in range(len(found.plan.sizes)) if found.board.at(round_, at)]


def _table(found: Seated, round_: int, table: int, url: str, picked: Seat | None) -> dict[str, Any]:
    seats = [found.seats[place] for place in found.board.at(round_, table)]
    numbers = {seat.place: at for at, seat in enumerate(seats)}
    hosts = [seat for seat in seats if seat.sitting.table_host]
    lines = [(numbers[one], numbers[other]) for one, other in found.board.lines(round_, table)]
    faces = [
        drawn.Drawn(
            face=face(seat.name, seat.seed), url=_choosing(url, round_, seat, picked), key=str(seat.sitting.key),
            label=_label(seat, round_), locked=seat.sitting.locked[round_],
            picked=picked is not None and picked.place == seat.place,
        )
        for seat in seats
    ]  # fmt: skip
    return {
        "number": table + 1,
        "svg": drawn.table(table + 1, hosts[0].name.split()[0] if hosts else "", faces, lines),
        "line": words.reasons(found.board.reasons(round_, table), len(hosts)),
        "names": [seat.name for seat in seats],
        "host": hosts[0].name if hosts else "",
    }


def _label(seat: Seat, round_: int) -> str:
    return _("%(name)s, locked") % {"name": seat.name} if seat.sitting.locked[round_] else seat.name


def _choosing(url: str, round_: int, seat: Seat, picked: Seat | None) -> str:
    if not url:
        return ""
    at = f"{url}?round={round_ + 1}"
    if picked is None or picked.place == seat.place:
        return at if picked is not None else f"{at}&pick={seat.sitting.key}#pick"
    return f"{at}&pick={picked.sitting.key}&onto={seat.sitting.key}#pick"


def by_key(found: Seated, key: str) -> Seat | None:
    """Somebody at the tables, by the key of their sitting as an address names it."""
    return next((seat for seat in found.seats.values() if str(seat.sitting.key) == key), None)


def picking(
    viewer: Member, gathering: Gathering, found: Seated, round_: int, picked: Seat, onto: Seat | None
) -> dict[str, Any]:
    """What can be done with somebody who was picked, and what it would change."""
    board, here = found.board, int(found.board.tables[picked.place, round_])
    free = [
        {
            "value": table,
            "label": _("Table %(number)s: %(change)s")
            % {"number": table + 1, "change": words.change(board.change(round_, picked.place, table=table))},
        }
        for table in range(len(found.plan.sizes))
        if table != here and board.free(round_, table)
    ]
    return {
        "name": picked.name,
        "key": picked.sitting.key,
        "face": face(picked.name, picked.seed),
        "where": _("Table %(number)s") % {"number": here + 1} if here >= 0 else _("At no table in this round"),
        "locked": picked.sitting.locked[round_],
        "free": free,
        "onto": _swap(viewer, gathering, found, round_, picked, onto) if onto is not None else None,
    }


def _swap(viewer: Member, gathering: Gathering, found: Seated, round_: int, picked: Seat, onto: Seat) -> dict[str, Any]:
    told = {"one": picked.name, "other": onto.name}
    change = found.board.change(round_, picked.place, onto=onto.place)
    return {
        "key": onto.sitting.key,
        "line": _("%(one)s and %(other)s change places") % told,
        "change": words.change(change),
        "locked": onto.sitting.locked[round_],
        "against": _against(viewer, gathering, found, found.board.moved(round_, picked.place, onto=onto.place)),
    }


def _against(viewer: Member, gathering: Gathering, found: Seated, moved: Ints) -> str:
    """That it goes against a wish of the viewer's own that two sit apart; nobody else's is looked at."""
    places = {seat.sitting.guest_id: place for place, seat in found.seats.items()}
    for one, other in wishes.own_apart(viewer, gathering):
        if one in places and other in places and moved[places[one]] == moved[places[other]] >= 0:
            return _("You wished that two of them sit apart. Only you see this.")
    return ""


def people(seats: list[Seat]) -> list[dict[str, Any]]:
    """People at a table, with faces and where they lead to."""
    return [{"name": seat.name, "face": face(seat.name, seat.seed), "url": _page(seat)} for seat in seats]


def _page(seat: Seat) -> str:
    member = seat.sitting.host if seat.sitting.guest is None else seat.sitting.guest.member
    return reverse("profiles:member", args=[member.key]) if member is not None and seat.named else ""


def cards(found: Seated) -> list[dict[str, Any]]:
    """A card for each guest, by name: their table in each round."""
    return [
        {
            "name": seat.name,
            "rounds": [
                {"round": round_ + 1, "table": int(table) + 1}
                for round_, table in enumerate(found.board.tables[seat.place])
                if table >= 0
            ],
        }
        for seat in sorted(found.seats.values(), key=lambda seat: seat.name.casefold())
        if seat.there
    ]


def key_of(typed: str) -> str:
    """A key as an address names it; nothing where it is none."""
    try:
        return str(UUID(typed))
    except ValueError:
        return ""
