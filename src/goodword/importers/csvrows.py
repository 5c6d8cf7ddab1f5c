"""Rows of a CSV file of unknown make: encoding and separator found out, memory bounded, bad lines skipped and told.

`csv.reader` does the work. Around it: lines are cut to pieces of bounded length, and a row that cannot be (a quote
that is never closed swallows what follows) is given up at its first line, while the lines it swallowed are read
again.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, islice, tee
from typing import IO, Self, cast

from .archives import Guarded
from .limits import Limits
from .records import Refused, gettext_noop

SEPARATORS = (",", ";", "\t")
HEAD_BYTES = 1 << 16
TOO_LONG = gettext_noop(
    "A quotation mark on this line is never closed, or a field is far too long, so the line was skipped."
)
TOO_MANY_LINES = gettext_noop("This file has more than %(limit)d lines, so it was not read further.")
EMPTY = gettext_noop("This file is empty. Download it again and bring the new one.")

_LETTERS = re.compile("[^\\x00-\\x7f\\ufffd]")
_PIECE = 1 << 17
_SWALLOWED = 1 << 20  # bytes one row may span before its quoting counts as broken
_RECOVERIES = 200  # so that a hostile file cannot make us read its lines again and again


def sniff_encoding(head: bytes) -> str:
    """The encoding of a text by its first bytes: a byte order mark, else UTF-16 by its zeros, else UTF-8 or
    Windows-1252."""
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[:4096:2], head[1:4096:2]
    if len(odd) > 8:
        if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
            return "utf-16-le"
        if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
            return "utf-16-be"
    return Utf8Count().add(head).encoding


class Utf8Count:
    """Tells UTF-8 from Windows-1252, in pieces. A few broken letters in a text otherwise UTF-8 leave it UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._good = self._bad = 0

    def add(self, piece: bytes) -> Self:
        if not piece.isascii():
            text = self._decoder.decode(piece)
            self._bad += text.count("\N{REPLACEMENT CHARACTER}")
            self._good += len(_LETTERS.findall(text))
        return self

    @property
    def encoding(self) -> str:
        return "cp1252" if self._bad * 4 > self._good else "utf-8"


def head_rows(head: bytes, separator: str, most: int = 40) -> list[list[str]]:
    """The first rows of a file from its first bytes, for recognising it. Never raises; a row cut by the end is left
    out."""
    text = head.decode(sniff_encoding(head), errors="replace")
    if len(head) >= HEAD_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    return rows_of(text, separator, most)


def rows_of(text: str, separator: str, most: int) -> list[list[str]]:
    """The first rows of a text. Never raises; one that cannot be read is empty."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while len(rows) < most:
        try:
            rows.append(next(reader))
        except StopIteration:
            break
        except csv.Error:
            rows.append([])
            if reader.line_num > 4 * most:
                break
    return rows


class Rows:
    """The rows of one file, with the number of the first line of each.

    Iterate it: each row is a list of texts; `line` is then the number of the line on which that row began. `problems`
    is called with a line number and a reason for each line given up. A row over several lines that has not `width`
    fields is broken quoting. With `flat`, fields never hold line breaks in this kind of file, so a row with one
    inside is broken quoting. With `ragged`, rows may have fewer fields than the header. The first `skip` rows (a
    preamble and the header) are passed over.

    The lines go to `csv.reader` without passing through Python; a second, lagging view of them (`tee`) keeps those of
    the row being read, so that they can be read again. What one row may swallow is bounded by the stream underneath.
    """

    def __init__(
        self,
        stream: Guarded,
        encoding: str,
        separator: str,
        problems: Callable[[int, str], None],
        limits: Limits,
        *,
        width: int,
        flat: bool,
        skip: int = 0,
        ragged: bool = False,
    ) -> None:
        self._text = io.TextIOWrapper(cast(IO[bytes], stream), encoding, errors="replace", newline="")
        stream.watch = self._watch
        self._separator = separator
        self._problems = problems
        self._most_lines = limits.lines
        self._width = width
        self._flat = flat
        self._skip = skip
        self._ragged = ragged
        self._recoveries = 0
        self._seen_line = -1
        self._seen_position = 0
        self.line = 0

    def __iter__(self) -> Iterator[list[str]]:
        lines: Iterator[str] = iter(partial(self._text.readline, _PIECE), "")
        done = 0  # lines of rows that are behind us
        while True:
            ahead, behind = tee(lines)
            reader = csv.reader(ahead, delimiter=self._separator)
            before = 0
            swallowed: list[str] = []
            forget = behind.__next__
            self.line = done + 1
            try:
                for row in reader:
                    now = reader.line_num
                    if now == before + 1:
                        forget()
                    else:
                        swallowed = list(islice(behind, now - before))
                        if not self._skip and self._broken(swallowed, row):
                            break
                    before = now
                    if self._skip:
                        self._skip -= 1
                    elif row:
                        yield row
                    self.line = done + now + 1
                else:
                    return
            except csv.Error:
                swallowed = list(islice(behind, reader.line_num - before))
            kept = self._give_up(done + before + 1, len(swallowed))
            done += before + kept
            lines = chain(swallowed[kept:], ahead)

    def _watch(self, position: int) -> None:
        """Called by the stream before it reads on: a row that takes too much, or a file of too many lines, ends
        here."""
        if self.line != self._seen_line:
            self._seen_line, self._seen_position = self.line, position
        elif position - self._seen_position > _SWALLOWED:
            self._seen_position = position
            raise csv.Error("this row never ends")
        if self.line > self._most_lines:
            raise Refused(TOO_MANY_LINES, limit=self._most_lines)

    def _broken(self, lines: list[str], row: list[str]) -> bool:
        """Whether a row over several lines came of a quote without a partner, which swallowed what follows."""
        if self._flat or "".join(lines).count('"') % 2 == 1:
            return True
        return len(row) > self._width if self._ragged else len(row) != self._width

    def _give_up(self, line: int, swallowed: int) -> int:
        """Tell about the first line of a row, and say how many of its lines are lost; the others are read again."""
        self._problems(line, TOO_LONG)
        self._recoveries += 1
        return min(1, swallowed) if self._recoveries <= _RECOVERIES else swallowed
