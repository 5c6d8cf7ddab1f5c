"""What stands in the cells of a spreadsheet, and how much of a stranger's file is read."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from goodword.importers.records import gettext_noop

MOST_BYTES: Final = 8 << 20
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 256

EMPTY = gettext_noop("This file is empty. Download it again and bring the new one.")
TOO_LARGE = gettext_noop("This file is larger than %(megabytes)d MB, which no list of a chapter is.")
TOO_MANY_ROWS = gettext_noop("This file has more than %(limit)d rows, which no list of a chapter has.")
OLD_XLS = gettext_noop(
    "This is an Excel file of the years before 2007. Open it in a spreadsheet program, save it as XLSX or CSV, and "
    "bring that."
)
DAMAGED = gettext_noop("This spreadsheet is damaged, or was not downloaded whole. Save it once more and bring that.")


class Form(StrEnum):
    """How a table is written; the value is the ending of the file's name."""

    XLSX = "xlsx"
    XML = "xls"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        return _MEDIA[self]


_MEDIA: Final = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.XML: "application/vnd.ms-excel",
    Form.CSV: "text/csv; charset=utf-8",
}


class Figure(str):
    """A cell that is a number, not a text that looks like one: digits, at most one point, a minus sign."""

    __slots__ = ()

    @classmethod
    def of(cls, number: float | Decimal) -> Figure:
        exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
        whole = exact.to_integral_value()
        return cls(f"{whole:f}" if exact == whole else f"{exact.normalize():f}")


type Row = list[str]
type Value = str | int | Decimal | date | None
"""What a cell to be written may hold; a text is never taken for a formula."""


def moment(value: date) -> str:
    """A day as ISO text; with its time, where it has one that is not midnight."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.time() != value.min.time() else value.date().isoformat()
    return value.isoformat()


def trimmed(row: Row) -> Row:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without what cannot stand in a spreadsheet."""
    return _CONTROLS.sub("", text)
