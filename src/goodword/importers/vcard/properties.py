"""From the lines of one card to its properties: unfolding, decoding, parameters. Versions 2.1, 3.0 and 4.0 alike."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from goodword.importers.records import gettext_noop
from goodword.importers.vcard.cards import Card, Complain

NO_PROPERTY = gettext_noop("“%(text)s” is no property: a name and a colon are missing, so it was skipped.")
AFTER = gettext_noop("“%(text)s” after %(name)s is no property: a name and a colon are missing, so it was skipped.")
NOT_BASE64 = gettext_noop("%(name)s holds data that was damaged on the way, so it was skipped.")

# A name with its group, parameters of any style, and the value. Possessive: no text makes it look twice.
_LINE = re.compile(rb'(?:([\w-]{1,60})\.)?([A-Za-z][\w-]{0,99}+)[ \t]*((?:;(?:[^":;]++|"[^"]*+")*+)*+):(.*)', re.DOTALL)
# The same where quotes do not come in pairs.
_LOOSE = re.compile(rb"(?:([\w-]{1,60})\.)?([A-Za-z][\w-]{0,99}+)[ \t]*((?:;[^:;]*+)*+):(.*)", re.DOTALL)
_PARAM = re.compile(r';[ \t]*([^=;":]*)(?:=((?:[^";]++|"[^"]*+"?)*+))?')
_PARAM_NAME = re.compile(r"[A-Z][A-Z0-9_-]{0,60}")
_NEXT = re.compile(r'"([^"]*)"?|([^",]+)')
_ENCODINGS = {"QUOTED-PRINTABLE": "Q", "Q": "Q", "BASE64": "B", "B": "B", "8BIT": "", "7BIT": ""}
_HEAD_QP = re.compile(rb"[^:]*quoted-printable[^:]*:", re.IGNORECASE)
_HEAD_BASE64 = re.compile(rb"[^:]*(?:;base64|encoding=b(?:ase64)?)\s*[;:]", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")
_VERSION = re.compile(rb"version[ \t]*(?:;[^:]*)?:[ \t]*([0-9.]+)", re.IGNORECASE)
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_NESTED = re.compile(rb"(?:[\w-]+\.)?(begin|end)\s*:\s*vcard\s*", re.IGNORECASE)
_EDGES = {"BEGIN", "END"}
_SHOWN = 40
MEMORABLE = 200
"""Parameters up to this length are read once for all cards that have them."""

# Only these are believed when a card names its letters; others a decoder knows are no letters at all.
_CHARSETS = re.compile(
    r"utf-?(?:8|16|16-?[lb]e)|us-?ascii|latin-?1|iso-?8859-?\d{1,2}|(?:windows|cp)-?\d{3,5}|koi8-[ru]|mac-?roman"
    r"|shift_?jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)|gb(?:2312|k|18030)|big5(?:-?hkscs)?",
    re.IGNORECASE,
)


class Property(NamedTuple):
    """One property.

    Attributes:
        name: in capitals.
        value: a text, decoded from quoted-printable, and still escaped; of binary data the base64 text.
        params: (name in capitals, value) in the order of the card, types apart; without those that told how to decode.
        group: as in ``item1.``, without the dot.
        line: where it begins.
        binary: the value is base64.
        quoted: it was quoted-printable, so a line end in it is one.
    """

    name: str
    value: str
    params: list[tuple[str, str]]
    group: str
    line: int
    binary: bool = False
    quoted: bool = False


def version_of(card: Card) -> str:
    """ "2.1", "3.0" or "4.0"; "3.0" where it is not told."""
    for line in card.lines[:50]:
        if line[:1] in b"vV" and (found := _VERSION.match(line)):
            told = found[1].decode("ascii")
            return told if told in {"2.1", "4.0"} else "3.0"
    return "3.0"


def properties(card: Card, skipped: Complain) -> Iterator[Property]:
    """The properties of a card in their order; what cannot be read is told by ``skipped``."""
    version = version_of(card)
    before = ""
    for number, raw in _unfolded(card, keep_space=version == "2.1"):
        end = raw.find(b":")
        # Outside of quotes the first colon ends the head; an address book writes the same few heads on every card.
        if 0 <= end < MEMORABLE and raw.count(b'"', 0, end) % 2 == 0:
            read, value = _head(raw[:end], version), raw[end + 1 :]
        else:
            found = _LINE.fullmatch(raw) or _LOOSE.fullmatch(raw)
            read, value = (_read(found, version), found[4]) if found else (None, b"")
        if read is None:
            text = _shown(raw)
            if before:
                skipped(number, AFTER, text=text, name=before)
            else:
                skipped(number, NO_PROPERTY, text=text)
            continue
        if read.name in _EDGES:
            skipped(number, NO_PROPERTY, text=_shown(raw))
            continue
        one = _property(read, value, number, skipped)
        if one is not None:
            before = one.name
            yield one


class _Head(NamedTuple):
    """What stands before the colon."""

    group: str
    name: str
    encoding: str
    charset: str
    params: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4_096)
def _head(head: bytes, version: str) -> _Head | None:
    """A head of usual length; None for what is no property."""
    line = head + b":"
    found = _LINE.fullmatch(line) or _LOOSE.fullmatch(line)
    return _read(found, version) if found else None


def _read(found: re.Match[bytes], version: str) -> _Head:
    group, name, told, _value = found.groups()
    encoding, charset, pairs = _told(told, version) if told else ("", "", ())
    where = group.decode("ascii", "replace") if group else ""
    return _Head(where, name.decode("ascii", "replace").upper(), encoding, charset, pairs)


def _unfolded(card: Card, *, keep_space: bool) -> Iterator[tuple[int, bytes]]:
    """(number, line) with what was folded put together again: by a space, by the soft break of quoted-printable, or, in
    base64, by nothing at all."""
    pieces: list[bytes] = []
    number, soft, depth = 0, False, 0
    for at, line in enumerate(card.lines, card.line + 1):
        if card.nested and (depth or _NESTED.fullmatch(line)):  # a card within AGENT, kept as it is
            if edge := _NESTED.fullmatch(line):
                depth += 1 if edge[1].lower() == b"begin" else -1
            pieces.append(line if pieces and pieces[-1].endswith(b":") else b"\n" + line)
            continue
        if not line:
            soft = False
            continue
        if soft:
            pieces.append(line)
        elif line[:1] in b" \t" and pieces:
            pieces.append(line if keep_space else line[1:])
        elif b":" not in line and pieces and _BASE64_LINE.fullmatch(line) and _HEAD_BASE64.match(pieces[0]):
            pieces.append(line)
        else:
            if pieces:
                yield number, b"".join(pieces)
            pieces, number = [line], at
        soft = line.endswith(b"=") and _HEAD_QP.match(pieces[0]) is not None
        if soft:
            pieces[-1] = pieces[-1][:-1]
    if pieces:
        yield number, b"".join(pieces)


def _property(head: _Head, value: bytes, line: int, skipped: Complain) -> Property | None:
    group, name, encoding, charset, pairs = head
    if encoding == "B":
        data = value.translate(None, b" \t\r\n")
        if not _is_base64(data):
            skipped(line, NOT_BASE64, name=name)
            return None
        return Property(name, data.decode("ascii"), list(pairs), group, line, binary=True)
    if encoding == "Q":
        value = binascii.a2b_qp(value)
    return Property(name, _text(value, charset), list(pairs), group, line, quoted=encoding == "Q")


def _told(told: bytes, version: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """(encoding, charset, the other parameters)."""
    encoding, charset = "", ""
    others: list[tuple[str, str]] = []
    for key, text in _params(_text(told, ""), version):
        if key == "ENCODING":
            encoding = _ENCODINGS.get(text.upper().strip(), "")
        elif key == "CHARSET":
            charset = text
        else:
            others.append((key, text))
    return encoding, charset, tuple(others)


def _is_base64(data: bytes) -> bool:
    try:
        binascii.a2b_base64(data, strict_mode=True)
    except binascii.Error:
        return False
    return True


def _params(told: str, version: str) -> Iterator[tuple[str, str]]:
    """(name, value) of parameters: ``;TYPE=home,work``, ``;HOME``, ``;TYPE="home,work"``. Types come one by one."""
    for found in _PARAM.finditer(told):
        key, text = found[1].strip().upper(), found[2]
        if text is None:
            # Version 2.1 writes values without the names of their parameters.
            bare = key
            if not bare:
                continue
            yield ("ENCODING", bare) if bare in _ENCODINGS else ("TYPE", bare.lower())
            continue
        if key == "TYPE":
            for quoted, plain in _NEXT.findall(text):
                yield from (("TYPE", one.strip().lower()) for one in (quoted or plain).split(",") if one.strip())
            continue
        value = text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1] else text
        if version != "2.1" and "^" in value:
            value = _CARET.sub(lambda caret: _CARETS[caret[0]], value)
        if _PARAM_NAME.fullmatch(key):
            yield key, value


def _text(raw: bytes, charset: str) -> str:
    """Letters from bytes: in the charset that is named, else UTF-8, else as Windows has it."""
    if charset and not raw.isascii() and _CHARSETS.fullmatch(charset.strip()):
        try:
            name = codecs.lookup(charset.strip()).name
            return raw.decode(name, "replace" if name == "utf-8" else "strict")
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _shown(raw: bytes) -> str:
    text = " ".join(_text(raw[: _SHOWN * 4], "").split())
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
