"""A line jotted down, with the names in it looked up among the writer's people and their answers to what is open.

The same line, day and answers always come to the same, so what was shown before saving is what is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.people.models import Person
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction
from goodword.ties.queries.naming import meant
from goodword.ties.reading import ENGLISH, Name, Reading, read

LONGEST: Final = 1_000
LEAVE, ADD = "note", "new"  # answers to who somebody is, besides one of the people
WAYS: Final = {"in": Direction.IN, "out": Direction.OUT, "both": Direction.BOTH}
SHORTER: Final = 2  # words that a name nobody has may lose at its end before it is given up


@dataclass(frozen=True, slots=True)
class Who:
    """A name in the line.

    Attributes:
        question: under which it is answered: "who-1".
        person: who it is, as far as that is clear or was answered.
        people: whom it could mean.
        answer: what was answered: the key of one of ``people``, ``LEAVE``, ``ADD``, or nothing yet.
    """

    question: str
    name: Name
    person: Person | None
    people: list[Person]
    answer: str = ""

    @property
    def added(self) -> bool:
        """Whether they become a new person."""
        return self.answer == ADD

    @property
    def open(self) -> bool:
        """Whether it must be said who of several it is. A name nobody has stays in the note unless told otherwise."""
        return self.person is None and bool(self.people) and not self.answer


@dataclass(slots=True)
class Jotted:
    """What a line comes to.

    Attributes:
        kind, way, day: read or answered; empty where neither.
        near: people it was written about, whatever it says.
        open: the questions that must be answered before it can be saved: "kind", "way", "people", "who-1".
    """

    reading: Reading
    today: date
    near: list[Person]
    kind: str = ""
    way: str = ""
    day: str = ""
    whos: list[Who] = field(default_factory=list)

    @property
    def persons(self) -> list[Person]:
        """Everybody who was there and is known, each once."""
        told = [*self.near, *(who.person for who in self.whos if who.person is not None)]
        return list({person.pk: person for person in told}.values())

    @property
    def added(self) -> list[str]:
        """Names of those who become new people, each once."""
        return list(dict.fromkeys(who.name.text for who in self.whos if who.added))

    @property
    def open(self) -> list[str]:
        found = [] if self.kind else ["kind"]
        if self.directed and not self.way:
            found.append("way")
        found += [who.question for who in self.whos if who.open]
        if not self.persons and not self.added and not any(who.open for who in self.whos):
            found.append("people")
        return found

    @property
    def directed(self) -> bool:
        """Whether it is a kind that somebody does to somebody."""
        kind = INTERACTIONS.get(self.kind)
        return kind is not None and not kind.together and kind.contact

    @property
    def note(self) -> str:
        """What stays in the note: all that was not understood, names of nobody known among it."""
        return self.reading.note({who.name for who in self.whos if who.person is None and not who.added})

    def new(self) -> NewInteraction:
        """What is to be saved."""
        reading = self.reading
        return NewInteraction(
            kind=self.kind,
            day=self.day or self.today.isoformat(),
            time=reading.time,
            minutes=reading.minutes,
            direction=WAYS.get(self.way, Direction.BOTH),
            place=reading.place,
            words=self.note,
            topics=reading.topics,
            follow_up=date.fromisoformat(reading.follow_up) if reading.follow_up else None,
        )


def jotted(
    viewer: Member, line: str, *, today: date, near: Sequence[Person] = (), answers: Mapping[str, str] | None = None
) -> Jotted:
    """Read a line for ``viewer``. At most four queries for each name, of which a line has no more than a dozen.

    Args:
        today: the viewer's own day, as "yesterday" is meant.
        near: people it is about, whatever it says: whose page it was written on.
        answers: question → answer, as far as they fit.

    Raises:
        Invalid: the line is empty or too long.
    """
    told = answers or {}
    text = line.replace("\0", "").replace("\r\n", "\n")
    if not text.strip():
        message = _("Write what happened, such as “coffee with Sam yesterday”.")
        raise Invalid(message, fields={"line": message})
    if len(text) > LONGEST:
        message = _("This is longer than a line. Keep it under %(limit)s characters, or use the form.") % {
            "limit": LONGEST
        }
        raise Invalid(message, fields={"line": message})
    reading = read(text, ENGLISH, today)
    found = Jotted(reading, today, list(near))
    found.kind = told["kind"] if told.get("kind") in INTERACTIONS else reading.kind
    found.way = told["way"] if told.get("way") in WAYS else reading.way
    found.day = reading.other_day if reading.other_day and told.get("day") == reading.other_day else reading.day
    for number, name in enumerate(reading.names, 1):
        found.whos.append(_who(viewer, reading, name, f"who-{number}", near, told.get(f"who-{number}", "")))
    return found


def _who(viewer: Member, reading: Reading, name: Name, question: str, near: Sequence[Person], answer: str) -> Who:
    who = meant(viewer, name.text, near)
    shorter: Name | None = name
    for _turn in range(SHORTER):
        # What looked like a name may have taken in what follows: "mara looked" is Mara.
        if who.sure or who.people or shorter is None:
            break
        shorter = reading.shorten(shorter) if shorter.text.islower() else None
        if shorter is not None:
            name, who = shorter, meant(viewer, shorter.text, near)
    if answer in {LEAVE, ADD}:
        return Who(question, name, None, who.people, answer)
    chosen = next((person for person in who.people if str(person.key) == answer), None)
    if chosen is not None:
        return Who(question, name, chosen, who.people, answer)
    return Who(question, name, who.sure, who.people)
