"""The contacts file that LinkedIn made until about 2016, in the columns of an address book of the time."""

from collections.abc import Iterator

from goodword.importers.csvrows import Rows
from goodword.importers.dates import read_day
from goodword.importers.lines import NO_DATE, NOBODY
from goodword.importers.records import Address, Custom, Fact, Names, Note, Organisation, PersonRecord, Phone, Record

from .headers import Header
from .keys import name_key
from .reading import Reading

_PHONES = (
    ("phone_work", "work"),
    ("phone_work2", "work"),
    ("phone_company", "company"),
    ("phone_home", "home"),
    ("phone_home2", "home"),
    ("phone_mobile", "mobile"),
    ("phone_other", "other"),
    ("phone_primary", "primary"),
)


def read_old_contacts(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A person per line."""
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue
        cells = {column: row[place].strip() for column, place in header.places.items() if row[place].strip()}

        def short(column: str, cells: dict[str, str] = cells, line: int = line) -> str:
            return reading.short(cells.get(column, ""), line)

        names = Names(short("first"), short("last"), short("middle"), short("prefix"), short("suffix"))
        mails = [mail for column in ("email", "email2", "email3") if (mail := short(column))]
        key = name_key(names.full) or (f"mail/{mails[0].casefold()}" if mails else "")
        if not key:
            if cells:
                reading.unreadable(line, NOBODY)
            yield from reading.waiting()
            continue
        if reading.full(line):
            break
        facts: list[Fact] = [("email", mail) for mail in mails]
        facts += [("phone", Phone(number, label)) for column, label in _PHONES if (number := short(column))]
        if short("company") or short("title"):
            facts.append(("organisation", Organisation(short("company"), short("title"))))
        facts += [("site", site) for column in ("site", "personal_site") if (site := short(column))]
        facts += _rest(cells, line, reading)
        yield PersonRecord(file, line, key, names, tuple(facts), connected=True)
        yield from reading.waiting()


def _rest(cells: dict[str, str], line: int, reading: Reading) -> Iterator[Fact]:
    def parts(*columns: str) -> list[str]:
        return [reading.short(cells.get(column, ""), line) for column in columns]

    for label, start in (("work", ""), ("home", "home_")):
        place = parts(*(start + column for column in ("street", "city", "region", "postcode", "country")))
        if any(place):
            yield "address", Address(label, *place)
    if text := reading.short(cells.get("birthday", ""), line):
        day = read_day(text)
        if not day:
            reading.remark(line, NO_DATE, text=text)
        yield ("birthday", day) if day else ("custom", Custom("Birthday", text))
    for column, label in (("department", "Department"), ("spouse", "Spouse")):
        if text := reading.short(cells.get(column, ""), line):
            yield "custom", Custom(label, text)
    if text := reading.long(cells.get("notes", ""), line):
        yield "note", Note(text)
