"""XLSX through openpyxl. What an archive promises is not believed: it is inflated once, and counted, before it is read."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import openpyxl
from openpyxl.cell import WriteOnlyCell

from goodword.importers.archives import is_zip, open_archive
from goodword.importers.limits import MIB, Limits
from goodword.importers.records import Refused

from .cells import (
    DAMAGED,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LARGE,
    TOO_MANY_ROWS,
    Figure,
    Row,
    Value,
    moment,
    printable,
    trimmed,
)  # fmt: skip

LIMITS: Final = Limits(entries=500, entry_bytes=32 * MIB, total_bytes=48 * MIB, ratio=100, ratio_floor=8 * MIB)
_PARTS: Final = re.compile(r"(?!xl/(?:worksheets/|sharedStrings)).*\.(?:xml|rels)", re.IGNORECASE)
_MOST_OF_A_PART: Final = MIB  # of what is neither a sheet nor its texts: styles, relations


def is_one(data: bytes) -> bool:
    """Whether these bytes seem to be an XLSX file."""
    return is_zip(data) and b"xl/" in data


def read(data: bytes) -> list[Row]:
    """The rows of the first sheet in which anything stands; of a formula what was last calculated.

    Raises:
        Refused: damaged, or beyond the limits.
    """
    _measure(data)
    try:
        with warnings.catch_warnings():  # of styles and extensions that openpyxl leaves out; none of them is a number
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                found = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
                if any(rows := [trimmed([_cell(value) for value in row]) for row in found]):
                    break
            else:
                rows = []
    except Exception:  # openpyxl has no error of its own: a bad file raises whatever it ran into
        raise Refused(DAMAGED) from None
    if len(rows) > MOST_ROWS:
        raise Refused(TOO_MANY_ROWS, limit=MOST_ROWS)
    return rows


def write(rows: Sequence[Sequence[Value]], title: str) -> bytes:
    """Texts stay texts, whatever they begin with."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\/?*:\[\]]", " ", title)[:31])

    def cells(row: Sequence[Value]) -> Iterator[object]:
        for value in row:
            if isinstance(value, str):
                cell = WriteOnlyCell(sheet, printable(value))
                cell.data_type = "s"
                yield cell
            else:
                yield value

    for row in rows:
        sheet.append(cells(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _measure(data: bytes) -> None:
    """Refuse what inflates to more than a list of a chapter, before a parser sees any of it."""
    with open_archive(io.BytesIO(data), len(data), LIMITS) as archive:
        for entry in archive.entries:
            size = 0
            with archive.open(entry) as stream:
                while piece := stream.read1():
                    size += len(piece)
            if size > _MOST_OF_A_PART and _PARTS.fullmatch(entry.filename):
                raise Refused(TOO_LARGE, megabytes=size // MIB)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return Figure.of(value)
        case date():
            return moment(value)
        case timedelta():
            return str(value)
        case _:
            return str(value).strip()
