"""From the cells of an address book to facts: what all tables of people have in common."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from goodword.people import addresses, platforms

from .dates import Order, read_day
from .lines import NO_DATE, Lines
from .records import (
    Address,
    Custom,
    Dated,
    Email,
    Fact,
    Handle,
    Language,
    Names,
    Note,
    Organisation,
    Phone,
    Related,
    School,
    Site,
)
from .text import fold

MOST_PARTS = 200  # of one cell that holds a list
_BETWEEN = re.compile(r"[;,\n]")
PRIMARY = "PREF=1"
# What stands before everybody's name and is no part of what they are called; a doctor stays one.
_COURTESY = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "herr", "frau", "m", "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta",
     "sig", "sig ra", "signor", "signora", "dhr", "mevr", "de heer", "mevrouw", "pan", "pani")
)  # fmt: skip


def listed(text: str, between: str = "") -> list[str]:
    """The parts of a cell that holds a list, each once: by `between`, else by semicolons, else by commas or lines."""
    if between:
        parts: Iterable[str] = text.split(between, MOST_PARTS)
    elif ";" in text:
        parts = text.split(";", MOST_PARTS)
    else:
        parts = _BETWEEN.split(text, maxsplit=MOST_PARTS)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def web(url: str, label: str = "", params: str = "") -> Fact:
    """A page: a profile, where it is one on a platform, else a site."""
    read = addresses.read_profile(url) if "/" in url or "." in url else None
    if read is not None and read.platform != "site":
        return "handle", Handle(read.platform, read.handle, label=label, params=params)
    return "site", Site(url, label, params)


def messenger(service: str, name: str, label: str = "", params: str = "") -> Fact:
    """A name on a messenger: a profile where its pages are known, else `skype:ada`."""
    code = "-".join(service.casefold().split())
    if code in platforms.BY_CODE:
        return "handle", Handle(code, name, label=label, params=params)
    return "handle", Handle(code, name, f"{code}:{quote(name, safe='@+')}", label, params)


def email(address: str, label: str = "", params: str = "") -> Fact:
    return "email", Email(address, label, params)


def phone(number: str, label: str = "", params: str = "") -> Fact:
    return "phone", Phone(number, label, params)


def work(company: str, title: str, department: str = "", place: str = "", words: str = "") -> Iterator[Fact]:
    """A job. A department, a place or words without company and title are none."""
    if company or title:
        yield "organisation", Organisation(company, title, place=place, words=words, department=department)
        return
    for label, text in (("Department", department), ("Office", place), ("Job Description", words)):
        if text:
            yield "custom", Custom(label, text)


def topics(text: str) -> Iterator[Fact]:
    return (("topic", part) for part in listed(text))


def languages(text: str) -> Iterator[Fact]:
    return (("language", Language(part)) for part in listed(text))


def schools(text: str) -> Iterator[Fact]:
    return (("school", School(part)) for part in listed(text))


def related(text: str, how: str, *, several: bool = False) -> Iterator[Fact]:
    """People close to them, by name."""
    return (("related", Related(name, how)) for name in (listed(text) if several else [text]) if name)


def custom(label: str, text: str) -> Iterator[Fact]:
    if text:
        yield "custom", Custom(label, text)


def note(text: str) -> Iterator[Fact]:
    if text:
        yield "note", Note(text)


def day(kind: str, text: str, label: str, line: int, lines: Lines, order: Order = "month first") -> Iterator[Fact]:
    """A birthday (`kind` is "birthday") or another date, which `label` names; what is no date is kept as text."""
    if not text:
        return
    read = read_day(text, order)
    if not read:
        lines.remark(line, NO_DATE, text=text)
        yield "custom", Custom(label, text)
    elif kind == "birthday":
        yield "birthday", read
    else:
        yield "date", Dated(read, label)


def address(place: Address, formatted: str, label: str) -> Iterator[Fact]:
    """A postal address from its parts, and from the same in one text: only what the parts lack is kept of that."""
    parts = place._replace(label="", params="")
    if not any(parts):
        if formatted:
            yield "address", place._replace(street=formatted)
        return
    yield "address", place
    if formatted and not set(fold(formatted).split()) <= set(fold(" ".join(parts)).split()):
        yield "custom", Custom(label, formatted)


def called(names: Names, facts: Iterable[Fact]) -> Names | None:
    """Names to show somebody by: their own, else their company's, else their number. None where there is nothing to
    call them by; who has an address needs no name."""
    if names.full:
        if not names.display and fold(names.prefix) in _COURTESY:
            parts = (names.given, names.middle, names.family, names.suffix)
            return names._replace(display=" ".join(filter(None, parts)) or names.prefix)
        return names
    company, number, reached = "", "", False
    for kind, value in facts:
        match value:
            case Organisation() if not company:
                company = value.company
            case Phone() if not number:
                number = value.number
            case Email() | Handle():
                reached = True
            case _ if kind in {"nickname", "email"}:
                reached = True
    if company or (number and not reached):
        return names._replace(display=company or number)
    return names if reached else None
