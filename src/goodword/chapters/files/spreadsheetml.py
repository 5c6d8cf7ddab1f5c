"""XML Spreadsheet 2003, which reports of chapters are downloaded as under the name .xls.

Read with a parser that follows no document type, no entity and nothing outside the file, and builds no tree: the rows
grow as it goes. A cell may say at which column it stands (`ss:Index`) and over how many it reaches (`ss:MergeAcross`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import ParseError  # the error alone; defusedxml does the parsing
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from goodword.importers.records import Refused, gettext_noop

from .cells import DAMAGED, MOST_COLUMNS, MOST_ROWS, TOO_MANY_ROWS, Figure, Row, Value, moment, printable, trimmed

UNSAFE = gettext_noop(
    "This spreadsheet holds a document type, which no report has. Open it in a spreadsheet program, save it as XLSX, "
    "and bring that."
)

_SS: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_ROW, _CELL, _DATA, _SHEET = (f"{{{_SS}}}{name}" for name in ("Row", "Cell", "Data", "Worksheet"))
_INDEX, _MERGED, _TYPE = (f"{{{_SS}}}{name}" for name in ("Index", "MergeAcross", "Type"))


def is_one(data: bytes) -> bool:
    """Whether these bytes begin an XML Spreadsheet; it names its own namespace near its beginning."""
    head = data[:4096].replace(b"\0", b"")
    return b"<" in head and _SS.encode() in head


def read(data: bytes) -> list[Row]:
    """The rows of the first sheet in which anything stands.

    Raises:
        Refused: no well-formed XML, one with a document type, or beyond the limits.
    """
    sheets = _Sheets()
    parser = DefusedXMLParser(target=sheets, forbid_dtd=True)
    try:
        parser.feed(data.lstrip(b" \r\n\t"))
        parser.close()
    except DefusedXmlException:
        raise Refused(UNSAFE) from None
    except (ParseError, ValueError, LookupError):  # not well-formed; a bad number; an encoding that nobody knows
        raise Refused(DAMAGED) from None
    return sheets.rows


class _Sheets:
    """What the parser tells, gathered: called back at each tag and text."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._row: Row = []
        self._done = False
        self._column = 0
        self._reach = 0
        self._kind = ""
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._done:
            return
        if tag == _ROW:
            self._row, self._column = [], 0
            if self._at(attributes) > MOST_ROWS:
                raise Refused(TOO_MANY_ROWS, limit=MOST_ROWS)
            while len(self.rows) < self._at(attributes) - 1:
                self.rows.append([])
        elif tag == _CELL:
            self._column = max(self._at(attributes) - 1, self._column)
            self._reach = 1 + max(0, int(attributes.get(_MERGED, 0)))
        elif tag == _DATA:
            self._kind, self._text = attributes.get(_TYPE, "String"), []

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if self._done:
            return
        if tag == _DATA and self._text is not None:
            self._put(_cell("".join(self._text), self._kind))
            self._text = None
        elif tag == _CELL:
            self._column += self._reach
        elif tag == _ROW:
            self.rows.append(trimmed(self._row))
            if len(self.rows) > MOST_ROWS:
                raise Refused(TOO_MANY_ROWS, limit=MOST_ROWS)
        elif tag == _SHEET:
            self._done = any(self.rows)
            if not self._done:
                self.rows.clear()

    def close(self) -> None:
        """Asked for by the parser; there is nothing to hand over."""

    @staticmethod
    def _at(attributes: Mapping[str, str]) -> int:
        return int(attributes.get(_INDEX, 0))

    def _put(self, cell: str) -> None:
        if self._column < MOST_COLUMNS and cell:
            self._row.extend([""] * (self._column + 1 - len(self._row)))
            self._row[self._column] = cell


def _cell(text: str, kind: str) -> str:
    text = text.strip()
    if kind == "Number":
        try:
            number = Decimal(text)
            return Figure.of(number) if number.is_finite() and abs(number.adjusted()) < 30 else text
        except InvalidOperation:
            return text
    if kind == "DateTime":
        try:
            return moment(datetime.fromisoformat(text))
        except ValueError:
            return text
    return text


_TOP: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">
"""


def write(rows: Sequence[Sequence[Value]], title: str) -> bytes:
    """Empty cells are left out, and the cell after them says where it stands, as the reports themselves do."""
    name = escape(re.sub(r"[\\/?*:\[\]]", " ", title)[:31], {'"': "&quot;"})
    lines = [_TOP, f' <Worksheet ss:Name="{name}">\n  <Table>\n']
    for row in rows:
        lines.append("   <Row>")
        before = 0
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            index = f' ss:Index="{column}"' if column != before + 1 else ""
            lines.append(f"<Cell{index}>{_data(value)}</Cell>")
            before = column
        lines.append("</Row>\n")
    lines.append("  </Table>\n </Worksheet>\n</Workbook>\n")
    return "".join(lines).encode()


def _data(value: str | int | Decimal | date) -> str:
    match value:
        case str():
            kind, text = "String", escape(printable(value)).replace("\r", "&#13;").replace("\n", "&#10;")
        case int() | Decimal():
            kind, text = "Number", f"{value:f}" if isinstance(value, Decimal) else str(value)
        case _:
            day = value if isinstance(value, datetime) else datetime.combine(value, time())
            kind, text = "DateTime", day.isoformat(timespec="milliseconds")
    return f'<Data ss:Type="{kind}">{text}</Data>'
