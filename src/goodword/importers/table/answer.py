"""What a member says of a table: which column is what, and how the file is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from goodword.importers.csvrows import SEPARATORS
from goodword.importers.dates import Order
from goodword.importers.letters import NAMES as ENCODINGS
from goodword.importers.records import Refused, gettext_noop

from .kinds import KINDS, SKIP

UNKNOWN_KIND = gettext_noop("“%(kind)s” is nothing a column can be.")
UNKNOWN_COLUMN = gettext_noop("The table has no column “%(column)s”.")
UNKNOWN_WAY = gettext_noop("“%(value)s” is no way a table is written in.")
NO_NAMES = gettext_noop(
    "No column says who the people are. Say which one is the name, the e-mail address, the phone number or the company."
)
OTHER_WIDTH = gettext_noop("The table has %(found)d columns, and the answer speaks of %(expected)d.")

FOUND = frozenset({"utf-8-sig", "utf-16-le", "utf-16-be", "utf-32"})  # told by a look, not offered
ALL_SEPARATORS = (*SEPARATORS, "|")
BETWEEN = ("", ";", ",", "/", "|", " · ")
ORDERS: tuple[Order, ...] = ("month first", "day first")
TELLING = frozenset({"name", "given", "family", "nickname", "email", "phone", "company", "site", "profile"})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a table is read.

    Attributes:
        columns: one kind for each column.
        encoding, separator: how the file is written.
        header: whether the first row names the columns.
        order: which comes first in dates such as 4/5/2020.
        between: what stands between several values of one cell; empty for semicolons, commas or lines, as they come.
        own: it is a table that Goodword exported itself, whose ways are known.
    """

    columns: tuple[str, ...]
    encoding: str = "utf-8"
    separator: str = ","
    header: bool = True
    order: Order = "month first"
    between: str = ""
    own: bool = False

    @property
    def tells(self) -> bool:
        """Whether some column says who the people are."""
        return bool(TELLING & set(self.columns))

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": list(self.columns), "encoding": self.encoding, "separator": self.separator,
            "header": self.header, "order": self.order, "between": self.between, "own": self.own,
        }  # fmt: skip

    def checked(self) -> "Answer":
        """Itself, once it makes sense.

        Raises:
            Refused: no column says who people are, or a kind is unknown.
        """
        for kind in self.columns:
            if kind not in KINDS:
                raise Refused(UNKNOWN_KIND, kind=kind[:60])
        if not self.tells:
            raise Refused(NO_NAMES)
        return self


def read_ways(told: Mapping[str, Any], otherwise: Answer) -> Answer:
    """How the file is written, as somebody says; what is not said stays as in ``otherwise``.

    Raises:
        Refused: it is none of the ways there are.
    """
    encoding = str(told.get("encoding") or otherwise.encoding).lower()
    separator = {"tab": "\t", "comma": ",", "semicolon": ";"}.get(
        str(told.get("separator") or ""), str(told.get("separator") or otherwise.separator)
    )
    order = str(told.get("order") or otherwise.order)
    between = told.get("between")
    between = otherwise.between if between is None else str(between)
    header = told.get("header")
    known_encoding = encoding in ENCODINGS or encoding in FOUND
    for value, known in ((encoding, known_encoding), (separator, separator in ALL_SEPARATORS), (order, order in ORDERS),
                         (between, len(between) <= 5)):  # fmt: skip
        if not known:
            raise Refused(UNKNOWN_WAY, value=value[:60])
    return replace(
        otherwise,
        encoding=encoding,
        separator=separator,
        order="day first" if order == "day first" else "month first",
        between=between,
        header=otherwise.header if header is None else bool(header),
    )


def read_columns(told: object, headers: list[str], guessed: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of the columns, from a list of them all, or from an object of header (or "#" and number) → kind, where
    the others stay as guessed.

    Raises:
        Refused: there is no such column or kind, or there are not as many.
    """
    if told is None:
        return guessed
    if isinstance(told, list | tuple):
        if len(told) != len(headers):
            raise Refused(OTHER_WIDTH, found=len(headers), expected=len(told))
        return tuple(str(kind) for kind in told)
    kinds = list(guessed)
    for column, kind in dict(told).items() if isinstance(told, Mapping) else ():
        places = [
            place for place, header in enumerate(headers) if header.strip().casefold() == column.strip().casefold()
        ]
        if column.startswith("#") and column[1:].isdecimal() and 0 < int(column[1:]) <= len(headers):
            places = [int(column[1:]) - 1]
        if not places:
            raise Refused(UNKNOWN_COLUMN, column=column[:60])
        for place in places:
            kinds[place] = str(kind) or SKIP
    return tuple(kinds)
