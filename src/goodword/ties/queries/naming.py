"""Who a written name means: looked up among the viewer's own people, and decided only where nobody else could be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodword.accounts.models import Member
from goodword.people import namesearch
from goodword.people.folding import fold
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.people.queries.persons import Filters

MOST = 6
WHOLE = 0.95  # the score of a name that has every written word as a whole word


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name could mean: ``sure`` where it is one, else ``people``, the likeliest first; both empty for nobody."""

    sure: Person | None
    people: list[Person]


def meant(viewer: Member, written: str, near: Sequence[Person] = ()) -> Meant:
    """Whom ``written`` means among the viewer's people. Four queries at most, however many people.

    A name is sure if it is all of one person's name, or has whole words of the name of one person alone. A nickname, the
    beginning of a name, or one wrong letter is asked about.

    Args:
        near: people in view; a name that fits just one of them means that one.
    """
    for archived in (False, True):
        found = persons.found_by_name(viewer, Filters(name=written, archived=archived), size=MOST)
        if found:
            return _decided(written, found, near)
    return Meant(None, [])


def _decided(written: str, found: list[Person], near: Sequence[Person]) -> Meant:
    whole = [person for person in found if _fits(written, person)]
    in_view = {person.pk for person in near}
    here = [person for person in whole if person.pk in in_view]
    named = [person for person in whole if fold(person.name) == fold(written)]
    for some in (here, named, whole):
        if len(some) == 1:
            return Meant(some[0], [])
        if some:
            break
    return Meant(None, found)


def _fits(written: str, person: Person) -> bool:
    score = namesearch.matches(written, f"{person.name} {person.also_called}".strip())
    return score is not None and score >= WHOLE
