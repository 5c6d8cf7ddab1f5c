"""CSV: its encoding and separator found out; what would run in a spreadsheet guarded on the way out, as people's lists are."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from goodword.importers.csvrows import SEPARATORS, Utf8Count, rows_of, sniff_encoding
from goodword.importers.letters import guess
from goodword.importers.records import Refused
from goodword.importers.sheets import is_binary, separator_line
from goodword.importers.strangers import BINARY, what_is
from goodword.people.exports.csv import as_written, line, safe

from .cells import DAMAGED, MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, Row, Value, moment, trimmed

_LOOKED_AT = 60  # rows by which a separator is judged


def read(data: bytes) -> list[Row]:
    """The rows of a text; a cell that our own writer guarded comes back as it was.

    Raises:
        Refused: no text, or beyond the limits.
    """
    if reason := what_is(data[:4096]):
        raise Refused(reason)
    if is_binary(data[: 1 << 16]):
        raise Refused(BINARY)
    text = _text(data)
    if said := separator_line(text):
        text = text[text.index("\n") + 1 :]
    separator = said or max(SEPARATORS, key=lambda sign: _parts(text, sign))
    rows: list[Row] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(trimmed([as_written(cell.strip()) for cell in cells[:MOST_COLUMNS]]))
            if len(rows) > MOST_ROWS:
                raise Refused(TOO_MANY_ROWS, limit=MOST_ROWS)
    except csv.Error:
        raise Refused(DAMAGED) from None
    return rows


def write(rows: Sequence[Sequence[Value]]) -> bytes:
    """UTF-8 with the mark spreadsheets need; amounts with a point and two or four places, days as ISO 8601."""
    return ("\ufeff" + "".join(line(_written(value) for value in row) for row in rows)).encode()


def _text(data: bytes) -> str:
    encoding = sniff_encoding(data)
    if encoding == "utf-8":
        encoding = Utf8Count().add(data).encoding
    if encoding == "cp1252":
        encoding = guess(data)
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def _parts(text: str, separator: str) -> tuple[int, int]:
    """How wide the first rows get by this separator, and how many of them it parts."""
    widths = [len(row) for row in rows_of(text, separator, _LOOKED_AT)]
    return max(widths, default=0), sum(width > 1 for width in widths)


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return safe(value)
        case Decimal():
            cents = value.quantize(Decimal("0.01"))
            return f"{cents:f}" if cents == value else f"{value:.4f}"
        case int():
            return str(value)
        case _:
            return moment(value)
