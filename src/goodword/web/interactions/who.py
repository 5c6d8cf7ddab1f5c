"""Who was there, in a form: people ticked already, and names to be looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.people.models import Person
from goodword.ties.queries.naming import meant
from goodword.web.faces import Face, face
from goodword.web.people.rows import line

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """Somebody to tick."""

    key: str
    name: str
    why: str
    face: Face
    chosen: bool = True


@dataclass(slots=True)
class Looked:
    """What came of looking names up.

    Attributes:
        sure: people whose names were clear.
        tiles: people to choose from, for names that several could be meant by.
        trouble: what is to be done, in a sentence; empty where all is clear.
        left: names that are still to be found, as they are to stand in the field.
    """

    sure: list[Person] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    trouble: str = ""
    left: str = ""


def tile(person: Person, *, chosen: bool = True) -> Tile:
    """One of the viewer's people to tick."""
    return Tile(str(person.key), person.name, line(person), face(person.name, person.key), chosen)


def look_up(viewer: Member, names: Sequence[str], near: Sequence[Person]) -> Looked:
    """Find the people that names mean; of those that are not clear, say so and offer whom they could mean."""
    found = Looked()
    unclear: list[str] = []
    ticked = {person.pk for person in near}
    for name in names[:MOST_NAMES]:
        who = meant(viewer, name, near)
        if who.sure is not None:
            found.sure.append(who.sure)
            continue
        if any(person.pk in ticked for person in who.people):
            continue  # that is whom they meant
        unclear.append(name)
        found.tiles += [tile(person, chosen=False) for person in who.people]
    if len(names) > MOST_NAMES:
        found.trouble = _("These are many names at once. Tick people in the list, or write at most %(count)s.") % {
            "count": MOST_NAMES
        }
        unclear += names[MOST_NAMES:]
    elif unclear and found.tiles:
        found.trouble = _("Tick who you mean by %(names)s.") % {"names": ", ".join(unclear)}
    elif unclear:
        found.trouble = _(
            "Nobody among your people is called %(names)s. Write the name another way, or take it out."
        ) % {"names": ", ".join(unclear)}
    found.left = ", ".join(unclear)
    return found
