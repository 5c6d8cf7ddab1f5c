"""From bytes to content lines: folded lines joined, whatever ends them, with the number of the line each began on.

RFC 5545 folds lines at 75 bytes, even inside a letter, so joining comes before decoding.
"""

import codecs
from collections.abc import Iterable, Iterator

from goodword.importers.csvrows import sniff_encoding

LONGEST = 1 << 16
"""Bytes of one content line that are kept: enough for any list of people, and an attached picture is not."""


def content_lines(pieces: Iterable[bytes], head: bytes) -> Iterator[tuple[int, str]]:
    """Number (from 1) and text of each content line; blank ones are passed over.

    Args:
        pieces: the file, in pieces of any size.
        head: its first bytes, by which its encoding is told.
    """
    number = began = 0
    kept: list[bytes] = []
    size = 0
    for line in _physical(_as_utf8(pieces, head)):
        number += 1
        if not line.strip(b"\0\t "):
            continue  # some put one before a folded part
        if line[:1] in (b" ", b"\t"):
            if kept and size < LONGEST:
                kept.append(line[1:])
                size += len(line)
            continue
        if kept:
            yield began, _decoded(b"".join(kept))
        kept, size, began = [line[:LONGEST]], len(line), number
    if kept:
        yield began, _decoded(b"".join(kept))


def _decoded(line: bytes) -> str:
    """UTF-8, else Windows-1252, which many a program wrote without saying so."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _as_utf8(pieces: Iterable[bytes], head: bytes) -> Iterator[bytes]:
    encoding = sniff_encoding(head)
    if encoding.startswith("utf-16"):
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        for piece in pieces:
            yield decoder.decode(piece).encode(errors="replace")
        return
    first = True
    for piece in pieces:
        yield piece.removeprefix(b"\xef\xbb\xbf") if first else piece
        first = False


def _physical(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their ends: CRLF, LF, or a lone CR. One without an end is given out in parts of bounded size, the
    later ones as if they were folded."""
    rest = b""
    folded = b""
    for piece in pieces:
        data = rest + piece
        ended = data.endswith(b"\n")
        lines = data.splitlines()
        if ended or not lines:
            rest = b""
        elif data.endswith(b"\r"):
            # The line feed that belongs to it may stand in the next piece.
            rest = lines.pop() + b"\r"
        else:
            rest = lines.pop()
        for line in lines:
            yield folded + line
            folded = b""
        if len(rest) > LONGEST:
            yield folded + rest
            rest, folded = b"", b" "
    if rest or folded:
        yield folded + rest.rstrip(b"\r")
