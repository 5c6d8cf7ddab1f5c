"""The PALMS summary: for each member what a period counts, under the letters chapters know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from goodword.importers.records import gettext_noop
from goodword.importers.text import one_line, plain

from . import sheets
from .cells import Form, Row, Value
from .reading import Heading, Problem, amount, count, find_header, heading_of, heading_rows

TITLE = "Chapter Summary PALMS Report"
NO_HEADER = gettext_noop(
    "No header of a PALMS summary was found in this file. It has the columns First Name, Last Name, P, A, L, M and S."
)
NO_NAME = gettext_noop("This row names nobody, so it was left out.")


class LastColumn(StrEnum):
    """How the column of testimonials is called, which not every report has."""

    NONE = ""
    SHORT = "T"
    LONG = "Testimonials"


@dataclass(frozen=True, slots=True, kw_only=True)
class PalmsLine:
    """What a period counts for one person.

    Attributes:
        closed_business: what fellows thanked for, in the report's own currency.
        testimonials: None where the report has no such column.
    """

    first: str = ""
    last: str = ""
    present: int = 0
    absent: int = 0
    late: int = 0
    medical: int = 0
    substitute: int = 0
    given_inside: int = 0
    given_outside: int = 0
    received_inside: int = 0
    received_outside: int = 0
    visitors: int = 0
    one_to_ones: int = 0
    closed_business: Decimal = Decimal(0)
    education: Decimal = Decimal(0)
    testimonials: int | None = None

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


COLUMNS: Final = {
    "first": "First Name",
    "last": "Last Name",
    "present": "P",
    "absent": "A",
    "late": "L",
    "medical": "M",
    "substitute": "S",
    "given_inside": "RGI",
    "given_outside": "RGO",
    "received_inside": "RRI",
    "received_outside": "RRO",
    "visitors": "V",
    "one_to_ones": "1-2-1",
    "closed_business": "TYFCB",
    "education": "CEU",
}
_BY_HEADER: Final = {plain(header): name for name, header in COLUMNS.items()} | {
    plain(header): name
    for header, name in {
        "Forename": "first", "Surname": "last", "Present": "present", "Absent": "absent", "Late": "late",
        "Medical": "medical", "Substitute": "substitute", "Visitors": "visitors", "1 to 1": "one_to_ones",
        "One-to-One": "one_to_ones", "One to Ones": "one_to_ones", "CEUs": "education", "T": "testimonials",
        "Testimonials": "testimonials",
    }.items()
}  # fmt: skip
_LETTERS: Final = {"present", "absent", "late", "medical", "substitute"}
_AMOUNTS: Final = {"closed_business", "education"}
_TOTAL: Final = "total"
_NOBODY: Final = {"visitors", "visitor", "bni"}  # rows for what came from no member


@dataclass(frozen=True, slots=True, kw_only=True)
class Palms:
    """A report.

    Attributes:
        lines: the members'.
        others: rows for what no member did ("Visitors").
        total: the row of that name, as the file has it; nothing here is added up.
        testimonials: how that column is called.
    """

    heading: Heading
    lines: tuple[PalmsLine, ...] = ()
    others: tuple[PalmsLine, ...] = ()
    total: PalmsLine | None = None
    testimonials: LastColumn = LastColumn.NONE
    problems: tuple[Problem, ...] = field(default=(), compare=False)


def header_of(row: Row) -> dict[int, str] | None:
    """Which column holds what, where this row is the header of a PALMS summary; None where it is not."""
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        name = _BY_HEADER.get(plain(cell))
        if name is not None and name not in found.values():
            found[at] = name
    return found if {"first", "last", *_LETTERS} <= set(found.values()) else None


def parse(data: bytes) -> Palms:
    """Raises: Refused."""
    return of_rows(sheets.read(data).rows)


def of_rows(rows: list[Row]) -> Palms:
    """The report that stands in these rows.

    Raises:
        Refused: no header of one was found.
    """
    at, columns = find_header(rows, header_of, NO_HEADER)
    by_name = {name: column for column, name in columns.items()}
    called = rows[at][by_name["testimonials"]] if "testimonials" in by_name else ""
    problems: list[Problem] = []
    lines: list[PalmsLine] = []
    others: list[PalmsLine] = []
    total: PalmsLine | None = None
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        if not any(row):
            continue
        line = _line(row, columns, number, problems)
        if not line.name:
            problems.append(Problem(number, NO_NAME, {}))
        elif not line.last and plain(line.first) == _TOTAL:
            total = line
        elif not line.last and plain(line.first) in _NOBODY:
            others.append(line)
        else:
            lines.append(line)
    return Palms(
        heading=heading_of(rows[:at]),
        lines=tuple(lines),
        others=tuple(others),
        total=total,
        testimonials=_called(called),
        problems=tuple(problems),
    )


def write(report: Palms, form: Form) -> bytes:
    """The report as chapters' other programs read it; rows of others and of the total come last."""
    names = list(COLUMNS)
    header: list[Value] = list(COLUMNS.values())
    if report.testimonials:
        names.append("testimonials")
        header.append(report.testimonials.value)
    rows: list[list[Value]] = [*(list[Value](row) for row in heading_rows(TITLE, report.heading)), header]
    for line in _all(report):
        rows.append([getattr(line, name) for name in names])
    return sheets.write(rows, form, TITLE)


def _all(report: Palms) -> Iterable[PalmsLine]:
    yield from report.lines
    yield from report.others
    if report.total is not None:
        yield report.total


def _called(cell: str) -> LastColumn:
    if not cell:
        return LastColumn.NONE
    return LastColumn.SHORT if plain(cell) == "t" else LastColumn.LONG


def _line(row: Row, columns: dict[int, str], number: int, problems: list[Problem]) -> PalmsLine:
    said: dict[str, Any] = {}  # what each field of a line takes
    for at, name in columns.items():
        cell = row[at] if at < len(row) else ""
        if name in {"first", "last"}:
            said[name] = one_line(cell)[:200]
        elif name in _AMOUNTS:
            said[name] = amount(cell, COLUMNS[name], number, problems) or Decimal(0)
        else:
            said[name] = count(cell, COLUMNS.get(name, "T"), number, problems)
    return PalmsLine(**said)
