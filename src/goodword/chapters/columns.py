"""What the columns of a roster are: found out by their headers, and people made of the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goodword.chapters.entries import Entry
from goodword.chapters.files import palms, sheets
from goodword.chapters.files.cells import Row
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import LONGEST_PHONE, LONGEST_TRADE
from goodword.importers.dates import Order, order_of, read_day
from goodword.importers.records import Refused, gettext_noop
from goodword.importers.table import kinds as tables
from goodword.importers.table.guessing import guess, names_columns
from goodword.importers.text import one_line, plain
from goodword.people import addresses

SKIP: Final = "skip"
COLUMNS: Final[dict[str, str]] = {
    "name": gettext_noop("Full name"),
    "given": gettext_noop("Given name"),
    "family": gettext_noop("Family name"),
    "address": gettext_noop("Mail address"),
    "phone": gettext_noop("Phone"),
    "trade": gettext_noop("Trade"),
    "organization": gettext_noop("Organization"),
    "sponsor": gettext_noop("Sponsor"),
    "inducted_on": gettext_noop("Inducted on"),
    "renews_on": gettext_noop("Renews on"),
    SKIP: gettext_noop("Leave out"),
}
"""Code → what a column can be, in the order in which it is offered."""
NAMES: Final = frozenset({"name", "given", "family"})
MOST_PEOPLE: Final = 1000
MOST_ABOVE: Final = 20

_FROM_TABLES: Final = {
    tables.NAME: "name", "given": "given", "family": "family", "email": "address", "phone": "phone",
    "industry": "trade", "company": "organization",
}  # fmt: skip
_WORDS: Final = {
    plain(word): code
    for code, words in {
        "name": "member|member name|members|mitglied",
        "trade": "classification|bni classification|category|seat|trade|profession|speciality|specialty|business category|"
                 "fachgebiet|branche|beruf|gewerbe|profession|métier|especialidad|categoría|professione",
        "organization": "business|business name|firm|firma|unternehmen|entreprise|empresa|azienda",
        "sponsor": "sponsor|sponsored by|sponsor name|introduced by|pate|parrain|padrino",
        "inducted_on": "inducted|induction date|induction|date inducted|join date|joined|member since|start date|mitglied seit",
        "renews_on": "renews|renewal|renewal date|due date|expiry|expiry date|expiration date|renewal due|mitglied bis",
    }.items()
    for word in words.split("|")
}  # fmt: skip
_NOBODY: Final = {"total", "totals", "visitors", "visitor"}
_SINGLE: Final = frozenset(COLUMNS) - {SKIP}

NO_PEOPLE = gettext_noop(
    "There are no rows with people below the first line of this file. Check it, and bring it again."
)
TOO_MANY = gettext_noop("This file has more than %(limit)d rows, more than a roster is brought in at once.")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was read."""

    header: Row
    rows: list[Row]
    columns: list[str]


def read(data: bytes) -> Brought:
    """The rows of a file, and what its columns seem to be. A PALMS report is one as well: its names are taken.

    Raises:
        Refused: it is no spreadsheet, holds nobody, or too many.
    """
    rows = [row for row in sheets.read(data).rows if any(row)]
    for at, row in enumerate(rows[:MOST_ABOVE]):
        if palms.header_of(row) is not None:
            return _brought(row, rows[at + 1 :], report=True)
    for at, row in enumerate(rows[:MOST_ABOVE]):
        if sum(map(bool, row)) > 1 and names_columns(row) and NAMES & set(_guessed(row, rows[at + 1 :])):
            return _brought(row, rows[at + 1 :])
    width = max(map(len, rows), default=0)
    return _brought([""] * width, rows)


def _brought(header: Row, rows: list[Row], *, report: bool = False) -> Brought:
    if not rows:
        raise Refused(NO_PEOPLE)
    if len(rows) > MOST_PEOPLE:
        raise Refused(TOO_MANY, limit=MOST_PEOPLE)
    width = max(len(header), *map(len, rows))
    header = header + [""] * (width - len(header))
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns = _guessed(header, rows)
    if report:  # what it counts is read as a report, not as a roster
        columns = [code if code in NAMES else SKIP for code in columns]
    return Brought(header, rows, columns)


def _guessed(header: Row, rows: Sequence[Row]) -> list[str]:
    found = [_FROM_TABLES.get(code, SKIP) for code in guess(header, rows)]
    for place, cell in enumerate(header):
        found[place] = _WORDS.get(plain(cell), found[place])
    seen: set[str] = set()
    for place, code in enumerate(found):
        if code in seen:
            found[place] = SKIP
        if code in _SINGLE:
            seen.add(code)
    return found


def fitting(columns: Sequence[str], width: int) -> list[str] | None:
    """What columns were said to be, each at most once; None where that makes no names."""
    said = [code if code in COLUMNS else SKIP for code in columns][:width]
    told = [code for code in said if code != SKIP]
    if len(said) != width or len(told) != len(set(told)) or not NAMES & set(told):
        return None
    return said


@dataclass(frozen=True, slots=True)
class Person:
    """A row as somebody.

    Attributes:
        line: which row below the header it is, from 1.
        sponsor: a name, as the file has it.
        trouble: what was left out because it could not be read, as codes of ``COLUMNS``.
    """

    line: int
    entry: Entry
    sponsor: str = ""
    trouble: tuple[str, ...] = ()


def people(rows: Sequence[Row], columns: Sequence[str]) -> list[Person]:
    """Whom the rows name; rows without a name are left out."""
    days = [row[place] for place, code in enumerate(columns) if code in {"inducted_on", "renews_on"} for row in rows]
    order: Order = order_of(days) or "month first"
    found = []
    for line, row in enumerate(rows, start=1):
        cells = {code: one_line(row[place]) for place, code in enumerate(columns) if code != SKIP and place < len(row)}
        family = cells.get("family", "")
        name = cells.get("name") or " ".join(filter(None, (cells.get("given", ""), family)))
        if not name or plain(name) in _NOBODY:
            continue
        trouble = []
        read = addresses.read_email(cells.get("address", ""))
        address = read.shown if read else ""
        if cells.get("address") and not address:
            trouble.append("address")
        inducted, renews = (_day(cells.get(code, ""), order) for code in ("inducted_on", "renews_on"))
        trouble += [
            code for code, day in (("inducted_on", inducted), ("renews_on", renews)) if cells.get(code) and day is None
        ]
        entry = Entry(
            name=name[:LONGEST_NAME], family=family[:LONGEST_NAME] if name.endswith(family) else "",
            address=address.lower()[:254], phone=cells.get("phone", "")[:LONGEST_PHONE],
            organization=cells.get("organization", "")[:LONGEST_NAME],
            classification=cells.get("trade", "")[:LONGEST_TRADE], inducted_on=inducted, renews_on=renews,
        )  # fmt: skip
        found.append(Person(line, entry, cells.get("sponsor", ""), tuple(trouble)))
    return found


def _day(text: str, order: Order) -> date | None:
    told = text[:10] if text[:10].count("-") == 2 else read_day(text, order)
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
