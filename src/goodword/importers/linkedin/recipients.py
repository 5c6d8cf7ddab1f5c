"""Names in a list that is joined by commas, while names have commas of their own (“Jane Doe, Ph.D., Max
Mustermann”)."""

import re
from collections.abc import Callable

_COMMA = re.compile(r",\s+")
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.?(?:[A-Z][a-z]?\.?)*|Jr\.?|Sr\.?|I{2,3}|IV)")
_MOST = 200


def split_names(joined: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names in the list: the longest that are known first; a part that looks like a degree belongs to the name
    before it.

    >>> split_names("Jane Doe, Ph.D., Max Mustermann", lambda name: False)
    ['Jane Doe, Ph.D.', 'Max Mustermann']
    """
    parts = [part for part in _COMMA.split(joined.strip()) if part.strip()][:_MOST]
    names: list[str] = []
    start = 0
    while start < len(parts):
        end = _longest_known(parts, start, is_known)
        if end == start:
            end = start + 1
            while end < len(parts) and _CREDENTIAL.fullmatch(parts[end]) and not is_known(parts[end]):
                end += 1
        names.append(", ".join(parts[start:end]))
        start = end
    return names


def _longest_known(parts: list[str], start: int, is_known: Callable[[str], bool]) -> int:
    for end in range(min(len(parts), start + 5), start, -1):
        if is_known(", ".join(parts[start:end])):
            return end
    return start
