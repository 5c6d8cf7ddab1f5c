"""Connections.csv: the people themselves."""

from collections.abc import Iterator

from goodword.importers.csvrows import Rows
from goodword.importers.dates import read_day
from goodword.importers.lines import NO_DATE, NOBODY
from goodword.importers.records import Custom, Fact, Handle, Names, Organisation, PersonRecord, Record

from .headers import Header
from .keys import PLATFORM, name_key, profile_key
from .reading import Reading


def read_connections(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A person per line. Lines with a date alone are members who hid themselves: counted as `hidden`."""
    first, last, connected = header.at("first"), header.at("last"), header.at("connected")
    url, email, company, title = (header.at(column) for column in ("url", "email", "company", "title"))
    width, short = header.width, reading.short
    for row in rows:
        line = rows.line
        if len(row) != width and not reading.fits(row, width, line):
            continue
        given, family = short(row[first], line), short(row[last], line)
        full = f"{given} {family}" if given and family else given or family
        address = row[url] if url >= 0 else ""
        mail = short(row[email], line) if email >= 0 else ""
        key = profile_key(address)
        facts: list[Fact] = []
        if key:
            facts.append(("handle", Handle(PLATFORM, key)))
        else:
            key = name_key(full) or (f"mail/{mail.casefold()}" if mail else "")
            if not key:
                _nobody([row[place] for place in (company, title) if place >= 0], row[connected], line, reading)
                continue
            if address.strip():
                facts.append(("site", short(address, line)))
        if reading.full(line):
            break
        if mail:
            facts.append(("email", mail))
        where = short(row[company], line) if company >= 0 else ""
        role = short(row[title], line) if title >= 0 else ""
        if where or role:
            facts.append(("organisation", Organisation(where, role)))
        if since := row[connected]:
            facts += _since(since, line, reading)
        reading.learn(full, key)
        if reading.has_waiting:
            yield from reading.waiting()
        yield PersonRecord(file, line, key, Names(given, family), tuple(facts), True)
    yield from reading.waiting()


def _nobody(cells: list[str], connected: str, line: int, reading: Reading) -> None:
    if any(cell.strip() for cell in cells):
        reading.unreadable(line, NOBODY)
    elif connected.strip():
        reading.left_out("hidden")


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
