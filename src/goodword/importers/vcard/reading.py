"""What one reading of a vCard file remembers from card to card: complaints, numbers, groups."""

from __future__ import annotations

from collections.abc import Iterator

from goodword.importers.limits import Limits
from goodword.importers.records import Names, PersonRecord, Record, Remark, Unreadable, gettext_noop
from goodword.importers.vcard.cards import Card
from goodword.importers.vcard.people import TEXTS, Person
from goodword.importers.vcard.properties import Property as Line
from goodword.importers.vcard.properties import properties

NOBODY = gettext_noop("This card names nobody: it has neither a name nor an address nor a number.")
CUT = gettext_noop("%(name)s is a text of %(length)d characters, which was cut to %(limit)d.")
TOO_LONG = gettext_noop("%(name)s is longer than %(limit)d characters, so it was skipped.")
TOO_MUCH = gettext_noop(
    "More than %(limit)d MB of photos and the like are not kept in one import, so %(name)s was skipped."
)
TOO_MANY = gettext_noop("This card says more than %(limit)d things; the rest of it, from %(name)s on, was skipped.")
FULL = gettext_noop("Only the first %(limit)d people are read in one import; the lines from here on were not.")
MORE = gettext_noop("%(count)d more lines of this file could not be read.")
ALONE = gettext_noop("The group “%(name)s” names nobody in this file, so it was skipped.")

SMALL = 1_000


class Reading:
    """The state of one import, kept small."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._file = ""
        self._waiting: list[Record] = []
        self._told = self._more = 0
        self._keys: dict[str, str] = {}
        self._groups: list[tuple[str, int, str, list[str]]] = []
        self._people = 0
        self._kept = 0
        self.full = False

    def begin(self, file: str) -> None:
        """Another file of the upload."""
        self._file = file
        self._told = self._more = 0

    def unreadable(self, line: int, reason: str, /, **params: str | int) -> None:
        """Something was skipped."""
        self._tell(Unreadable(self._file, line, reason, params))

    def remark(self, line: int, reason: str, /, **params: str | int) -> None:
        """Something odd was read all the same."""
        self._tell(Remark(self._file, line, reason, params))

    def _tell(self, record: Unreadable | Remark) -> None:
        self._told += 1
        if self._told <= self._limits.unreadable:
            self._waiting.append(record)
        else:
            self._more += 1

    def waiting(self) -> list[Record]:
        """Complaints since the last call."""
        out, self._waiting = self._waiting, []
        return out

    def finish(self) -> Iterator[Record]:
        """What is left to be told of a file."""
        yield from self.waiting()
        if self._more:
            yield Unreadable(self._file, 0, MORE, {"count": self._more})

    def person(self, card: Card) -> PersonRecord | None:
        """Whom a card is about; None for a group, and for nobody."""
        if self.full:
            return None
        person = Person(self._fitting(card))
        names = person.names
        if person.group:
            self._groups.append((self._file, card.line, names.full, person.members))
            return None
        if not names.full and not person.reachable:
            self.unreadable(card.line, NOBODY)
            return None
        self._people += 1
        if self._people > self._limits.people:
            self.full = True
            self.unreadable(card.line, FULL, limit=self._limits.people)
            return None
        key = f"card/{self._people}"
        if person.uid:
            self._keys.setdefault(_bare(person.uid), key)
        return PersonRecord(self._file, card.line, key, names, tuple(person.facts), connected=True)

    def _fitting(self, card: Card) -> list[Line]:
        """The properties of a card that are not too many and not too long."""
        limits, found = self._limits, list[Line]()
        for one in properties(card, self.unreadable):
            if len(found) == limits.card_facts:
                self.unreadable(one.line, TOO_MANY, limit=limits.card_facts, name=one.name)
                break
            length = len(one.value)
            if length > limits.property_chars:
                self.unreadable(one.line, TOO_LONG, name=one.name, limit=limits.property_chars)
                continue
            if length > SMALL and not self._room(one, length):
                continue
            if one.params and sum(len(value) for _name, value in one.params) > limits.field_chars:
                self.unreadable(one.line, TOO_LONG, name=one.name, limit=limits.field_chars)
                continue
            if length > limits.field_chars and one.name in TEXTS:
                self.remark(one.line, CUT, name=one.name, length=length, limit=limits.field_chars)
                found.append(one._replace(value=one.value[: limits.field_chars - 1].rstrip("\\") + "…"))
                continue
            found.append(one)
        return found

    def _room(self, one: Line, length: int) -> bool:
        """Whether a long value may be kept; it may not when too much is kept already."""
        if self._kept + length > self._limits.kept_chars:
            self.unreadable(one.line, TOO_MUCH, name=one.name, limit=self._limits.kept_chars >> 20)
            return False
        self._kept += length
        return True

    def groups(self) -> Iterator[Record]:
        """The groups of the address book, as labels of their members."""
        for file, line, name, members in self._groups:
            keys = [self._keys[member] for member in map(_bare, members) if member in self._keys]
            for key in keys:
                yield PersonRecord(file, line, key, Names(), (("category", name),))
            if not keys:
                yield Remark(file, line, ALONE, {"name": name})


def _bare(number: str) -> str:
    """A card's number as a group names it; one says "urn:uuid:" before it, the other need not."""
    return number.lower().removeprefix("urn:uuid:")
