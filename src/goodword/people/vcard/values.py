"""The values of properties: escaped texts, lists, parts, dates; and parameters in the one way they are kept."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "N": "\n", ",": ",", ";": ";", ":": ":", "\\": "\\", '"': '"'}
_TOKEN = re.compile(r"\\.|[^\\;,]++|[\\;,]", re.DOTALL)
# What the writer of vCards leaves out, so that what is kept is what comes out.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_ENDS = re.compile("\r\n|[\r\n\u2028\u2029\x85]")
_CARET = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})
_CARETS = re.compile(r"\^[n'^]")
_CARET_MEANT = {"^n": "\n", "^'": '"', "^^": "^"}
_QUOTED = re.compile(r"[,;:^]")
_KEPT_PARAM = re.compile(r'(?:^|;)([^=;"]++)=(?:"([^"]*+)"|([^;"]*+))')
_NAME_OF = operator.itemgetter(0)

_DATE = re.compile(
    r"(?:(\d{4})-?(?:(\d{2})(?:-?(\d{2}))?)?|--?(\d{2})-?(\d{2})|(\d{2})-(\d{2}))"
    r"(?:[T ]\s*([\d:.]*)\s*(Z|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.ASCII,
)
_NO_TIME = re.compile(r"[0:.]*")


def unescape(value: str) -> str:
    """A text without its escapes; a backslash before anything else stays, as paths have it."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[0]), value)


def parts(value: str, by: str = ";") -> list[str]:
    """The parts of a structured value, or with a comma the items of a list; each without its escapes."""
    if "\\" not in value:
        return value.split(by)
    found: list[list[str]] = [[]]
    for token in _TOKEN.findall(value):
        if token == by:
            found.append([])
        else:
            found[-1].append(token)
    return [unescape("".join(tokens)) for tokens in found]


def kept(value: str) -> str:
    """A value that is kept as it stands: a line end in it as an escape, no controls."""
    return _CONTROLS.sub("", _ENDS.sub(r"\\n", value)) if not value.isprintable() else value


def plain(value: str) -> str:
    """A text with one kind of line end."""
    return _ENDS.sub("\n", value) if not value.isprintable() else value


def params(pairs: Iterable[tuple[str, str]]) -> str:
    """Parameters as they are kept: ``PREF=1;X-NOTE="a;b"``, by name, with the escapes of RFC 6868."""
    told = []
    for name, value in sorted(pairs, key=_NAME_OF):
        safe = (value if value.isprintable() else _CONTROLS.sub("", _ENDS.sub("\n", value))).translate(_CARET)
        told.append(f'{name}="{safe}"' if _QUOTED.search(safe) else f"{name}={safe}")
    return ";".join(told)


def beside(told: str) -> list[tuple[str, str]]:
    """The pairs that ``params`` made a text of."""
    found = []
    for one in _KEPT_PARAM.finditer(told):
        value = one[3] if one[2] is None else one[2]
        found.append((one[1], _CARETS.sub(lambda caret: _CARET_MEANT[caret[0]], value)))
    return found


def day(written: str) -> tuple[str, str]:
    """(ISO text of any precision, the time of day that stood behind it); empty where it is no date."""
    found = _DATE.fullmatch(written.strip()) if len(written) < 64 else None
    if found is None:
        return "", ""
    year, month, date, m1, d1, m2, d2, time, zone = found.groups()
    month, date = month or m1 or m2, date or d1 or d2
    text = "-".join(filter(None, [year, month, date])) if year else f"--{month}-{date}"
    if not _exists(int(year) if year else 2000, int(month or 1), int(date or 1)):
        return "", ""
    told = time or ""
    return text, "" if _NO_TIME.fullmatch(told) else f"{told}{zone or ''}"


def _exists(year: int, month: int, date: int) -> bool:
    if not (year >= 1 and 1 <= month <= 12):
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= date <= (29 if leap and month == 2 else 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)
