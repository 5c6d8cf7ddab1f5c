"""A look at a table before it is read: how it is written, what its columns seem to be, and its first rows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goodword.importers import sheets
from goodword.importers.csvrows import rows_of
from goodword.importers.dates import Order, order_of
from goodword.importers.records import Refused, gettext_noop
from goodword.importers.sources import Upload
from goodword.people.exports.csv import COLUMNS as OWN_COLUMNS
from goodword.people.exports.csv import SEVERAL

from .answer import ALL_SEPARATORS, Answer, read_columns, read_ways
from .guessing import guess, names_columns
from .kinds import CUSTOM, SKIP

NO_TABLE = gettext_noop("This file is no table: its lines have no columns in common.")
ONLY_HEADER = gettext_noop("This table has a header, and nobody below it.")

LOOKED_AT = 200  # rows
MOST_COLUMNS = 500
OWN: dict[str, str] = {
    "Key": SKIP, "Name": "name", "Given name": "given", "Family name": "family", "Nicknames": "nickname",
    "Pronouns": "pronouns", "Headline": "headline", "Company": "company", "Role": "title", "Industry": "industry",
    "E-mail": "email", "Other e-mails": "email", "Phone": "phone", "Other phones": "phone", "Profiles": "profile",
    "Web sites": "site", "Place": "place", "Address": "address", "Birthday": "birthday", "Languages": "language",
    "Topics": "topic", "Groups": "group", "Schools": "school", "Offers": "offer", "Needs": "need",
    "Relation": "relation", "Circles": "circle", "Chosen": SKIP, "Archived": SKIP, "How you met": "met",
    "Last contact": SKIP, "Added": SKIP, "Notes": "note",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen: the answer as guessed or given, the header's cells, rows below it, and the rows above them."""

    answer: Answer
    headers: list[str]
    rows: list[list[str]]
    skip: int

    @property
    def sure(self) -> bool:
        """Whether nothing needs to be asked: the table is one that Goodword wrote itself."""
        return self.answer.own


def look(upload: Upload, told: Mapping[str, Any] | None = None) -> Look:
    """Look at a file, as somebody says that it is written, or as it seems to be.

    Raises:
        Refused: it is no table, or what was said of it is impossible.
    """
    told = told or {}
    head = sheets.head_of(upload)
    found = "utf-8" if told.get("encoding") else sheets.encoding_of(upload, head)
    ways = read_ways(told, Answer((), found))
    text = sheets.text_of(head, ways.encoding)
    said = sheets.separator_line(text)
    separator = ways.separator if told.get("separator") else (said or _separator(text))
    rows = rows_of(text, separator, most=LOOKED_AT)
    width = _width(rows[bool(said) :])
    above = next((place for place in range(bool(said), len(rows)) if _fills(rows[place], width)), 0)
    first = rows[above] if above < len(rows) else []
    if not first or width > MOST_COLUMNS or (width < 2 and not told.get("separator") and not _lone(rows[above:])):
        raise Refused(NO_TABLE)
    header = bool(told["header"]) if told.get("header") is not None else names_columns(first)
    headers = [cell.lstrip("\ufeff").strip() for cell in first] if header else [""] * width
    below = [row for row in rows[above + header :] if any(map(str.strip, row))]
    if not below:
        raise Refused(ONLY_HEADER)
    own = (
        header
        and set(headers) >= {"Key", "Given name", "Family name", "How you met"}
        and all(name in headers for name in list(OWN_COLUMNS)[:10])
    )
    guessed = tuple(OWN.get(name, CUSTOM) for name in headers) if own else tuple(guess(headers, below))
    columns = read_columns(told.get("columns"), headers, guessed)
    answer = replace(
        ways, columns=columns, separator=separator, header=header, own=own and columns == guessed,
        order=ways.order if told.get("order") else _order(below, columns),
        between=ways.between if told.get("between") is not None or not own else SEVERAL,
    )  # fmt: skip
    return Look(answer, headers, below, above + header)


def _separator(text: str) -> str:
    """What separates the columns: what most lines have as often as each other, and often."""
    best, most = ",", (0.0, 0)
    for separator in ALL_SEPARATORS:
        rows = [row for row in rows_of(text, separator, most=40) if row]
        width, count = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
        told = (count / max(1, len(rows)) if width > 1 else 0.0, width)
        if (round(told[0], 1), told[1]) > (round(most[0], 1), most[1]):
            best, most = separator, told
    return best


def _width(rows: list[list[str]]) -> int:
    """How many columns most rows have; the header may have the most of all."""
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return 0
    common = widths.most_common(1)[0][0]
    if widths[common] * 2 < widths.total() and common < max(widths):
        first = next(len(row) for row in rows if row)
        return max(first, common)
    return common


def _fills(row: list[str], width: int) -> bool:
    return len(row) == width and any(cell.strip() for cell in row)


def _lone(rows: list[list[str]]) -> bool:
    """Whether a single column can be people: addresses, under a header or not."""
    cells = [row[0].strip() for row in rows if row and row[0].strip()]
    return sum("@" in cell for cell in cells) > 0.6 * len(cells)


def _order(rows: list[list[str]], columns: tuple[str, ...]) -> Order:
    places = [place for place, kind in enumerate(columns) if kind in {"birthday", "date"}]
    told = order_of(row[place].strip() for row in rows for place in places if place < len(row))
    return told or "month first"
