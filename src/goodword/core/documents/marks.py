"""Texts in Markdown as they are found: the words without the marks."""

from __future__ import annotations

import re
from typing import Final

_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_BEFORE: Final = re.compile(r"^\s*(?:[#>*+-]+|\d+[.)])\s+", re.MULTILINE)
_AROUND: Final = re.compile(r"(?<!\w)(?:\*{1,3}|_{1,3}|~~|`{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~~|`{1,3})(?!\w)")


def unmarked(text: str) -> str:
    """``text`` without headings' and lists' marks, emphasis, and the addresses of links."""
    return _AROUND.sub("", _BEFORE.sub("", _LINK.sub(r"\1", text))).strip()
