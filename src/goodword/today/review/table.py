"""A review as a table for spreadsheets, in the language that is active; no cell is one that a program would run."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goodword.people.exports import csv
from goodword.today.review import words
from goodword.today.review.queries import Count, Review, place_label

BEGINS = "\ufeff"  # a mark that spreadsheets need to read it as UTF-8


def rows(review: Review) -> Iterator[list[str]]:
    """The header, then a line for each thing: numbers as plain digits, a line of its own for each currency."""
    yield [
        _("Period"), _("Part"), _("What"), _("Where"), _("Times"), _("Minutes"), _("Of them estimated"), _("Usually"),
        _("Amount"), _("Currency"), _("With"),
    ]  # fmt: skip
    code = review.period.code
    time = review.time
    if time.minutes:
        usual = "" if time.usual is None else f"{time.usual:g}"
        yield [code, _("Time"), _("All"), "", "", str(time.minutes), str(time.estimated), usual, "", "", ""]
    for cell in time.cells:
        spent = cell.spent
        where = place_label(cell.place)
        told = [str(spent.times), str(spent.minutes), str(spent.estimated)]
        yield [code, _("Time"), spent.label, where, *told, "", "", "", ""]
    for part, counts in (
        (_("What came of it"), review.came), (_("Given"), review.given), (_("Received"), review.received),
    ):  # fmt: skip
        for count in counts:
            yield from _of(code, part, count)
    for one in review.toward:
        yield [code, _("Toward what you are after"), one.line, one.label, str(one.count), "", "", "", "", "", ""]


def _of(code: str, part: str, count: Count) -> Iterator[list[str]]:
    usual = "" if count.usual is None else f"{count.usual:g}"
    label = str(count.line.label)
    yield [code, part, label, "", str(count.count), "", "", usual, "", "", words.names(count.names)]
    for money in count.money:
        yield [code, part, label, "", str(money.times), "", "", "", f"{money.amount:f}", money.currency, ""]


def write(review: Review) -> str:
    """The whole table, each line ended by CRLF."""
    return BEGINS + "".join(csv.line(csv.safe(cell) for cell in row) for row in rows(review))
