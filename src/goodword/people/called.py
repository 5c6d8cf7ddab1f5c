"""What a person is called in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from goodword.people import names
from goodword.people.models import Fact, Person


def called(facts: Iterable[Fact], person: Person) -> str:
    """The nickname, else the given name, else all of the name; ``facts`` are the person's current ones."""
    told: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind in {"nickname", "name"}:
            told.setdefault(fact.kind, fact)
    if "nickname" in told:
        return str(told["nickname"].value.get("text", "")) or person.name
    given = str(told["name"].value.get("given", "")) if "name" in told else ""
    return given or names.split(person.name).given or person.name
