"""What the columns of a table are: by their headers, else by what stands in them."""

import re
from collections.abc import Callable, Sequence

from goodword.importers.dates import read_day
from goodword.importers.text import fold
from goodword.people import addresses
from goodword.people.names import TITLES

from .kinds import CUSTOM, NAME, SINGLE, by_header

SAMPLE = 60  # values of a column that are looked at
MOST_CELLS = 400
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]{2,}")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"\(?\+?[\d(][\d\s().\-/]{5,24}")
_PERSON = re.compile(r"[^\W\d_]{1,30}[.'’-]?(?:[ '’-][^\W\d_]{1,30}\.?){1,4}")
_OWN_PHONE = re.compile(r"[+\s().\-/]")


def _is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None and addresses.read_email(text) is not None


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and bool(_OWN_PHONE.search(text)) and not read_day(text)


def _is_date(text: str) -> bool:
    return len(text) > 4 and bool(read_day(text))


def _is_person(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None and (not text[0].isascii() or text[0].isupper())


_BY_VALUE: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("email", _is_email),
    ("site", lambda text: _WEB.fullmatch(text) is not None),
    ("date", _is_date),
    ("phone", _is_phone),
)


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row is a header: its cells are short words, and none is a value such as an address or a date."""
    cells = [cell.strip() for cell in row]
    told = [cell for cell in cells if cell]
    if not told or max(map(len, told)) > 80:
        return False
    if any(_is_email(cell) or _WEB.fullmatch(cell) or _is_date(cell) or _is_phone(cell) for cell in told):
        return False
    return any(by_header(cells)) or not any(cell.isdecimal() for cell in told)


def guess(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """One kind for each column.

    Args:
        headers: the header's cells; empty texts where there is no header.
        rows: some rows below it.
    """
    values = [_values(rows, place) for place in range(len(headers))]
    found = by_header(list(headers))
    for place, kind in enumerate(found):
        if kind == "title" and _mostly(values[place], lambda text: fold(text) in TITLES):
            found[place] = "prefix"
        elif kind in {"site", "email", "phone"} and values[place] and not _mostly(values[place], _FITS[kind], 0.3):
            found[place] = CUSTOM
        elif not kind:
            found[place] = next((code for code, fits in _BY_VALUE if _mostly(values[place], fits)), "")
    if not {NAME, "given", "family", "nickname"} & set(found):
        for place, kind in enumerate(found):
            if not kind and len(set(values[place])) > 0.7 * len(values[place]) and _mostly(values[place], _is_person):
                found[place] = NAME
                break
    seen: set[str] = set()
    for place, kind in enumerate(found):
        if not kind or (kind in SINGLE and kind in seen):
            found[place] = CUSTOM
        seen.add(kind)
    return found


def _could_be_web(text: str) -> bool:
    return "." in text or text.startswith("@") or "/" in text


_FITS: dict[str, Callable[[str], bool]] = {
    "site": _could_be_web,
    "email": lambda text: "@" in text,
    "phone": lambda text: any(sign.isdigit() for sign in text),
}


def _values(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    told = (row[place].strip() for row in rows[:MOST_CELLS] if place < len(row))
    return [text for text in told if text][:SAMPLE]


def _mostly(values: Sequence[str], fits: Callable[[str], bool], least: float = 0.7) -> bool:
    return bool(values) and sum(map(fits, values)) >= least * len(values)
