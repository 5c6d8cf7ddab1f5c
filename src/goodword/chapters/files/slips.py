"""The slips audit: each slip of a period on a line, without its day. Who thanked for business stays their own: such a
line has an empty From."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from goodword.importers.records import gettext_noop
from goodword.importers.text import many_lines, one_line, plain

from . import sheets
from .cells import Form, Row, Value
from .reading import Heading, Problem, amount, find_header, heading_of, heading_rows

TITLE = "Slips Audit Report"
NO_HEADER = gettext_noop(
    "No header of a slips audit was found in this file. It has the columns From, To, Slip Type and Inside/Outside."
)
NO_KIND = gettext_noop("“%(cell)s” is no kind of slip that Goodword knows, so this row was left out.")
NO_NAME = gettext_noop("This row names nobody, so it was left out.")
MOST_DETAIL: Final = 2000


class Kind(StrEnum):
    REFERRAL = "referral"
    ONE_TO_ONE = "one_to_one"
    THANKS = "thanks"
    EDUCATION = "education"
    VISITOR = "visitor"
    TESTIMONIAL = "testimonial"


class Tier(StrEnum):
    NONE = ""
    INSIDE = "inside"
    OUTSIDE = "outside"


class Headers(StrEnum):
    """How the columns of a report are called: as they are now, or as they were before."""

    NEW = "new"
    OLD = "old"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One slip.

    Attributes:
        giver, receiver: whole names. The giver of thanks is empty where the report keeps them to themselves.
        amount: what thanks for closed business are for, in the report's own currency.
        credits: of a course.
    """

    giver: str = ""
    receiver: str = ""
    kind: Kind
    tier: Tier = Tier.NONE
    amount: Decimal | None = None
    credits: Decimal | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    heading: Heading
    lines: tuple[SlipLine, ...] = ()
    headers: Headers = Headers.NEW
    problems: tuple[Problem, ...] = field(default=(), compare=False)


_FIELDS: Final = ("giver", "receiver", "kind", "tier", "amount", "credits", "detail")
COLUMNS: Final = {
    Headers.NEW: ("From", "To", "Slip Type", "Inside/Outside", "TYFCB Amount", "CEU Credits", "Detail"),
    Headers.OLD: ("From", "To", "Slip Type", "Inside/Outside", "$ if TYFCB", "Qty if CEU", "Detail"),
}
_BY_HEADER: Final = {
    plain(header): name for headers in COLUMNS.values() for header, name in zip(headers, _FIELDS, strict=True)
} | {"tyfcb": "amount", "amount": "amount", "ceu": "credits", "type": "kind", "details": "detail"}
_OLD_ONLY: Final = {plain(COLUMNS[Headers.OLD][4]), plain(COLUMNS[Headers.OLD][5])}

WORDS: Final = {
    Kind.REFERRAL: "Referral",
    Kind.ONE_TO_ONE: "One-to-One",
    Kind.THANKS: "TYFCB",
    Kind.EDUCATION: "CEU",
    Kind.VISITOR: "Visitor",
    Kind.TESTIMONIAL: "Testimonial",
}
_OLD_WORDS: Final = WORDS | {Kind.ONE_TO_ONE: "One to One"}
_BY_WORD: Final = {plain(word): kind for words in (WORDS, _OLD_WORDS) for kind, word in words.items()} | {
    "121": Kind.ONE_TO_ONE,
    "1to1": Kind.ONE_TO_ONE,
    "onetoones": Kind.ONE_TO_ONE,
    "referrals": Kind.REFERRAL,
    "visitors": Kind.VISITOR,
    "testimonials": Kind.TESTIMONIAL,
    "ceus": Kind.EDUCATION,
    "thankyouforclosedbusiness": Kind.THANKS,
}
TIERS: Final = {Tier.NONE: "", Tier.INSIDE: "Tier 1 (inside)", Tier.OUTSIDE: "Tier 2 (outside)"}


def header_of(row: Row) -> dict[str, int] | None:
    """Which column each thing stands in, where this row is the header of a slips audit; None where it is not."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = _BY_HEADER.get(plain(cell))
        if name is not None:
            found.setdefault(name, at)
    return found if {"giver", "receiver", "kind"} <= found.keys() else None


def parse(data: bytes) -> Slips:
    """Raises: Refused."""
    return of_rows(sheets.read(data).rows)


def of_rows(rows: list[Row]) -> Slips:
    """The report that stands in these rows.

    Raises:
        Refused: no header of one was found.
    """
    at, columns = find_header(rows, header_of, NO_HEADER)
    problems: list[Problem] = []
    lines = [
        line
        for number, row in enumerate(rows[at + 1 :], start=at + 2)
        if any(row) and (line := _line(row, columns, number, problems)) is not None
    ]
    old = any(plain(cell) in _OLD_ONLY for cell in rows[at])
    return Slips(
        heading=heading_of(rows[:at]),
        lines=tuple(lines),
        headers=Headers.OLD if old else Headers.NEW,
        problems=tuple(problems),
    )


def write(report: Slips, form: Form) -> bytes:
    """The report as chapters' other programs read it. Thanks are written without who thanked, whatever the line says."""
    words = _OLD_WORDS if report.headers is Headers.OLD else WORDS
    rows: list[list[Value]] = [
        *(list[Value](row) for row in heading_rows(TITLE, report.heading)),
        list(COLUMNS[report.headers]),
    ]
    for line in report.lines:
        giver = "" if line.kind is Kind.THANKS else line.giver
        rows.append([giver, line.receiver, words[line.kind], TIERS[line.tier], line.amount, line.credits, line.detail])
    return sheets.write(rows, form, TITLE)


def _line(row: Row, columns: dict[str, int], number: int, problems: list[Problem]) -> SlipLine | None:
    def cell(name: str) -> str:
        at = columns.get(name, len(row))
        return row[at] if at < len(row) else ""

    kind = _BY_WORD.get(plain(cell("kind")))
    giver, receiver = one_line(cell("giver"))[:200], one_line(cell("receiver"))[:200]
    if kind is None:
        if plain(giver) != "total":
            problems.append(Problem(number, NO_KIND, {"cell": one_line(cell("kind"))[:60]}))
        return None
    if not giver and not receiver:
        problems.append(Problem(number, NO_NAME, {}))
        return None
    # Reports fill the columns of amounts with zeros where a slip has none.
    money = amount(cell("amount"), COLUMNS[Headers.NEW][4], number, problems) if kind is Kind.THANKS else None
    learned = amount(cell("credits"), COLUMNS[Headers.NEW][5], number, problems) if kind is Kind.EDUCATION else None
    return SlipLine(
        giver=giver,
        receiver=receiver,
        kind=kind,
        tier=_tier(cell("tier")),
        amount=money,
        credits=learned,
        detail=many_lines(cell("detail"))[:MOST_DETAIL],
    )


def _tier(cell: str) -> Tier:
    word = cell.casefold()
    if "inside" in word or "tier 1" in word:
        return Tier.INSIDE
    return Tier.OUTSIDE if "outside" in word or "tier 2" in word or "tier 3" in word else Tier.NONE
