"""Bytes of a feed or a page as text. What is checked afterwards is the very text that is parsed."""

from __future__ import annotations

import codecs
import re
from typing import Final

# Encodings in which angle brackets are angle brackets; others have served to smuggle them past a check.
_KNOWN: Final = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|koi8-?[ru]|gb2312|gbk"
    r"|gb18030|big5|euc-?(?:jp|kr)|shift[-_]?jis|macintosh"
)
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE: Final = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))
_DECLARED: Final = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_META: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_UNSEEN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def text(body: bytes, content_type: str = "") -> str:
    """The text, with what cannot be read replaced. A byte order mark knows best, then the file itself, then the server."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _clean(body[len(mark) :].decode(name, "replace"))
    for start, name in _BARE:
        if body.startswith(start):
            return _clean(body.decode(name, "replace"))
    told = _DECLARED.search(body[:1_000]) or _META.search(body[:4_000])
    served = _CHARSET.search(content_type)
    for name in filter(None, (told and told[1].decode(), served and served[1])):
        code = name.lower()
        if _KNOWN.fullmatch(code):
            try:
                return _clean(body.decode(code))
            except (UnicodeError, LookupError):
                continue
    try:
        return _clean(body.decode())
    except UnicodeDecodeError:
        return _clean(body.decode("cp1252", "replace"))


def _clean(told: str) -> str:
    return _UNSEEN.sub("", told)
