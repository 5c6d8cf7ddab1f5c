"""What the directory of members finds a name by."""

from __future__ import annotations

from typing import TypedDict

from goodword.people.names import sort_key
from goodword.people.namesearch import SearchTerms, index_terms, query_terms

EVERYBODY = 0  # the salt of the directory: its names are everybody's, unlike those of an owner's people


class NameColumns(TypedDict):
    """The columns of ``Profile`` that follow the member's name."""

    sort_name: str
    name_terms: list[int]


def columns(name: str) -> NameColumns:
    """The columns for a member called ``name``; whoever writes profiles in bulk asks here, too."""
    return {"sort_name": sort_key(name)[:200], "name_terms": index_terms(EVERYBODY, name)}


def asked(typed: str) -> SearchTerms:
    """What to ask of ``name_terms`` for a name as typed."""
    return query_terms(EVERYBODY, typed)
