"""Reading the text files beside this one. They are written by hand; a slip in them is a mistake of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Name:
    """One name, and how it is spelled in an address."""

    written: str
    latin: str


@dataclass(frozen=True, slots=True)
class Culture:
    """Names that go together, the language their bearers grew up with, and which name comes first."""

    code: str
    language: str
    family_first: bool
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[tuple[Name, Name], ...]
    """As a man bears it and as a woman does."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its time zone, how many live there, of which cultures, and its reserved phone numbers."""

    name: str
    country: str
    region: str
    language: str
    zone: str
    weight: int
    cultures: tuple[tuple[str, int], ...]
    phone: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the topics it is about."""

    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """What people of one trade say; texts have slots such as ``{town}``."""

    topic: str
    companies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    offers: tuple[Said, ...] = ()
    needs: tuple[Said, ...] = ()
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passion:
    """Something people love outside work, how common it is, and answers to a profile's questions."""

    topic: str
    weight: int
    answers: tuple[tuple[str, str], ...] = field(default=())


def _lines(file: str) -> Iterator[str]:
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


def parts(text: str) -> tuple[str, ...]:
    """What stands between upright lines."""
    return tuple(part.strip() for part in text.split("|"))


@cache
def cultures() -> dict[str, Culture]:
    """Every culture by its code."""
    found: dict[str, Culture] = {}
    code, language, names = "", "", dict[str, tuple[str, ...]]()
    for line in _lines("names.txt"):
        head, _colon, rest = line.partition(": ")
        if head in {"w", "m", "f"}:
            names[head] = tuple(rest.split())
            if head == "f":
                spoken, _space, order = language.partition(" ")
                families = tuple(_family(written) for written in names["f"])
                found[code] = Culture(
                    code,
                    spoken,
                    order == "family-first",
                    tuple(map(_name, names["w"])),
                    tuple(map(_name, names["m"])),
                    families,
                )
        else:
            code, language = head, rest
    return found


def _name(written: str) -> Name:
    native, _equals, latin = written.partition("=")
    return Name(native, latin or native)


def _family(written: str) -> tuple[Name, Name]:
    """``Lis``; ``Górski|Górska``; ``van|der|Heide``, whose parts are all of one name."""
    first, *others = written.split("|")
    if not others:
        return _name(first), _name(first)
    if first[0].islower() or first in {"De"}:
        whole = _name(" ".join([first, *others]))
        return whole, whole
    return _name(first), _name(others[0])


@cache
def towns() -> tuple[Town, ...]:
    """Every town, in the order of the file: the north of England first."""
    found: list[Town] = []
    country = region = language = ""
    for line in _lines("places.txt"):
        if line.startswith("= "):
            country, region, language = parts(line[2:])
            continue
        name, zone, weight, mixed, phone = parts(line)
        shares = tuple((code, int(share)) for code, share in (one.split(":") for one in mixed.split()))
        found.append(Town(name, country, region, language, zone, int(weight), shares, "" if phone == "-" else phone))
    return tuple(found)


@cache
def trades() -> tuple[Trade, ...]:
    """Every trade."""
    return tuple(
        _trade(topic, told) for file in ("one", "two", "three") for topic, told in blocks(f"trades_{file}.txt")
    )


def _trade(topic: str, told: list[tuple[str, str]]) -> Trade:
    of = dict(told)
    return Trade(
        topic,
        companies=parts(of["company"]),
        roles=parts(of["role"]),
        lines=parts(of["line"]),
        known=parts(of["known"]),
        after=parts(of["after"]),
        offers=tuple(map(said, parts(of["offer"]))),
        needs=tuple(map(said, parts(of["need"]))),
        knows=parts(of["knows"]),
    )


def said(text: str) -> Said:
    """``sentence ## topic, topic``."""
    words, _marks, topics = text.partition(" ## ")
    return Said(words, tuple(topic.strip() for topic in topics.split(",")))


@cache
def passions() -> tuple[Passion, ...]:
    """Every passion."""
    found = []
    for head, told in blocks("passions.txt"):
        topic, _bracket, weight = head.rpartition("] ")
        found.append(Passion(topic, int(weight), tuple(told)))
    return tuple(found)


@cache
def learned() -> tuple[tuple[str, str], ...]:
    """Things learned in passing, and where."""
    return tuple((text, where) for text, where in (parts(line) for line in _lines("learned.txt")))


def blocks(file: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Head and ``key: value`` lines of each block that begins with a bracket."""
    head, told = "", list[tuple[str, str]]()
    for line in _lines(file):
        if line.startswith("["):
            if head:
                yield head, told
            head, told = line[1:].removesuffix("]"), []
        else:
            key, _colon, value = line.partition(": ")
            told.append((key, value))
    yield head, told
