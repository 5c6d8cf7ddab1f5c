"""Reading what stands in cells: whole numbers, amounts, days, and the rows above a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from goodword.importers.dates import Order, order_of, read_day
from goodword.importers.records import Refused, gettext_noop
from goodword.importers.text import one_line, plain

from .cells import Figure, Row

NO_NUMBER = gettext_noop("“%(cell)s” in the column %(column)s is no number, so it counts as none.")


MOST_ABOVE: Final = 40  # rows that may stand above a header


class Problem(NamedTuple):
    """What could not be read of a row. ``row`` counts from 1; ``reason`` is a sentence with places for ``params``."""

    row: int
    reason: str
    params: dict[str, str]


def find_header[Header](
    rows: Sequence[Row], header_of: Callable[[Row], Header | None], otherwise: str
) -> tuple[int, Header]:
    """At which row the header stands, and what ``header_of`` made of it.

    Raises:
        Refused: it knows none of the first rows; ``otherwise`` says so.
    """
    for at, row in enumerate(rows[:MOST_ABOVE]):
        if header := header_of(row):
            return at, header
    raise Refused(otherwise)


_NOT_AMOUNT: Final = re.compile(r"[^0-9.,'()\-]")
_AMOUNT: Final = re.compile(r"[0-9][0-9.,']*|[.,][0-9]+")
MOST: Final = Decimal(10) ** 13


def number_of(cell: str) -> Decimal | None:
    """An amount as people and programs write it; None where the cell says none, or nothing that could be one.

    With one separator and three digits behind it, the separator parts thousands, unless the cell is a number itself.

    >>> number_of("$1,234.50"), number_of("1.234,5 €"), number_of("(20)"), number_of("soon")
    (Decimal('1234.50'), Decimal('1234.5'), Decimal('-20'), None)
    """
    if isinstance(cell, Figure):
        return Decimal(cell) if abs(Decimal(cell)) < MOST else None
    if re.search(r"\d\s*[A-Za-z]\w*\s*\d", cell) or cell.count("-") > 1:
        return None
    bare = _NOT_AMOUNT.sub("", cell)
    negative = bare.startswith(("-", "(")) or bare.endswith("-")
    digits = bare.strip("-()").replace("'", "")
    if not _AMOUNT.fullmatch(digits):
        return None
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        behind = len(digits) - last - 1
        alone = len(set(digits) & {".", ","}) == 1
        if alone and (behind == 3 or digits.count(digits[last]) > 1):
            last = len(digits)
    else:
        last = len(digits)
    whole = re.sub(r"[.,]", "", digits[:last]) or "0"
    number = Decimal(f"{whole}.{digits[last + 1 :] or '0'}") if last < len(digits) else Decimal(whole)
    if number >= MOST:
        return None
    return -number if negative else number


def amount(cell: str, column: str, row: int, problems: list[Problem]) -> Decimal | None:
    """The number in a cell; what is none is told and left out."""
    if not cell or cell in {"-", "–", "—"}:
        return None
    found = number_of(cell)
    if found is None:
        problems.append(Problem(row, NO_NUMBER, {"cell": one_line(cell)[:60], "column": column}))
    return found


def count(cell: str, column: str, row: int, problems: list[Problem]) -> int:
    """A whole number of times."""
    found = amount(cell, column, row, problems)
    if found is not None and found != found.to_integral_value():
        problems.append(Problem(row, NO_NUMBER, {"cell": one_line(cell)[:60], "column": column}))
        return 0
    return int(found or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands above the header of a report.

    Attributes:
        run_at: as it is written there; a report says it in the time of nobody knows which zone.
        since, until: the period, both days in it.
    """

    running_user: str = ""
    run_at: str = ""
    country: str = ""
    region: str = ""
    chapter: str = ""
    since: date | None = None
    until: date | None = None


LABELS: Final = {
    "running_user": "Running User",
    "run_at": "Run At",
    "country": "Country",
    "region": "Region",
    "chapter": "Chapter",
    "since": "From",
    "until": "To",
}
_BY_LABEL: Final = {plain(label): field for field, label in LABELS.items()}
_TITLE_DAY: Final = re.compile(r" for (\d[\d./-]{6,9})\b")


def heading_of(rows: Sequence[Row]) -> Heading:
    """The heading from the rows above a header: labels beside their values, or a row of labels above a row of values.

    A title that names one day gives the period where nothing else does.
    """
    found: dict[str, str] = {}
    values_above = False
    for number, row in enumerate(rows):
        if values_above:
            values_above = False
            continue
        labels = {at: field for at, cell in enumerate(row) if (field := _BY_LABEL.get(plain(cell)))}
        if len(labels) > 1:
            below = rows[number + 1] if number + 1 < len(rows) else []
            for at, field in labels.items():
                found.setdefault(field, below[at] if at < len(below) else "")
            values_above = True
        else:
            for at, field in labels.items():
                found.setdefault(field, next((cell for cell in row[at + 1 :] if cell), ""))
    days = [found.get("since", ""), found.get("until", "")]
    if not any(days):
        named = next((match[1] for row in rows for cell in row if (match := _TITLE_DAY.search(cell))), "")
        days = [named, named]
    order = order_of([*days, found.get("run_at", "")]) or "day first"
    since, until = (_day(text, order) for text in days)
    if since and until and since > until:  # read the other way round they may be in order
        other: Order = "month first" if order == "day first" else "day first"
        since, until = (_day(text, other) for text in days)
    texts = {field: one_line(found.get(field, ""))[:200] for field in LABELS if field not in {"since", "until"}}
    return Heading(**texts, since=since, until=until)


_SPREADSHEET_EPOCH: Final = date(1899, 12, 30)


def _day(cell: str, order: Order) -> date | None:
    if isinstance(cell, Figure) and "." not in cell and 20_000 <= int(cell) < 80_000:
        return _SPREADSHEET_EPOCH + timedelta(days=int(cell))
    text = read_day(cell, order) or read_day(cell.partition("T")[0].partition(" ")[0], order)
    return date.fromisoformat(text) if len(text) == 10 else None


def heading_rows(title: str, heading: Heading) -> list[list[str | date | None]]:
    """The rows above the header, as reports have them: a title, labels, and their values below."""
    values = (getattr(heading, field) for field in LABELS)
    return [[title], list(LABELS.values()), list(values)]
