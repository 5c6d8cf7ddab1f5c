"""The member's own files: Profile, Positions, Education, Skills, Certifications, Languages, addresses."""

import re
from collections.abc import Callable, Iterator

from goodword.importers.csvrows import Rows
from goodword.importers.dates import read_day, read_instant
from goodword.importers.lines import NO_DATE
from goodword.importers.records import (
    Certificate,
    Custom,
    Fact,
    Handle,
    Language,
    Names,
    Organisation,
    OwnProfileRecord,
    Phone,
    Record,
    School,
)
from goodword.importers.text import fold, plain

from .headers import Header
from .reading import Reading

_SITE = re.compile(r"(?:\[?(?P<label>[\w ]{1,40}):)?(?P<url>https?://[^\s\],]+)", re.IGNORECASE)
_TWITTER = re.compile(r"@?([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_])")
_NO = {"", "no", "nein", "non", "nao", "nee", "false", "0"}

type Cells = Callable[[str], str]


def read_own(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A record per line; lines that say nothing are passed over."""
    facts_of = _READERS[header.table.kind]
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue

        def cell(column: str, row: list[str] = row) -> str:
            place = header.at(column)
            return row[place] if place >= 0 else ""

        names = Names()
        if header.table.kind == "profile":
            names = reading.names(cell("first"), cell("last"), line)._replace(
                maiden=reading.short(cell("maiden"), line)
            )
            reading.own_names |= {fold(names.full)} - {""}
        facts = tuple(facts_of(cell, line, reading))
        if facts or names.full:
            yield OwnProfileRecord(file, line, names, facts)
        yield from reading.waiting()


def _profile(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    for kind, column in (("headline", "headline"), ("industry", "industry"), ("place", "geo"), ("address", "address")):
        if text := reading.short(cell(column), line):
            yield kind, text
    if text := reading.long(cell("summary"), line):
        yield "summary", text
    if text := reading.short(cell("birth"), line):
        day = read_day(text)
        yield ("birthday", day) if day else ("custom", Custom("Birth Date", text))
    for match in _SITE.finditer(cell("websites")):
        yield "site", reading.short(match["url"], line)
    for match in _TWITTER.finditer(cell("twitter").strip("[]")):
        yield "handle", Handle("twitter", match[1].lower())
    if text := reading.short(cell("messengers"), line):
        yield "custom", Custom("Instant Messengers", text)


def _position(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    company, title = reading.short(cell("company"), line), reading.short(cell("title"), line)
    if company or title:
        started, ended = _day(cell("started"), line, reading), _day(cell("ended"), line, reading)
        words, place = reading.long(cell("words"), line), reading.short(cell("place"), line)
        yield "organisation", Organisation(company, title, started, ended, place, words)


def _school(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if name := reading.short(cell("school"), line):
        started, ended = _day(cell("started"), line, reading), _day(cell("ended"), line, reading)
        words = "\n".join(filter(None, (reading.long(cell("notes"), line), reading.long(cell("activities"), line))))
        yield "school", School(name, reading.short(cell("degree"), line), started, ended, words)


def _skill(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if name := reading.short(cell("name"), line):
        yield "topic", name


def _certificate(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if name := reading.short(cell("name"), line):
        authority, number, url = (reading.short(cell(column), line) for column in ("authority", "number", "url"))
        started, ended = _day(cell("started"), line, reading), _day(cell("ended"), line, reading)
        yield "certificate", Certificate(name, authority, number, url, started, ended)


def _language(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if name := reading.short(cell("name"), line):
        yield "language", Language(name, reading.short(cell("level"), line))


def _email(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if plain(cell("confirmed")) not in _NO and (mail := reading.short(cell("email"), line)):
        yield "email", mail


def _phone(cell: Cells, line: int, reading: Reading) -> Iterator[Fact]:
    if number := reading.short(cell("number"), line):
        yield "phone", Phone(number, reading.short(cell("type"), line).lower())


def _day(text: str, line: int, reading: Reading) -> str:
    """A day, however precise; one that is not understood is told, for there is no room to keep it beside the others."""
    if not text.strip():
        return ""
    day = read_day(text)
    if not day and read_instant(text) is None:
        reading.remark(line, NO_DATE, text=reading.short(text, line))
    return day


_READERS: dict[str, Callable[[Cells, int, Reading], Iterator[Fact]]] = {
    "profile": _profile,
    "positions": _position,
    "education": _school,
    "skills": _skill,
    "certifications": _certificate,
    "languages": _language,
    "own_emails": _email,
    "own_phones": _phone,
}
