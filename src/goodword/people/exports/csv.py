"""One's people as a table for spreadsheets: a fixed header, one row a person, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from goodword.people import names
from goodword.people.exports.rows import PersonRow
from goodword.people.kinds import KINDS

MEDIA_TYPE = "text/csv"
SEVERAL = " · "  # between several values in one cell; no program takes it for the end of one

type Row = PersonRow
type Circles = Mapping[UUID, str]


def _all(kind: str, field_name: str = "text") -> Callable[[Row, Circles], str]:
    return lambda person, _circles: SEVERAL.join(person.texts(kind, field_name))


def _first(kind: str, field_name: str = "text") -> Callable[[Row, Circles], str]:
    return lambda person, _circles: next(iter(person.texts(kind, field_name)), "")


def _others(kind: str, field_name: str) -> Callable[[Row, Circles], str]:
    return lambda person, _circles: SEVERAL.join(person.texts(kind, field_name)[1:])


def _part_of_name(part: str) -> Callable[[Row, Circles], str]:
    def told(person: Row, _circles: Circles) -> str:
        said = next(person.facts("name"), None)
        if said is not None and (said.value.get("given") or said.value.get("family")):
            return said.value.get(part, "")
        return str(getattr(names.split(person.name), part))

    return told


def _job(part: str) -> Callable[[Row, Circles], str]:
    def told(person: Row, _circles: Circles) -> str:
        jobs = [fact.value for fact in person.facts("organisation")]
        return next((job for job in jobs if not job.get("ended")), {}).get(part, "")

    return told


def _address(person: Row, _circles: Circles) -> str:
    fields = ("extended", "street", "pobox", "postcode", "city", "region", "country")
    return SEVERAL.join(
        ", ".join(fact.value[part] for part in fields if fact.value.get(part)) for fact in person.facts("address")
    )


def _words(kind: str) -> Callable[[Row, Circles], str]:
    return lambda person, _circles: SEVERAL.join(KINDS[kind].words(dict(fact.value)) for fact in person.facts(kind))


def _met(person: Row, _circles: Circles) -> str:
    return SEVERAL.join(
        ", ".join(fact.value[part] for part in ("how", "where", "when") if fact.value.get(part))
        for fact in person.facts("met")
    )


# The header, and where each cell comes from. Programs read these names: add at the end, never rename.
COLUMNS: Final[Mapping[str, Callable[[Row, Circles], str]]] = {
    "Key": lambda person, _circles: str(person.key),
    "Name": lambda person, _circles: person.name,
    "Given name": _part_of_name("given"),
    "Family name": _part_of_name("family"),
    "Nicknames": _all("nickname"),
    "Pronouns": _first("pronouns"),
    "Headline": _first("headline"),
    "Company": _job("company"),
    "Role": _job("title"),
    "Industry": _all("industry"),
    "E-mail": _first("email", "address"),
    "Other e-mails": _others("email", "address"),
    "Phone": _first("phone", "number"),
    "Other phones": _others("phone", "number"),
    "Profiles": _all("handle", "url"),
    "Web sites": _all("site", "url"),
    "Place": _all("place"),
    "Address": _address,
    "Birthday": _first("birthday", "date"),
    "Languages": _all("language"),
    "Topics": _all("topic"),
    "Groups": _all("group"),
    "Schools": _all("school", "school"),
    "Offers": _all("offer"),
    "Needs": _all("need"),
    "Relation": _all("relation"),
    "Circles": lambda person, circles: SEVERAL.join(circles[key] for key in person.circle_keys() if key in circles),
    "Chosen": lambda person, _circles: "yes" if person.chosen else "",
    "Archived": lambda person, _circles: "yes" if person.state == "archived" else "",
    "How you met": _met,
    "Last contact": lambda person, _circles: (
        person.last_contact_at.date().isoformat() if person.last_contact_at else ""
    ),
    "Added": lambda person, _circles: person.made_at.date().isoformat(),
    "Notes": lambda person, _circles: "\n\n".join([*person.texts("note"), *person.texts("learned")]),
    "Labels": _all("category"),
    "Other dates": _words("date"),
    "People close to them": _words("related"),
}
NOTES = "Notes"


def write(people: Iterable[PersonRow], circles: Circles, *, notes: bool = True) -> Iterator[str]:
    """The header, then one line a person, each ended by CRLF; the whole begins with a mark that spreadsheets need.

    Args:
        circles: key → name.
        notes: with private notes; without them the column stays empty.
    """
    yield "\ufeff" + line(COLUMNS)
    for person in people:
        yield line(safe("" if name == NOTES and not notes else cell(person, circles)) for name, cell in COLUMNS.items())


def line(cells: Iterable[str]) -> str:
    """One line of a table; cells that somebody wrote go through ``safe`` before."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(cells)
    return out.getvalue()


_RUNS: Final = "=＝+＋\\-－@＠"
_PHONES: Final = re.compile(rf"\+\d[\d ]*(?:{SEVERAL}\+?\d[\d ]*)*")
_HEAD: Final = re.compile(rf"^(?=[\s\"']*[{_RUNS}])")
# A program that separates cells by something else than commas sees a new cell after each of these. There, a sign that
# begins a list item or a number is left alone; "=" and "@" never are, nor what could call another program.
_INSIDE: Final = re.compile(rf"([\t\r\n;,|][\s\"']*)(?=[=＝@＠]|[{_RUNS}](?![\s\d])|[{_RUNS}](?=[^\n]*\|))")


def safe(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it, or a part of it, for a formula: an apostrophe before what would be one.

    A phone number such as +47 55 00 00 00 stays as it is: it is at most read as a number.
    """
    if _PHONES.fullmatch(cell):
        return cell
    return _INSIDE.sub(r"\1'", _HEAD.sub("'", cell.replace("\0", "")))


_WRITTEN_HEAD: Final = re.compile(rf"^'(?=[\s\"']*[{_RUNS}])")
_WRITTEN_INSIDE: Final = re.compile(rf"([\t\r\n;,|][\s\"']*)'(?=[=＝@＠]|[{_RUNS}](?![\s\d])|[{_RUNS}](?=[^\n]*\|))")


def as_written(cell: str) -> str:
    """What ``safe`` made of a cell, turned back."""
    return _WRITTEN_INSIDE.sub(r"\1", _WRITTEN_HEAD.sub("", cell))
