"""A Google CSV: a person a row, several values of a kind in numbered columns, or joined within one cell."""

from collections.abc import Iterator

from goodword.importers import rowfacts, sheets
from goodword.importers.limits import Limits
from goodword.importers.lines import Lines
from goodword.importers.records import (
    Address,
    Custom,
    Fact,
    Names,
    PersonRecord,
    Progress,
    Record,
    Related,
    gettext_noop,
)
from goodword.importers.sheets import Sheet
from goodword.importers.sources import Found, Options, Upload
from goodword.importers.text import fold

from .headers import Group, Header, recognize

NOT_GOOGLE = gettext_noop("This file has no header that a contacts file from Google has.")

_JOINED = ":::"
_EVERYONE = frozenset({"mycontacts", "my contacts"})  # a label that tells nothing
# Google's own labels; those that people made up keep their case.
_OWN = frozenset({"home", "work", "other", "mobile", "main", "home fax", "work fax", "pager", "profile", "blog",
                  "home page", "homepage", "anniversary"})  # fmt: skip
_OWN |= frozenset({"assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother",
                   "parent", "partner", "referred by", "relative", "sister", "spouse"})  # fmt: skip
_NAMED = ("given", "family", "middle", "prefix", "suffix", "maiden")
_PLACE = ("street", "city", "region", "postalcode", "country", "extendedaddress", "pobox")


class Google:
    """The source. See `sources.Source`."""

    slug = "google"
    label = "Google Contacts"
    accepts = (".csv",)

    def classify(self, upload: Upload, limits: Limits) -> Found:
        del limits
        sheets.table(upload, recognize, NOT_GOOGLE)
        return Found(((upload.name, "contacts"),))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        sheet = sheets.table(upload, recognize, NOT_GOOGLE)

        def entry(row: list[str], line: int, lines: Lines) -> PersonRecord | None:
            return _Row(sheet, row, line, lines).person(upload.name)

        return sheets.read(upload, options, progress, sheet, entry)


def _parts(text: str) -> list[str]:
    """Values joined in one cell; an empty one among them keeps its place."""
    return [part.strip() for part in text.split(_JOINED, rowfacts.MOST_PARTS)] if _JOINED in text else [text]


def _label(text: str) -> tuple[str, bool]:
    """A label, and whether it says that this is the one preferred."""
    primary = text.startswith("*")
    bare = text.removeprefix("*").strip()
    return (bare.lower() if bare.lower() in _OWN else bare), primary


class _Row:
    """One row, read cell by cell."""

    def __init__(self, sheet: Sheet[Header], row: list[str], line: int, lines: Lines) -> None:
        self._sheet = sheet
        self._row = row
        self._line = line
        self._lines = lines

    def _short(self, place: int | None) -> str:
        return "" if place is None else self._lines.short(self._row[place], self._line)

    def _long(self, place: int | None) -> str:
        return "" if place is None else self._lines.long(self._row[place], self._line)

    def person(self, file: str) -> PersonRecord | None:
        single = self._sheet.header.single
        names = Names(**{name: self._short(single.get(name)) for name in _NAMED})
        display = self._short(single.get("display"))
        if display and fold(display) != fold(names.full):
            names = names._replace(display=display)
        facts = [*self._grouped(), *self._single(), *self._other()]
        named = rowfacts.called(names, facts)
        return None if named is None else PersonRecord(file, self._line, f"row/{self._line}", named, tuple(facts), True)

    def _single(self) -> Iterator[Fact]:
        single, line, lines = self._sheet.header.single, self._line, self._lines
        for name in ("nickname", "nickname2"):
            if nickname := self._short(single.get(name)):
                yield "nickname", nickname
        job = [_parts(self._short(single.get(name))) for name in ("company", "title", "department")]
        for number in range(max(map(len, job))):
            yield from rowfacts.work(*(part[number] if number < len(part) else "" for part in job))
        yield from rowfacts.day("birthday", self._short(single.get("birthday")), "Birthday", line, lines)
        if place := self._short(single.get("place")):
            yield "place", place
        yield from rowfacts.topics(self._short(single.get("hobby")))
        yield from rowfacts.languages(self._short(single.get("language")))
        for label in _parts(self._long(single.get("labels"))):
            if (bare := label.removeprefix("*").strip()) and bare.casefold() not in _EVERYONE:
                yield "category", self._lines.short(bare, line)
        yield from rowfacts.note(self._long(single.get("notes")))

    def _other(self) -> Iterator[Fact]:
        for place in self._sheet.header.other:
            yield from rowfacts.custom(self._sheet.cells[place].strip(), self._long(place))

    def _grouped(self) -> Iterator[Fact]:
        """The numbered groups; within a kind the preferred values come first."""
        found: dict[str, list[tuple[bool, Fact]]] = {}
        for group in self._sheet.header.groups:
            cells = {part: text for part, place in group.parts.items() if (text := self._long(place))}
            if set(cells) - {"label"} or (group.kind not in _READERS and cells):
                label, primary = _label(cells.pop("label", ""))
                told = _READERS.get(group.kind, _unknown)(self, group, cells, label, primary)
                found.setdefault(group.kind, []).extend((primary, fact) for fact in told)
        for facts in found.values():
            facts.sort(key=lambda one: not one[0])
            yield from (fact for _primary, fact in facts)

    def values(self, cells: dict[str, str]) -> list[str]:
        """The values of a group, of which one cell may join several."""
        found = [self._lines.short(part, self._line) for part in _parts(cells.pop("value", ""))]
        return [value for value in found if value]

    def day(self, text: str, label: str) -> Iterator[Fact]:
        return rowfacts.day("date", text, label, self._line, self._lines)


type Cells = dict[str, str]


def _preferred(number: int, *, primary: bool) -> str:
    return rowfacts.PRIMARY if primary and number == 0 else ""


def _emails(row: _Row, group: Group, cells: Cells, label: str, primary: bool) -> Iterator[Fact]:
    for number, value in enumerate(row.values(cells)):
        yield rowfacts.email(value, label, _preferred(number, primary=primary))
    yield from _left(group, cells)


def _phones(row: _Row, group: Group, cells: Cells, label: str, primary: bool) -> Iterator[Fact]:
    for number, value in enumerate(row.values(cells)):
        yield rowfacts.phone(value, label, _preferred(number, primary=primary))
    yield from _left(group, cells)


def _websites(row: _Row, group: Group, cells: Cells, label: str, primary: bool) -> Iterator[Fact]:
    for number, value in enumerate(row.values(cells)):
        yield rowfacts.web(value, label, _preferred(number, primary=primary))
    yield from _left(group, cells)


def _addresses(_row: _Row, group: Group, cells: Cells, label: str, primary: bool) -> Iterator[Fact]:
    """Several addresses of one label are joined in each of their columns."""
    split = {part: _parts(cells.pop(part)) for part in ("formatted", *_PLACE) if part in cells}
    for number in range(max(map(len, split.values()), default=0)):
        told = {part: texts[number] if number < len(texts) else "" for part, texts in split.items()}
        street, city, region, postcode, country, extended, pobox = (told.get(part, "") for part in _PLACE)
        place = Address(
            label, street, city, region, postcode, country, extended, pobox, _preferred(number, primary=primary)
        )
        yield from rowfacts.address(place, told.get("formatted", ""), f"{group.spelled} - Formatted")
    yield from _left(group, cells)


def _organizations(_row: _Row, group: Group, cells: Cells, label: str, _primary: bool) -> Iterator[Fact]:
    columns = ("name", "title", "department", "location", "jobdescription")
    split = {part: _parts(cells.pop(part)) for part in columns if part in cells}
    for number in range(max(map(len, split.values()), default=0)):
        told = {part: texts[number] if number < len(texts) else "" for part, texts in split.items()}
        yield from rowfacts.work(*(told.get(part, "") for part in columns))
    if label and label not in _OWN:
        cells["type"] = label
    yield from _left(group, cells)


def _messengers(row: _Row, group: Group, cells: Cells, label: str, primary: bool) -> Iterator[Fact]:
    if "value" not in cells:
        yield from _left(group, cells)
        return
    service = cells.pop("service", "").removeprefix("*").strip()
    for number, value in enumerate(row.values(cells)):
        if service:
            yield rowfacts.messenger(service, value, label, _preferred(number, primary=primary))
        else:
            yield "custom", Custom(label or group.spelled, value)
    yield from _left(group, cells)


def _events(row: _Row, group: Group, cells: Cells, label: str, _primary: bool) -> Iterator[Fact]:
    for value in row.values(cells):
        yield from row.day(value, label or group.spelled)
    yield from _left(group, cells)


def _relations(row: _Row, group: Group, cells: Cells, label: str, _primary: bool) -> Iterator[Fact]:
    for value in row.values(cells):
        yield "related", Related(value, label)
    yield from _left(group, cells)


def _custom(_row: _Row, group: Group, cells: Cells, label: str, _primary: bool) -> Iterator[Fact]:
    for value in filter(None, _parts(cells.pop("value", ""))):
        yield "custom", Custom(label or group.spelled, value)
    yield from _left(group, cells)


def _unknown(_row: _Row, group: Group, cells: Cells, label: str, _primary: bool) -> Iterator[Fact]:
    """A group that came after this was written: its value under its label."""
    if "value" in cells:
        yield "custom", Custom(label or group.spelled, cells.pop("value"))
    elif label and not cells:
        yield "custom", Custom(group.spelled, label)
    yield from _left(group, cells)


def _left(group: Group, cells: Cells) -> Iterator[Fact]:
    """Parts of a group that nothing has a place for."""
    for part, text in cells.items():
        if text:
            yield "custom", Custom(f"{group.spelled} - {part}", text)


_READERS = {
    "email": _emails,
    "phone": _phones,
    "website": _websites,
    "address": _addresses,
    "organization": _organizations,
    "im": _messengers,
    "event": _events,
    "relation": _relations,
    "customfield": _custom,
}
