"""What somebody typed into search, read: words, "words that stand together", -what is not wanted, and a word not finished yet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200
MOST_WORDS: Final = 16

_PART: Final = re.compile(r'(?P<minus>-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s"]+))')
_DASHES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "−": "-"})
# What people put around what they look for. It is no word of what they find.
_AROUND: Final = re.compile(
    r"^(?:(?:who|anyone|anybody|somebody|someone|people)\s+(?:here\s+)?(?:who\s+)?"
    r"(?:(?:can|could|may|might)\s+(?:help|advise)(?:\s+(?:me|us))?(?:\s+(?:with|about|on|to))?"
    r"|can|could|(?:knows?|writes?|is\s+good\s+at|does|has\s+done|offers?|sells?|makes?)(?:\s+(?:a\s+lot\s+)?about|\s+how\s+to)?)"
    r"|i(?:\s+am|'m|’m)\s+looking\s+for(?:\s+(?:someone|somebody|anyone))?(?:\s+(?:who|to|for))?"
    r"|(?:looking\s+for|i\s+need|find(?:\s+me)?|where\s+can\s+i\s+find)(?:\s+(?:someone|somebody|anyone))?(?:\s+(?:who|to|for))?"
    r")\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Attributes:
        words: each has to be there, in some form; what has all of them comes before what has some.
        phrases: words that have to stand together.
        without: words, or words together, that must not be there.
        unfinished: the last word may go on.
        who: somebody is looked for who knows about it.
        about: what it is about, as a text whose meaning is compared; empty where nothing but what is not wanted was typed.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unfinished: bool = False
    about: str = ""
    who: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def read(typed: str) -> Asked:
    """What was typed, as it is asked for. Nothing that can be typed is refused."""
    text = unicodedata.normalize("NFC", typed.replace("\0", " ")).translate(_DASHES)[:LONGEST]
    plain, framed = _AROUND.subn("", text.strip().rstrip("?")) if '"' not in text else (text, 0)
    plain = plain.strip()
    words, phrases, without, last = list[str](), list[str](), list[str](), False
    for found in _PART.finditer(plain):
        quoted, word = found["quoted"], found["word"]
        said = " ".join((quoted if quoted is not None else word or "").split())
        if not any(letter.isalnum() for letter in said):
            continue
        last = False
        if found["minus"]:
            without.append(said)
        elif quoted is not None:
            phrases.append(said)
        elif len(words) < MOST_WORDS:
            words.append(said)
            last = found.end() == len(plain) and not text.endswith(("?", " ")) and said.isalnum() and len(said) > 1
    about = " ".join([*words, *phrases])
    return Asked(tuple(words), tuple(phrases[:MOST_WORDS]), tuple(without[:MOST_WORDS]), last, about, bool(framed))
