"""The lines of a vCard: escaping, parameters, groups, folding. Pure text in, pure text out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

type Version = Literal["3.0", "4.0"]

LONGEST: Final = 75  # octets of a line before it is folded
# Control characters mean nothing in a text and end a line in some readers; so do the separators of Unicode.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_LOST: Final = re.compile(r"""[\n"]|\^[n'^]""")
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Property:
    """One property.

    Attributes:
        value: a text; the parts of a structured value (each may be a list); or, with ``raw``, a value that is not
            escaped because it is no text (a URI, a date).
        params: pairs such as ``("TYPE", "work")``; a name may stand several times.
        label: the words of a custom label; such a property is written in a group with an X-ABLabel.
        listed: the parts of the value are the items of one list, separated by commas.
        group: it stands in this group, with others that belong to it.
    """

    name: str
    value: str | Sequence[str | Sequence[str]]
    params: tuple[tuple[str, str], ...] = ()
    label: str = ""
    raw: bool = False
    listed: bool = False
    group: str = ""


def card(properties: Iterable[Property], *, version: Version) -> str:
    """A whole vCard, each line ended by CRLF."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}"]
    waiting = list(properties)
    taken = {one.group.lower() for one in waiting if one.group}
    free = (name for number in itertools.count(1) if (name := f"item{number}") not in taken)
    labelled: set[str] = set()
    for one in waiting:
        group = one.group or (next(free) if one.label else "")
        before = f"{group}." if group else ""
        lines.append(f"{before}{_line(one, version)}")
        if one.label and group not in labelled:
            labelled.add(group)
            lines.append(f"{before}X-ABLabel:{text(one.label)}")
    lines.append("END:VCARD")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def text(words: str) -> str:
    """A text as a vCard holds it: backslash, comma, semicolon and line ends escaped, control characters gone."""
    plain = _CONTROLS.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _line(one: Property, version: Version) -> str:
    assert _NAME.fullmatch(one.name), one.name
    params = "".join(f";{name}={_param(value, version)}" for name, value in one.params)
    return f"{one.name}{params}:{_value(one)}"


def _value(one: Property) -> str:
    if isinstance(one.value, str):
        return _CONTROLS.sub("", one.value.replace("\n", "").replace("\r", "")) if one.raw else text(one.value)
    parts = [text(part) if isinstance(part, str) else ",".join(map(text, part)) for part in one.value]
    return ("," if one.listed else ";").join(parts)


def _param(value: str, version: Version) -> str:
    """A parameter's value with the escapes of RFC 6868, quoted where it must be. In version 3.0, which has no escapes of
    its own, only what would be lost without one is escaped."""
    value = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if version == "4.0" or _LOST.search(value):
        value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{value}"' if re.search(r"[,;:]", value) else value


def fold(line: str) -> list[str]:
    """``line`` in pieces of at most 75 octets, no letter cut apart; all but the first begin with a space."""
    if len(line.encode()) <= LONGEST:
        return [line]
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return [*pieces, piece]
