"""Markdown that people write, as HTML that is safe to show: the one place where text becomes markup."""

from __future__ import annotations

from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS: Final = {"p", "br", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr", "h3", "h4"}
# No pictures: what a note shows must not tell another server that it was read.
_reader = MarkdownIt("commonmark", {"breaks": True, "html": False, "linkify": False}).enable("strikethrough")
_reader.disable("image")
LINE_ENDS: Final = ("\n", "\r", "\0")  # the last is replaced by the reader before it reads
# Made once: building one costs ten times as much as using it.
_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener nofollow ugc",
)


def _lower_headings(html: str) -> str:
    """Headings of a note stand under those of the page."""
    for level in (6, 5, 4, 3):
        html = html.replace(f"<h{level}>", "<h4>").replace(f"</h{level}>", "</h4>")
    for level in (1, 2):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    return html


def markdown(text: str) -> SafeString:
    """``text`` as safe HTML: links only to http, https and mailto, no pictures, no markup of its own."""
    clean = _cleaner.clean(_lower_headings(_rendered(text)))
    return mark_safe(clean)  # noqa: S308  # nh3 let through only the tags above


def _rendered(text: str) -> str:
    """A line that begins with a letter is a paragraph, whatever follows in it: most notes are, and need no search for lists,
    quotes and headings, which is nearly half of the work."""
    if text[:1].isalpha() and not text[-1].isspace() and not any(end in text for end in LINE_ENDS):
        return f"<p>{_reader.renderInline(text)}</p>\n"
    return str(_reader.render(text))
