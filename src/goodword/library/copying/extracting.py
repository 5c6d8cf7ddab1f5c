"""The article in a page: what is read, without what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

import lxml.html
from lxml.etree import LxmlError, ParserError
from readability import Document
from readability.readability import Unparseable

from goodword.library.copying.fetching import Page, Unread
from goodword.people import addresses

LEAST: Final = 140  # characters; less is a notice and no article
LAZY: Final = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src")
LONGEST_HTML: Final = 2_000_000
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})?")
_SPACES: Final = re.compile(r"[ \t\r\f\v\u00a0]+")
_BLANK: Final = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Article:
    """What is read of a page.

    Attributes:
        html: not cleaned yet; addresses in it are whole.
        language: a tag, as the page says it; empty where it does not.
        pictures: addresses of its pictures, in their order, each once.
    """

    title: str
    html: str
    language: str
    pictures: tuple[str, ...]


def article(page: Page) -> Article:
    """Find the article.

    Raises:
        Unread: there is no text that could be read.
    """
    try:
        tree = lxml.html.document_fromstring(page.html)
        language = _language(tree)
        _settle_pictures(tree)
        document = Document(lxml.html.tostring(tree, encoding="unicode"), url=None)
        title = " ".join((document.short_title() or "").split())
        inside = lxml.html.fragment_fromstring(document.summary(html_partial=True), create_parent="div")
    except (LxmlError, ParserError, Unparseable, ValueError, RecursionError, AssertionError):
        raise Unread("no article") from None
    base = _base(tree, page.url)
    pictures = _whole_addresses(inside, base)
    if len(plain(inside)) < LEAST:
        raise Unread("no article")
    html = lxml.html.tostring(inside, encoding="unicode")
    if len(html) > LONGEST_HTML:
        raise Unread("no article")
    return Article(title, html, language, tuple(pictures))


def plain(tree: Any) -> str:
    """The text of a tree, as it is searched."""
    for block in tree.iter(
        "p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "figcaption"
    ):
        block.tail = f"\n{block.tail or ''}"
    text = _SPACES.sub(" ", str(tree.text_content()))
    return _BLANK.sub("\n\n", text).strip()


def _language(tree: Any) -> str:
    found = _LANGUAGE.match(str(tree.get("lang") or tree.get("xml:lang") or "").strip())
    return found[0].lower() if found else ""


def _base(tree: Any, url: str) -> str:
    told = tree.find(".//base[@href]")
    return urljoin(url, told.get("href").strip()) if told is not None else url


def _settle_pictures(tree: Any) -> None:
    """Pictures that a script would have put in their place stand there at once."""
    for one in tree.iter("img"):
        late = next((one.get(name) for name in LAZY if one.get(name)), "")
        src = one.get("src") or ""
        if late and (not src or src.startswith("data:")):
            one.set("src", late)
        elif not src and one.get("srcset"):
            one.set("src", one.get("srcset").split(",")[0].split()[0])


def _whole_addresses(tree: Any, base: str) -> list[str]:
    """Make addresses whole; those of pictures are returned."""
    found: dict[str, None] = {}
    for one in tree.iter("a", "img"):
        name = "href" if one.tag == "a" else "src"
        if (told := one.get(name)) is None:
            continue
        try:
            whole = urljoin(base, told.strip())
        except ValueError:
            whole = ""
        one.set(name, whole)
        if name == "src" and addresses.is_web_address(whole):
            found[whole] = None
    return list(found)
