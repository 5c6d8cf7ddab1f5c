"""A table of people that nobody wrote for us: each column is what the member says it is."""

from collections.abc import Iterator, Mapping
from typing import Any

from goodword.importers import rowfacts, sheets
from goodword.importers.limits import Limits
from goodword.importers.lines import Lines
from goodword.importers.records import Address, Fact, Handle, Names, PersonRecord, Progress, Record, Site
from goodword.importers.sheets import Sheet
from goodword.importers.sources import Found, Options, Upload
from goodword.people import addresses
from goodword.people.exports.csv import as_written

from .answer import Answer
from .kinds import CUSTOM, LISTS, NAME, SKIP, label_of
from .looking import Look, look

_NAMED = ("given", "family", "middle", "prefix", "suffix")
_PLAIN = frozenset({"nickname", "pronouns", "industry", "headline", "place", "topic", "group", "offer", "need",
                    "relation", "category"})  # fmt: skip


class Table:
    """The source. See `sources.Source` and `sources.Asks`."""

    slug = "table"
    label = "A table (CSV)"
    accepts = (".csv", ".tsv", ".txt")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        del limits
        look(upload)
        return Found(((upload.name, "people"),))

    def question(self, upload: Upload, told: Mapping[str, Any] | None = None) -> Look:
        """The columns and what they seem to be, or are said to be. Raises `Refused`."""
        return look(upload, told)

    def answered(self, upload: Upload, told: Mapping[str, Any]) -> dict[str, Any]:
        """What was said, completed and checked, as `read` wants it. Raises `Refused`."""
        return look(upload, told).answer.checked().as_json()

    def settled(self, upload: Upload) -> dict[str, Any] | None:
        """The answer where nothing needs to be asked, else None."""
        seen = look(upload)
        return seen.answer.checked().as_json() if seen.sure else None

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        seen = look(upload, options.answer or None)
        answer = seen.answer.checked()
        sheet = Sheet(answer, tuple(seen.headers), seen.skip, answer.separator, answer.encoding)

        def entry(row: list[str], line: int, lines: Lines) -> PersonRecord | None:
            return _Row(sheet, row, line, lines).person(upload.name)

        return sheets.read(upload, options, progress, sheet, entry, ragged=True)


class _Row:
    """One row, read column by column."""

    def __init__(self, sheet: Sheet[Answer], row: list[str], line: int, lines: Lines) -> None:
        self._sheet = sheet
        self._answer = sheet.header
        self._row = [as_written(cell) for cell in row] if sheet.header.own else row
        self._line = line
        self._lines = lines

    def person(self, file: str) -> PersonRecord | None:
        cells: dict[str, str] = {}
        facts: list[Fact] = []
        for place, kind in enumerate(self._answer.columns):
            text = self._row[place]
            if not text.strip() or kind == SKIP:
                continue
            if kind in _ONE:
                cells[kind] = self._lines.short(text, self._line)
            else:
                facts += self._told(kind, place, text)
        names = Names(**{name: cells.get(name, "") for name in _NAMED}, display=cells.get(NAME, ""))
        facts = [*self._together(cells), *facts]
        named = rowfacts.called(names, facts)
        return None if named is None else PersonRecord(file, self._line, f"row/{self._line}", named, tuple(facts), True)

    def _together(self, cells: dict[str, str]) -> Iterator[Fact]:
        """What stands in several columns and is one thing: a job, a postal address."""
        yield from rowfacts.work(cells.get("company", ""), cells.get("title", ""), cells.get("department", ""))
        parts = [cells.get(part, "") for part in ("street", "city", "region", "postcode", "country")]
        if any(parts):
            yield "address", Address("", *parts)

    def _told(self, kind: str, place: int, text: str) -> Iterator[Fact]:
        header = self._sheet.cells[place] or str(place + 1)
        if kind == "note":
            yield from rowfacts.note(self._lines.long(text, self._line))
        elif kind == CUSTOM:
            yield from rowfacts.custom(header, self._lines.long(text, self._line))
        elif kind == "address":
            for part in rowfacts.listed(self._lines.long(text, self._line), self._answer.between or "\0"):
                yield "address", Address(label_of(header, kind), part)
        elif kind in {"birthday", "date"}:
            told = self._lines.short(text, self._line)
            yield from rowfacts.day(kind, told, header, self._line, self._lines, self._answer.order)
        elif kind == "met":
            yield "met", self._lines.short(text, self._line)
        else:
            for part in self._several(kind, text):
                yield from self._one(kind, self._lines.short(part, self._line), header)

    def _several(self, kind: str, text: str) -> list[str]:
        if kind not in LISTS:
            return [text]
        if self._answer.between or kind not in {"email", "phone", "site", "profile", "place", "offer", "need"}:
            return rowfacts.listed(text, self._answer.between)
        return rowfacts.listed(text, ";" if ";" in text else "\n")

    def _one(self, kind: str, text: str, header: str) -> Iterator[Fact]:
        label = "" if self._answer.own else label_of(header, kind)
        match kind:
            case "email":
                yield rowfacts.email(text, label)
            case "phone":
                yield rowfacts.phone(text, label)
            case "site" if self._answer.own:
                yield "site", Site(text)
            case "site":
                yield rowfacts.web(text, label)
            case "profile":
                read = addresses.read_profile(text)
                yield ("handle", Handle(read.platform, text)) if read else ("site", Site(text, label))
            case "language":
                yield from rowfacts.languages(text)
            case "school":
                yield from rowfacts.schools(text)
            case "circle":
                yield "category", text
            case _ if kind in _PLAIN:
                yield kind, text


_ONE = frozenset({NAME, *_NAMED, "company", "title", "department", "street", "city", "region", "postcode", "country"})
