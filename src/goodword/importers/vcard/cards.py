"""From bytes to cards: physical lines, and which of them belong together between BEGIN and END.

The file is never held whole: a block at a time, and the lines of one card. Whatever the bytes, the answer is cards and
complaints.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from goodword.importers.limits import Limits
from goodword.importers.records import gettext_noop

NO_END = gettext_noop("This card has no end. It was read up to here, as far as it goes.")
STRAY_END = gettext_noop("END without a card that had begun, so it was skipped.")
OUTSIDE = gettext_noop("These lines stand outside of any card, so they were skipped.")
CARD_TOO_LARGE = gettext_noop("This card is larger than %(limit)d MB, so it was skipped.")
LINE_TOO_LONG = gettext_noop("This line is longer than %(limit)d MB, so it was skipped.")

BLOCK = 1 << 18
_MIB = 1 << 20
_BEGIN = re.compile(rb"[ \t]*(?:[\w-]+\.)?begin[ \t]*:[ \t]*vcard[ \t]*", re.IGNORECASE)
_END = re.compile(rb"[ \t]*(?:[\w-]+\.)?end[ \t]*:[ \t]*vcard[ \t]*", re.IGNORECASE)
_EDGE_LONGEST = 80
_AGENT = re.compile(rb"(?:[\w-]+\.)?agent[^:]*:[ \t]*", re.IGNORECASE)

type Complain = Callable[..., None]
"""Called with a line, a reason and what stands in its places."""


class Source(Protocol):
    """Bytes in blocks; empty at the end."""

    def read(self, size: int = -1, /) -> bytes: ...


class Card(NamedTuple):
    """One card as it stands: the number of its BEGIN line, and the lines after it up to its END, which is left out.

    Nested cards (AGENT) stand in it as they are.
    """

    line: int
    lines: list[bytes]
    nested: bool = False


class Complaints(NamedTuple):
    """Where to tell that something was skipped, and that something odd was read all the same."""

    skipped: Complain
    odd: Complain


def unmarked(source: Source) -> Source:
    """``source`` as UTF-8 or an encoding that has ASCII as a part: UTF-16 and UTF-32 are rewritten."""
    head = source.read(BLOCK)
    again = _Again(head, source)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return again if name == "utf-8" else _Rewritten(again, name)
    if b"\0" in head:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) > len(head) // 4:
            return _Rewritten(again, "utf-16-le" if odd > even else "utf-16-be")
    return again


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Again:
    """A stream of which a first block was read already."""

    def __init__(self, first: bytes, source: Source) -> None:
        self._first = first
        self._source = source

    def read(self, size: int = -1, /) -> bytes:
        first, self._first = self._first, b""
        return first or self._source.read(size)


class _Rewritten:
    """A stream in another encoding, read as UTF-8."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ended = False

    def read(self, size: int = -1, /) -> bytes:
        while not self._ended:
            block = self._source.read(size)
            self._ended = not block
            if text := self._decoder.decode(block, final=not block):
                return text.encode("utf-8", "replace")
        return b""


def _blocks(source: Source, limits: Limits, too_long: Callable[[int], None]) -> Iterator[list[bytes]]:
    """Whole physical lines with their ends, many at a time. Lines end as on any system, also by two returns and a line
    feed, as some programs have it."""
    rest, first, done = b"", True, 0
    while block := source.read(BLOCK):
        if first:
            block, first = block.removeprefix(codecs.BOM_UTF8), False
        lines = (rest + block).replace(b"\r\r\n", b"\r\n").splitlines(keepends=True)
        # What ends in a return may go on with a line feed in the next block.
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        if len(rest) > limits.line_bytes:
            too_long(done + len(lines) + 1)
            rest = rest[:64]  # enough to see what it would have been, and not to take what follows for a new line
        done += len(lines)
        yield lines
    if rest:
        yield rest.splitlines(keepends=True)


class Cards:
    """The cards of a stream in their order."""

    def __init__(self, source: Source, limits: Limits, tell: Complaints) -> None:
        self._source = source
        self._limits = limits
        self._tell = tell
        self._lines: list[bytes] | None = None
        self._began = 0
        self._depth = 0
        self._nested = False
        self._size = 0
        self._outside = 0

    def __iter__(self) -> Iterator[Card]:
        number = 0
        for block in _blocks(self._source, self._limits, self._too_long):
            for raw in block:
                number += 1
                line = raw.rstrip(b"\r\n")
                if len(line) < _EDGE_LONGEST and b"card" in line.lower():
                    if _BEGIN.fullmatch(line):
                        if card := self._begin(number, line):
                            yield card
                        continue
                    if _END.fullmatch(line):
                        if card := self._end(number, line):
                            yield card
                        continue
                self._take(number, line)
        if self._lines is not None:
            self._tell.odd(number, NO_END)
            yield Card(self._began, self._lines, self._nested)

    def _begin(self, number: int, line: bytes) -> Card | None:
        """A card begins: one of its own, one within the AGENT of another, or one after another that has no end."""
        before = None
        if self._lines is not None:
            latest = next((one for one in reversed(self._lines[-3:]) if one), b"")
            if self._depth or _AGENT.fullmatch(latest):
                self._depth += 1
                self._nested = True
                self._take(number, line)
                return None
            self._tell.odd(number - 1, NO_END)
            before = Card(self._began, self._lines, self._nested)
        self._lines, self._began, self._depth, self._size, self._outside = [], number, 0, 0, 0
        self._nested = False
        return before

    def _end(self, number: int, line: bytes) -> Card | None:
        if self._lines is None:
            if not self._outside:
                self._tell.skipped(number, STRAY_END)
            self._outside = 0
            return None
        if self._depth:
            self._depth -= 1
            self._take(number, line)
            return None
        card = Card(self._began, self._lines, self._nested)
        self._lines, self._outside = None, 0
        return card

    def _take(self, number: int, line: bytes) -> None:
        if self._lines is None:
            if line.strip() and not self._outside:
                self._outside = number
                self._tell.skipped(number, OUTSIDE)
            return
        self._lines.append(line)
        self._size += len(line) + 64  # the list and the object cost, too
        if self._size > self._limits.card_bytes:
            self._tell.skipped(self._began, CARD_TOO_LARGE, limit=self._limits.card_bytes // _MIB)
            self._lines, self._outside = None, number

    def _too_long(self, number: int) -> None:
        self._tell.skipped(number, LINE_TOO_LONG, limit=self._limits.line_bytes // _MIB)
