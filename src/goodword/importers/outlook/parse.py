"""An Outlook CSV: a person a row, a column for each thing that Outlook knows, most of them empty."""

import re
from collections.abc import Iterator

from goodword.importers import rowfacts, sheets
from goodword.importers.csvrows import rows_of
from goodword.importers.dates import Order, order_of
from goodword.importers.limits import Limits
from goodword.importers.lines import Lines
from goodword.importers.records import (
    Address,
    Fact,
    Names,
    PersonRecord,
    Progress,
    Record,
    gettext_noop,
)
from goodword.importers.sheets import Sheet
from goodword.importers.sources import Found, Options, Upload
from goodword.importers.text import fold
from goodword.people import addresses

from .headers import Header, recognize

NOT_OUTLOOK = gettext_noop("This file has no header that a contacts file from Outlook has.")

_PHONES: tuple[tuple[str, str], ...] = (
    ("phone_mobile", "mobile"), ("phone_work", "work"), ("phone_work2", "work"),
    ("phone_company", "company"), ("phone_home", "home"), ("phone_home2", "home"), ("phone_other", "other"),
    ("phone_car", "car"), ("phone_callback", "callback"), ("phone_assistant", "assistant"),
    ("phone_pager", "pager"), ("phone_radio", "radio"), ("phone_isdn", "ISDN"), ("phone_tty", "TTY"),
    ("phone_telex", "telex"), ("phone_primary", "primary"), ("fax_work", "work fax"), ("fax_home", "home fax"), ("fax_other", "other fax"),
)  # fmt: skip
_NAMED = ("given", "family", "middle", "prefix", "suffix")
# What Outlook fills in for everybody; in any language these are its short words for "nothing in particular".
_NOTHING: dict[str, frozenset[str]] = {
    "sensitivity": frozenset({"normal", "normale", "normaal", "0", ""}),
    "priority": frozenset({"normal", "normale", "normaal", "medium", "1", ""}),
    "private": frozenset({"false", "falsch", "faux", "falso", "onwaar", "no", "0", ""}),
    "gender": frozenset({"unspecified", "keine angabe", "non specifie", "non specificato", "sin especificar",
                         "nao especificado", "niet opgegeven", "0", ""}),
}  # fmt: skip
_USED = frozenset({"email_type", "email2_type", "email3_type"})
_NO_DATE = re.compile(r"0+([/.-])0+\1\d{2,4}|\d{4}-00-00")
_EVERYONE = "mycontacts"


class Outlook:
    """The source. See `sources.Source`."""

    slug = "outlook"
    label = "Outlook"
    accepts = (".csv",)

    def classify(self, upload: Upload, limits: Limits) -> Found:
        del limits
        sheets.table(upload, recognize, NOT_OUTLOOK)
        return Found(((upload.name, "contacts"),))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        sheet = sheets.table(upload, recognize, NOT_OUTLOOK)
        order = _order(upload, sheet)

        def entry(row: list[str], line: int, lines: Lines) -> PersonRecord | None:
            return _Row(sheet, row, line, lines, order).person(upload.name)

        return sheets.read(upload, options, progress, sheet, entry)


def _order(upload: Upload, sheet: Sheet[Header]) -> Order:
    """Outlook writes dates as the machine it runs on does; the first ones that can be read in one way only tell."""
    text = sheets.text_of(sheets.head_of(upload), sheet.encoding)
    rows = rows_of(text, sheet.separator, most=500)[sheet.skip :]
    columns = [place for name in ("birthday", "anniversary") if (place := sheet.header.places.get(name)) is not None]
    told = order_of(row[place].strip() for row in rows for place in columns if place < len(row))
    return told or ("month first" if sheet.header.english else "day first")


class _Row:
    """One row, read cell by cell."""

    def __init__(self, sheet: Sheet[Header], row: list[str], line: int, lines: Lines, order: Order) -> None:
        self._sheet = sheet
        self._row = row
        self._line = line
        self._lines = lines
        self._order: Order = order

    def _cell(self, name: str) -> str:
        place = self._sheet.header.places.get(name)
        return "" if place is None else self._row[place]

    def _short(self, name: str) -> str:
        return self._lines.short(self._cell(name), self._line)

    def _long(self, name: str) -> str:
        return self._lines.long(self._cell(name), self._line)

    def _header(self, name: str) -> str:
        return self._sheet.cells[self._sheet.header.places[name]].strip()

    def person(self, file: str) -> PersonRecord | None:
        names = Names(**{name: self._short(name) for name in _NAMED})
        facts = [
            *self._emails(names), *self._phones(), *self._places(), *self._life(), *self._close(), *self._rest(),
            *self._other(),
        ]  # fmt: skip
        named = rowfacts.called(names, facts)
        return None if named is None else PersonRecord(file, self._line, f"row/{self._line}", named, tuple(facts), True)

    def _emails(self, names: Names) -> Iterator[Fact]:
        """Addresses. One inside a company's Exchange is no address; then the display name may hold the real one."""
        for number in ("", "2", "3"):
            address, shown = self._short(f"email{number}"), self._short(f"email{number}_name")
            if address:
                yield rowfacts.email(address)
            rest, inside = _taken_apart(shown)
            if inside and inside.casefold() != address.casefold():
                yield rowfacts.email(inside)
            if fold(rest) not in {"", fold(names.full), fold(address), fold(f"{names.given} {names.family}")}:
                yield from rowfacts.custom(self._header(f"email{number}_name"), rest)

    def _phones(self) -> Iterator[Fact]:
        """Each number once: Outlook tells the primary one a second time."""
        told: set[str] = set()
        for name, label in _PHONES:
            number = self._short(name)
            if number and number not in told:
                told.add(number)
                yield rowfacts.phone(number, label)

    def _places(self) -> Iterator[Fact]:
        for label in ("work", "home", "other"):
            street = "\n".join(filter(None, (self._long(f"{label}_street{number}") for number in ("", "2", "3"))))
            city, region, postcode, country, pobox = (
                self._short(f"{label}_{part}") for part in ("city", "region", "postcode", "country", "pobox")
            )
            place = Address(label, street, city, region, postcode, country, pobox=pobox)
            whole = self._long(f"{label}_address")
            yield from rowfacts.address(place, whole, self._header(f"{label}_address") if whole else "")

    def _life(self) -> Iterator[Fact]:
        yield from rowfacts.work(*(self._short(name) for name in ("company", "title", "department", "office")))
        if nickname := self._short("nickname"):
            yield "nickname", nickname
        for kind, name in (("birthday", "birthday"), ("date", "anniversary")):
            text = self._short(name)
            if text and not _NO_DATE.fullmatch(text):
                label = "anniversary" if name == "anniversary" else self._header(name)
                yield from rowfacts.day(kind, text, label, self._line, self._lines, self._order)
        for name in ("site", "personal_site"):
            if url := self._short(name):
                yield rowfacts.web(url)
        yield from rowfacts.topics(self._short("hobby"))
        yield from rowfacts.schools(self._short("schools"))
        yield from rowfacts.languages(self._short("language"))
        if place := self._short("location"):
            yield "place", place

    def _close(self) -> Iterator[Fact]:
        yield from rowfacts.related(self._short("spouse"), "spouse")
        yield from rowfacts.related(self._short("children"), "child", several=True)
        yield from rowfacts.related(self._short("manager"), "manager")
        yield from rowfacts.related(self._short("assistant"), "assistant")
        yield from rowfacts.related(self._short("referred_by"), "referred by")

    def _rest(self) -> Iterator[Fact]:
        for label in rowfacts.listed(self._long("categories"), ";"):
            if label.casefold() != _EVERYONE:
                yield "category", self._lines.short(label, self._line)
        yield from rowfacts.note(self._long("notes"))
        for name in ("account", "billing", "directory", "free_busy", *_NOTHING):
            text = self._long(name)
            if text and fold(text) not in _NOTHING.get(name, ()):
                yield from rowfacts.custom(self._header(name), text)
        for name in sorted(_USED):
            if (kind := self._short(name)) and kind.upper() not in {"SMTP", "EX"}:
                yield from rowfacts.custom(self._header(name), kind)

    def _other(self) -> Iterator[Fact]:
        """Columns without a place of their own, in other languages too: an address is one wherever it stands."""
        for place in self._sheet.header.other:
            text = self._lines.long(self._row[place], self._line)
            if not text or text in {"SMTP", "EX"} or _NO_DATE.fullmatch(text):
                continue
            if addresses.read_email(text) is not None and "(" not in text:
                yield rowfacts.email(text)
            elif text.startswith(("http://", "https://")) and "\n" not in text:
                yield rowfacts.web(text)
            else:
                yield from rowfacts.custom(self._sheet.cells[place].strip() or str(place + 1), text)


_INSIDE = re.compile(r"\s*[(<]\s*([^()<>\s]+@[^()<>\s]+)\s*[)>]\s*")


def _taken_apart(shown: str) -> tuple[str, str]:
    """A display name such as `Ada Adler (ada@example.com)`: what is beside the address, and the address."""
    match = _INSIDE.search(shown)
    if match:
        return _INSIDE.sub(" ", shown, count=1).strip(), match[1]
    return ("", shown) if addresses.read_email(shown) is not None else (shown, "")
