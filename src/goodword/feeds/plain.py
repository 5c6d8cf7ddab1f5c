"""Texts from elsewhere as plain text: no markup, nothing that turns the direction of what stands around it."""

from __future__ import annotations

import html
import re
from typing import Final

import nh3

from goodword.people.addresses import is_web_address

_BREAKS: Final = re.compile(r"<(?:br|p|/p|div|/div|li|/li|h[1-6]|/h[1-6])\b[^>]{0,200}>", re.IGNORECASE)
# Marks that turn the direction of writing, and signs nobody sees. Joiners stay: some scripts, and emoji, need them.
_TURNING: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_READ: Final = 20_000  # of a whole article nobody keeps more than the beginning


def plain(markup: str, most: int) -> str:
    """The words of ``markup`` in one line, at most ``most`` signs and an ellipsis."""
    spaced = _BREAKS.sub(" ", markup[:_READ])
    bare = html.unescape(nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"}))
    words = " ".join(_TURNING.sub("", bare).split())
    if len(words) <= most:
        return words
    cut = words[:most]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return f"{at_word.rstrip(' .,;:–-')}…"


def link(url: str, most: int) -> str:
    """An http(s) address that may be shown; "" for anything else."""
    told = url.strip()
    return told if len(told) <= most and is_web_address(told) else ""
