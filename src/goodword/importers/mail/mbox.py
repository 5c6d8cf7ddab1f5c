"""The heads of letters in a mailbox file, one after the other; bodies are passed over and never held.

The family of mbox formats separates letters by a line that begins with "From ". Lines of a body may begin so, too, and not
every program marks them; so the separator has to look like one, and a header has to follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from goodword.importers.archives import Guarded

LONGEST_HEAD = 1 << 18
"""Bytes of a letter's head that are kept; long lists of recipients fit."""

_SEPARATOR = re.compile(
    rb"From (?:"
    # an address, mostly, and a date in the order of C's asctime or of mail
    rb"[^\r\n]{0,200}?[ \t]?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,?[ \t]*"
    rb"(?:[A-Z][a-z]{2}[ \t]+\d{1,2}|\d{1,2}[ \t]+[A-Z][a-z]{2,8})[ \t][^\r\n]{0,60}\d{4}[^\r\n]{0,40}"
    rb"|[^\s\r\n]{1,200}[ \t]*"  # the address alone, as some programs leave it
    rb")\r?\n(?=>?From |[!-9;-~]{1,70}[ \t]*:)"
)
_HEAD_ENDS = re.compile(rb"\r?\n[ \t]*\r?\n")
_NEEDED = 700  # bytes: a separator line and the beginning of the one after it
_PIECE = 1 << 20


class Head(NamedTuple):
    """The head of one letter: the line it begins on, its separator line, its bytes."""

    line: int
    separator: bytes
    head: bytes


class Mailbox:
    """Reads a stream once, from front to back, holding a piece of it at a time."""

    def __init__(self, raw: Guarded) -> None:
        self._raw = raw
        self._buffer = b""
        self._at = 0  # what stands before was read
        self._ended = False
        self._line = 1
        self._begun = False
        self._first = True  # nothing was passed yet
        self._only_cr = False

    def heads(self) -> Iterator[Head]:
        """Every letter's head."""
        while (separator := self._to_separator()) is not None:
            line = self._line
            self._line += 1
            yield Head(line, separator, self._head())

    def _more(self) -> bool:
        """Read on, and let go of what was read; False at the end."""
        if self._ended:
            return False
        pieces = [self._buffer[self._at :]]
        size = 0
        while size < _PIECE:
            piece = self._raw.read1()
            if not piece:
                self._ended = True
                break
            size += len(piece)
            if not self._begun:
                self._begun = True
                piece = piece.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
                self._only_cr = b"\r" in piece and b"\n" not in piece
            pieces.append(piece.replace(b"\r", b"\n") if self._only_cr else piece)
        self._buffer = b"".join(pieces)
        self._at = 0
        return size > 0

    def _pass(self, to: int) -> None:
        """Everything up to ``to`` was read; its lines are counted."""
        if to > self._at:
            self._first = False
            self._line += self._buffer.count(b"\n", self._at, to)
            self._at = to

    def _to_separator(self) -> bytes | None:
        """Pass over everything up to and with the next separator line, which is returned; None at the end."""
        searched = self._at
        while True:
            begin = self._next(searched)
            if begin is None:
                # The end of the buffer may hold the beginning of a separator.
                self._pass(max(self._at, len(self._buffer) - 5))
                if not self._more():
                    return None
                searched = 0
            elif len(self._buffer) - begin < _NEEDED and not self._ended:
                self._pass(max(self._at, begin - 1))
                self._more()
                searched = 0
            elif separator := self._separator(begin):
                self._pass(begin)
                self._at, self._first = separator.end(), False
                return separator[0].rstrip(b"\r\n")
            else:
                searched = begin + 1

    def _separator(self, begin: int) -> re.Match[bytes] | None:
        """The separator line that begins here, if it is one. Bodies are full of lines that begin so; most have neither the
        colons of a time nor are one address."""
        line = self._buffer[begin + 5 : self._buffer.find(b"\n", begin)]
        if b":" not in line and b" " in line.strip():
            return None
        return _SEPARATOR.match(self._buffer, begin)

    def _next(self, searched: int) -> int | None:
        """Where the next line begins with "From "; the very first line of all may."""
        if self._first and searched == 0 and self._buffer.startswith(b"From "):
            return 0
        place = self._buffer.find(b"\nFrom ", searched)
        return None if place < 0 else place + 1

    def _head(self) -> bytes:
        """The head that begins here. What of it is too long is passed over with the body."""
        searched = self._at
        while True:
            begin = self._at
            end = _HEAD_ENDS.search(self._buffer, searched)
            if end is not None and end.start() - begin <= LONGEST_HEAD:
                self._pass(end.end() - 1)  # its line feed may be the one before a separator
                return self._buffer[begin : end.start()]
            if len(self._buffer) - begin > LONGEST_HEAD:
                self._pass(begin + LONGEST_HEAD)
                return self._buffer[begin : begin + LONGEST_HEAD]
            read = len(self._buffer) - begin
            if not self._more():
                head = self._buffer[self._at :]
                self._pass(len(self._buffer))
                return head
            searched = max(0, read - 100)


def single_head(raw: Guarded) -> bytes:
    """The head of a letter that stands in a file of its own."""
    data = b""
    while len(data) < LONGEST_HEAD:
        piece = raw.read1()
        data += piece
        data = data.lstrip(b"\xef\xbb\xbf\r\n")
        if (end := _HEAD_ENDS.search(data)) is not None:
            return data[: end.start()]
        if not piece:
            break
    return data[:LONGEST_HEAD]


def is_mailbox(head: bytes) -> bool:
    """Whether a file with these first bytes is a mailbox."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\n" not in start[:4096]:
        start = start.replace(b"\r", b"\n")
    return _SEPARATOR.match(start) is not None
