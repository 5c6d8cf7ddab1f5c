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


_NOT_DIGITS: Final = re.compile(r"\D")
_SCHEME: Final = re.compile(r"^tel:", re.IGNORECASE)
# Written in full, with nothing in it but digits and what parts them.
_FULL: Final = re.compile(r"\+[1-9][0-9 .-]{4,30}[0-9]", re.ASCII)
_APART: Final = str.maketrans("", "", "+ .-")
LONGEST_CODE: Final = 3
# A stray zero behind the country code, as in +44 (0)113 …, is for callers at home.
_STRAY_ZERO: Final = re.compile(r"^(\+\d{1,3}[\s.-]*)\(0\)")


@lru_cache(maxsize=8_192)
def read(raw: str, region: str) -> Phone:
    """Read a number. ``region`` is the country (two letters) of numbers written without a country code.

    Never fails: what cannot be read keeps its text and is compared by its digits.
    """
    number = _number(raw, region)
    if number is None:
        return Phone(raw, "", "", "", _digits(raw), raw.strip())
    return Phone(
        raw=raw,
        e164=str(phonenumbers.format_number(number, _FORMAT.E164)),
        extension=_NOT_DIGITS.sub("", number.extension or ""),
        region=phonenumbers.region_code_for_number(number) or "",
        key=_key(number),
        shown=str(phonenumbers.format_number(number, _FORMAT.INTERNATIONAL)),
    )


@lru_cache(maxsize=8_192)
def phone_key(number: str, region: str) -> str:
    """The key of a number; ``""`` where it has no digit. A third of the cost of reading all of it, and next to nothing
    where it is written in full."""
    if full := _FULL.fullmatch(number):
        digits = full[0].translate(_APART)
        if _is_full(digits):
            return f"+{digits}"
    found = _number(number, region)
    return _digits(number) if found is None else _key(found)


def _is_full(digits: str) -> bool:
    """Whether these are a country code and a number of a length that the country has, with nothing of how it is called
    from within. The rules and the lengths are the library's."""
    for end in range(1, LONGEST_CODE + 1):
        lengths, within = _country(int(digits[:end]))
        if lengths:
            rest = digits[end:]
            return len(rest) in lengths and rest[0] != "0" and (within is None or within.match(rest) is None)
    return False


@lru_cache(maxsize=1_024)
def _country(code: int) -> tuple[frozenset[int], re.Pattern[str] | None]:
    """The lengths of a country's numbers, none where no country has the code, and what may stand before one within it."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code)
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, regions[0]) if regions else None
    if plan is None or plan.general_desc is None:
        return frozenset(), None
    before, general = plan.national_prefix_for_parsing, plan.general_desc
    lengths = frozenset(general.possible_length) - frozenset(general.possible_length_local_only)
    return lengths, re.compile(before) if before else None


def _number(raw: str, region: str) -> phonenumbers.PhoneNumber | None:
    """What can be called from anywhere; None for all else."""
    tidy = _STRAY_ZERO.sub(r"\1", _SCHEME.sub("", unicodedata.normalize("NFKC", raw).strip()))
    if len(tidy) > LONGEST:
        return None
    try:
        number = phonenumbers.parse(tidy, region.upper() or None)
    except phonenumbers.NumberParseException:
        return None
    # A number that only works inside its own town is not the same line elsewhere.
    possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return number if possible else None


def _digits(raw: str) -> str:
    return _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", raw))


def _key(number: phonenumbers.PhoneNumber) -> str:
    e164 = str(phonenumbers.format_number(number, _FORMAT.E164))
    extension = _NOT_DIGITS.sub("", number.extension or "")
    return f"{e164};ext={extension}" if extension else e164
