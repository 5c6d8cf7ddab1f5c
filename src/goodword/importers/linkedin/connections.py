"""Connections.csv: the people themselves."""

from collections.abc import Iterator

from ..csvrows import Rows
from ..dates import read_day
from ..records import Custom, Fact, Handle, Names, Organisation, PersonRecord, Record
from .headers import Header
from .keys import PLATFORM, name_key, profile_key
from .reading import NO_DATE, NOBODY, Reading


def read_connections(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A person per line. Lines with a date alone are members who hid themselves: counted as `hidden`."""
    first, last, connected = header.at("first"), header.at("last"), header.at("connected")
    url, email, company, title = (header.at(column) for column in ("url", "email", "company", "title"))
    width = header.width
    for row in rows:
        line = rows.line
        if len(row) != width and not reading.fits(row, width, line):
            yield from reading.waiting()
            continue
        names = reading.names(row[first], row[last], line)
        address = row[url] if url >= 0 else ""
        mail = row[email].strip() if email >= 0 else ""
        full = f"{names.given} {names.family}".strip()
        key = profile_key(address) or name_key(full)
        if not key and not mail:
            if any(row[place].strip() for place in (company, title) if place >= 0):
                reading.unreadable(line, NOBODY)
            elif row[connected].strip():
                reading.left_out("hidden")
            yield from reading.waiting()
            continue
        if reading.full(line):
            break
        facts = _facts(row, (mail, company, title), key, address, line, reading)
        facts += _since(row[connected], line, reading)
        reading.learn(full, key)
        yield PersonRecord(file, line, key or f"mail/{mail.casefold()}", names, tuple(facts), connected=True)
        if reading.has_waiting:
            yield from reading.waiting()


def _facts(
    row: list[str], cells: tuple[str, int, int], key: str, address: str, line: int, reading: Reading
) -> list[Fact]:
    mail, company, title = cells
    facts: list[Fact] = []
    if key.startswith(("in/", "pub/")):
        facts.append(("handle", Handle(PLATFORM, key)))
    elif address.strip():
        facts.append(("site", reading.short(address, line)))
    if mail:
        facts.append(("email", reading.short(mail, line)))
    where = reading.short(row[company], line) if company >= 0 else ""
    role = reading.short(row[title], line) if title >= 0 else ""
    if where or role:
        facts.append(("organisation", Organisation(where, role)))
    return facts


def _since(text: str, line: int, reading: Reading) -> list[Fact]:
    if not text.strip():
        return []
    if day := read_day(text):
        return [("connected_on", day)]
    kept = reading.short(text, line)
    reading.remark(line, NO_DATE, text=kept)
    return [("custom", Custom("Connected On", kept))]


def mention(file: str, line: int, key: str, full_name: str, *facts: Fact) -> PersonRecord:
    """Somebody named in another file: all that is known is a name, and the profile if the key is one."""
    given, _, family = full_name.rpartition(" ")
    names = Names(given, family) if given else Names(family)
    handle: tuple[Fact, ...] = (("handle", Handle(PLATFORM, key)),) if key.startswith(("in/", "pub/")) else ()
    return PersonRecord(file, line, key, names, handle + facts)
