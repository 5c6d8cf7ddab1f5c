"""Languages whose words PostgreSQL knows to bring to one form, and the form in which all others are compared."""

from __future__ import annotations

import unicodedata
from typing import Final

PLAIN: Final = "simple"
CONFIGURATIONS: Final = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def configuration(language: str) -> str:
    """The text search configuration of a language tag ("de", "pt-br"); the plain one where there is none."""
    return CONFIGURATIONS.get(language.lower().replace("_", "-").partition("-")[0], PLAIN)


def plain(text: str) -> str:
    """``text`` without accents, as the plain form is compared."""
    if text.isascii():
        return text
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
