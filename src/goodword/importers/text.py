"""Small manners with text from files: trimming, cutting, folding, taking markup away."""

import html
import re
import unicodedata

# C0 and C1 controls but tab and line feed; NUL cannot be stored, the others do harm on a page or in a terminal.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
_LINE_CONTROLS = _CONTROLS | {9: " ", 10: " ", 13: " "}
_TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^<>]{0,200}>\s?", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_PLAIN = re.compile(r"[^\w]+")
_NO_WORD = re.compile(r"[\W_]+")


def one_line(text: str) -> str:
    """A name, a title: no controls, runs of white space become one space.

    >>> one_line("  Ada \\n Lovelace\\0")
    'Ada Lovelace'
    """
    if text.isascii() and text.isprintable():
        return text.strip() if "  " not in text else " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(_LINE_CONTROLS)).split())


def many_lines(text: str) -> str:
    """A note, a message: line ends become line feeds, controls go."""
    if not text:
        return ""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return unicodedata.normalize("NFC", unix).strip()


def without_markup(text: str) -> str:
    """Markup taken away, line breaks kept. A lone `<` or `a < b` stays as it is.

    >>> without_markup("<p>Hi &amp; hello</p><p>Ada</p>")
    'Hi & hello\\nAda'
    """
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    return many_lines(text)


def fold(text: str) -> str:
    """For comparing: no case, no accents, no punctuation, single spaces.

    >>> fold("Müller-Lüdenscheidt,  René")
    'muller ludenscheidt rene'
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", _PLAIN.sub(" ", text.casefold())).strip()


def plain(cell: str) -> str:
    """A cell of a header as it is compared: no case, accents, spaces and punctuation.

    >>> plain("\\ufeffE-mail 2 Address")
    'email2address'
    """
    if not cell.isascii():
        cell = "".join(c for c in unicodedata.normalize("NFKD", cell) if not unicodedata.combining(c))
    return _NO_WORD.sub("", cell.casefold())
