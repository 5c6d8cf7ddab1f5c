"""The columns of a Google CSV: single ones, and those that come in numbered groups such as “E-mail 1 - Value”."""

import re
from dataclasses import dataclass

from goodword.importers.text import plain

_NUMBERED = re.compile(r"\ufeff?(.{1,60}?) (\d{1,4}) - (.{1,60})")

# Single columns that have a place of their own; the rest is kept under its header. Old and new spelling.
SINGLE: dict[str, str] = {
    "name": "display",
    "givenname": "given",
    "firstname": "given",
    "additionalname": "middle",
    "middlename": "middle",
    "familyname": "family",
    "lastname": "family",
    "nameprefix": "prefix",
    "namesuffix": "suffix",
    "maidenname": "maiden",
    "nickname": "nickname",
    "shortname": "nickname2",
    "birthday": "birthday",
    "location": "place",
    "hobby": "hobby",
    "language": "language",
    "notes": "notes",
    "groupmembership": "labels",
    "labels": "labels",
    "organizationname": "company",
    "organizationtitle": "title",
    "organizationdepartment": "department",
}
# Groups that have a place of their own; "type" and "label" are one.
GROUPS = frozenset({"email", "phone", "address", "organization", "website", "im", "event", "relation", "customfield"})


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one numbered group: what it is, as it is spelled, and part → place of the column."""

    kind: str
    spelled: str
    parts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Header:
    """A header: name of a column → place; the groups in their order; columns without a place of their own."""

    single: dict[str, int]
    groups: tuple[Group, ...]
    other: tuple[int, ...]


def recognize(cells: list[str]) -> Header | None:
    """The header if it is one of Google's."""
    single: dict[str, int] = {}
    groups: dict[tuple[str, int], Group] = {}
    other: list[int] = []
    for place, cell in enumerate(cells):
        if match := _NUMBERED.fullmatch(cell.strip()):
            kind, number, part = plain(match[1]), int(match[2]), plain(match[3])
            group = groups.setdefault((kind, number), Group(kind, match[1].strip(), {}))
            group.parts.setdefault("label" if part == "type" else part, place)
        elif (name := SINGLE.get(plain(cell))) and name not in single:
            single[name] = place
        elif cell.strip():
            other.append(place)
    known = plain_set(cells)
    by_group = any(group.kind in GROUPS and "value" in group.parts for group in groups.values())
    by_name = {"givenname", "familyname", "groupmembership"} <= known or {"firstname", "fileas", "labels"} <= known
    if by_name or (by_group and {"display", "given", "family"} & set(single)):
        return Header(single, tuple(groups.values()), tuple(other))
    return None


def plain_set(cells: list[str]) -> set[str]:
    return {plain(cell) for cell in cells}
