"""Spreadsheets as rows of texts, whichever way they are written: XLSX, XML Spreadsheet 2003 (named .xls), CSV.

What comes in is from a stranger: everything has a limit, and what is beyond it is refused with a sentence.
"""

from collections.abc import Sequence
from typing import NamedTuple

from goodword.importers.records import Refused

from . import delimited, spreadsheetml, xlsx
from .cells import EMPTY, MOST_BYTES, OLD_XLS, TOO_LARGE, Form, Row, Value


class Table(NamedTuple):
    form: Form
    rows: list[Row]
    """Without empty cells at their ends. Numbers are `cells.Figure`s; days and times are ISO 8601."""


def read(data: bytes) -> Table:
    """The first sheet in which anything stands.

    Raises:
        Refused: too large, no spreadsheet, or damaged.
    """
    if len(data) > MOST_BYTES:
        raise Refused(TOO_LARGE, megabytes=MOST_BYTES >> 20)
    if not data.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Refused(EMPTY)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(OLD_XLS)
    if xlsx.is_one(data):
        return Table(Form.XLSX, xlsx.read(data))
    if spreadsheetml.is_one(data):
        return Table(Form.XML, spreadsheetml.read(data))
    return Table(Form.CSV, delimited.read(data))


def write(rows: Sequence[Sequence[Value]], form: Form, title: str) -> bytes:
    """A file of one sheet called ``title``. No text in it is ever taken for a formula."""
    match form:
        case Form.XLSX:
            return xlsx.write(rows, title)
        case Form.XML:
            return spreadsheetml.write(rows, title)
        case Form.CSV:
            return delimited.write(rows)
