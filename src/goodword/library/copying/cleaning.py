"""What of a page may be stored and shown: text, links that are followed by a click, pictures that stand here. No script, no form, no
handler, nothing that asks another server for anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import nh3

TAGS: Final = frozenset(
    [
        "p",
        "br",
        "h3",
        "h4",
        "h5",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "mark",
        "code",
        "pre",
        "kbd",
        "samp",
        "blockquote",
        "q",
        "cite",
        "abbr",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "a",
        "hr",
        "figure",
        "figcaption",
        "img",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
    ]
)
ATTRIBUTES: Final = {
    "a": {"href"}, "img": {"src", "alt"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}, "ol": {"start"},
}  # fmt: skip
GONE_WHOLE: Final = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "textarea",
    "select",
}
HERE: Final = "cid:"
_HEADING: Final = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)
_LOWER: Final = {"1": "3", "2": "3", "3": "4", "4": "5", "5": "5", "6": "5"}
_NO_PICTURE: Final = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_HOLLOW: Final = re.compile(r"<(p|figure|li|h[345]|blockquote)>\s*</\1>")


def clean(html: str, pictures: Mapping[str, str]) -> str:
    """``html`` with nothing in it but what may be shown.

    Args:
        pictures: address of a picture → the key of the file that stands for it; pictures that are not among them go.
    """

    def let_through(tag: str, name: str, value: str) -> str | None:
        if tag == "img" and name == "src":
            return f"{HERE}{pictures[value]}" if value in pictures else None
        if name == "href":
            return value if value.lower().startswith(("http://", "https://", "mailto:")) else None
        if name in {"colspan", "rowspan", "start"}:
            return value if _NUMBER.fullmatch(value) else None
        if name == "title":  # words that only a mouse finds
            return None
        return value

    made = nh3.clean(
        _HEADING.sub(lambda found: f"<{found[1]}h{_LOWER[found[2]]}", html), tags=set(TAGS), attributes=ATTRIBUTES,
        attribute_filter=let_through, clean_content_tags=set(GONE_WHOLE), url_schemes={"http", "https", "mailto", "cid"},
        link_rel="noopener noreferrer nofollow", strip_comments=True,
    )  # fmt: skip
    made = _NO_PICTURE.sub("", made)
    for _again in range(3):
        made = _HOLLOW.sub("", made)
    return made.strip()
