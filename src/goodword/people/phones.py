"""Phone numbers: read in the region they are written for, compared in E.164, shown as their country writes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import phonenumbers

LONGEST: Final = 200
_FORMAT: Final = phonenumbers.PhoneNumberFormat


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number as it was written, and what could be read of it.

    Attributes:
        raw: as written.
        e164: ``+`` and digits; ``""`` where the number cannot be called from elsewhere.
        extension: digits inside the house.
        region: two letters, ``""`` where unknown.
        key: by which two numbers are the same line: E.164 with its extension, else the digits.
        shown: as its country writes it with the country code; ``raw`` where it could not be read.
    """

    raw: str
    e164: str
    extension: str
    region: str
    key: str
    shown: str


@lru_cache(maxsize=8_192)
def read(raw: str, region: str) -> Phone:
    """Read a number. ``region`` is the country (two letters) of numbers written without a country code.

    Never fails: what cannot be read keeps its text and is compared by its digits.
    """
    text = unicodedata.normalize("NFKC", raw).strip()
    unread = Phone(raw, "", "", "", re.sub(r"\D", "", text), raw.strip())
    # A stray zero behind the country code, as in +44 (0)113 …, is for callers at home.
    tidy = re.sub(r"^(\+\d{1,3}[\s.-]*)\(0\)", r"\1", re.sub(r"^tel:", "", text, flags=re.IGNORECASE))
    try:
        number = phonenumbers.parse(tidy[:LONGEST], region.upper() or None)
    except phonenumbers.NumberParseException:
        return unread
    # A number that only works inside its own town is not the same line elsewhere.
    possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    if len(tidy) > LONGEST or not possible:
        return unread
    extension = re.sub(r"\D", "", number.extension or "")
    e164 = str(phonenumbers.format_number(number, _FORMAT.E164))
    return Phone(
        raw=raw,
        e164=e164,
        extension=extension,
        region=phonenumbers.region_code_for_number(number) or "",
        key=f"{e164};ext={extension}" if extension else e164,
        shown=str(phonenumbers.format_number(number, _FORMAT.INTERNATIONAL)),
    )


def phone_key(number: str, region: str) -> str:
    """The key of a number; ``""`` where it has no digit."""
    return read(number, region).key
