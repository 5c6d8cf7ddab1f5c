"""A content line taken apart: name, parameters, value. Tolerant of what programs write against the standard."""

import re
from typing import NamedTuple

_NAME = re.compile(r"\s*([A-Za-z0-9_./ -]{1,80}?)\s*(?=[;:])")
_PARAMETER = re.compile(r";+\s*([A-Za-z0-9_-]{1,80})\s*=\s*((?:\"[^\"]*\"|[^\";:,])*(?:,(?:\"[^\"]*\"|[^\";:,])*)*)")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Line(NamedTuple):
    """A property. Names of properties and parameters are in upper case; a parameter's quotes are gone."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str


def read(number: int, text: str) -> Line | None:
    """The property on this line; None where there is none.

    >>> read(1, 'ATTENDEE;CN="Adler, Ada":mailto:ada@example.com').parameters
    {'CN': 'Adler, Ada'}
    """
    found = _NAME.match(text)
    if found is None:
        return None
    name, at = found[1].upper(), found.end()
    if text[at] == ":":
        return Line(number, name, {}, text[at + 1 :])
    parameters: dict[str, str] = {}
    while at < len(text) and text[at] == ";":
        part = _PARAMETER.match(text, at)
        if part is None:
            # A parameter without a value, or a stray semicolon: on to the next sign that ends it.
            ends = [place for sign in ";:" if (place := text.find(sign, at + 1)) > 0]
            if not ends:
                return None
            at = min(ends)
            continue
        parameters.setdefault(part[1].upper(), _unquoted(part[2]))
        at = part.end()
        while at < len(text) and text[at] not in ";:":
            at += 1
    if at >= len(text):
        return None
    return Line(number, name, parameters, text[at + 1 :])


def _unquoted(value: str) -> str:
    value = value.replace('"', "").strip()
    if "^" in value:  # RFC 6868
        for mark, meant in _CARETS.items():
            value = value.replace(mark, meant)
    return value


def text_of(value: str) -> str:
    """A text value without its escapes.

    >>> text_of(r"Coffee\\, tea\\; cake")
    'Coffee, tea; cake'
    """
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split_values(value: str) -> list[str]:
    """The values of a list joined by commas; empty ones are left out."""
    return [part.strip() for part in value.split(",") if part.strip()]
