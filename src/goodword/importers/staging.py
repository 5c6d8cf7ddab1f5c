"""From a stream of records to one entry for each person, with everything a file says of them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from goodword.importers import mapping, packing
from goodword.importers.records import (
    ContactRecord,
    Contacts,
    Invitation,
    Meeting,
    Meetings,
    OwnAddresses,
    OwnProfileRecord,
    PersonRecord,
    Record,
    Remark,
    Tally,
    Unreadable,
)
from goodword.people.actions.bringing import BroughtFact
from goodword.people.duplicates import Evidence

PUBLISHED = ("email", "handle", "phone")


@dataclass(slots=True)
class Entry:
    """One person of a file: where first read, what is said of them, when there was contact."""

    file: str
    line: int
    key: str
    connected: bool
    facts: list[BroughtFact] = field(default_factory=list)
    contacts: array[int] = field(default_factory=lambda: array("q"))
    met: int = 0
    last_met: int = 0

    @property
    def name(self) -> str:
        """What to call them in a list."""
        for kind, words in (("name", "display"), ("email", "address"), ("handle", "handle")):
            for fact in self.facts:
                if fact.kind == kind:
                    return fact.value[words]
        return ""

    @property
    def detail(self) -> str:
        """Their role and company in one line."""
        job = next((fact.value for fact in self.facts if fact.kind == "organisation"), {})
        line = ", ".join(job[part] for part in ("title", "company") if part in job)
        return "" if line == self.name else line

    def norms(self, kind: str) -> tuple[str, ...]:
        return tuple(fact.norm for fact in self.facts if fact.kind == kind and fact.norm)

    def evidence(self) -> Evidence:
        """What they bring to the question whether they are one of the owner's people."""
        names = tuple(fact.value["display"] for fact in self.facts if fact.kind == "name")
        return Evidence(
            names=names,
            emails=self.norms("email"),
            phones=self.norms("phone"),
            profiles=self.norms("handle"),
            companies=self.norms("organisation"),
            places=self.norms("place"),
            birthdays=self.norms("birthday"),
        )

    def both_ways(self) -> bool:
        """Whether there was contact in both directions."""
        ways = {number & 1 for number in self.contacts}
        return len(ways) == 2

    def last_at(self) -> int | None:
        """The latest contact or meeting, in seconds since 1970."""
        latest = max(self.contacts, default=0) >> 17
        return max(latest, self.last_met) or None


class Staging:
    """Gathers records. People are held as facts ready to be stored, contacts as eight bytes each."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.own: list[BroughtFact] = []
        self.counts: Counter[str] = Counter()
        self.lines: list[Unreadable | Remark] = []
        self.texts: list[tuple[int, bool, int, str]] = []
        self.meetings: list[tuple[Meeting, list[int]]] = []
        self.own_mails: set[str] = set()
        self.likely_mails: tuple[tuple[str, int], ...] = ()
        self._by_key: dict[str, int] = {}
        self._ambiguous: set[str] = set()

    def add(self, record: Record) -> None:
        match record:
            case Contacts():
                self._contacts(record.rows)
            case PersonRecord():
                self._person(record)
            case Meetings():
                self._meetings(record.rows)
            case OwnAddresses():
                self.own_mails.update(record.sure)
                self.likely_mails = record.likely
            case OwnProfileRecord():
                self._own(record)
            case Unreadable():
                self.counts["unreadable"] += 1
                self.lines.append(record)
            case Remark():
                self.counts["remarks"] += 1
                self.lines.append(record)
            case Tally():
                self.counts[record.kind] += record.number

    def _person(self, record: PersonRecord) -> None:
        number = self._by_key.get(record.key)
        # Two connections without an address can share a name and still be two people.
        stands_alone = record.connected and not record.key.startswith(("in/", "pub/", "mail/"))
        if number is not None and stands_alone and self.entries[number].connected:
            self._ambiguous.add(record.key)
            number = None
        if number is None:
            number = len(self.entries)
            self.entries.append(Entry(record.file, record.line, record.key, record.connected))
            self._by_key.setdefault(record.key, number)
        entry = self.entries[number]
        if record.connected and not entry.connected:
            entry.file, entry.line, entry.connected = record.file, record.line, True
        self._facts(entry, record)

    def _facts(self, entry: Entry, record: PersonRecord) -> None:
        named = mapping.name_fact(record.names)
        if named and not any(fact.kind == "name" for fact in entry.facts):
            entry.facts.append(named)
        for kind, value in record.facts:
            made = mapping.fact(kind, value)
            if made is not None and made not in entry.facts:
                entry.facts.append(made)
            if isinstance(value, Invitation) and value.at is not None:
                entry.contacts.append(packing.pack(value.at, outgoing=value.outgoing, request=True))

    def _contacts(self, rows: Iterable[ContactRecord]) -> None:
        entries, by_key, ambiguous = self.entries, self._by_key, self._ambiguous
        for who, outgoing, at, others, words in rows:
            number = by_key.get(who)
            if number is None or who in ambiguous:
                self.counts["nobody"] += 1
                continue
            entries[number].contacts.append(packing.pack(at, outgoing=outgoing, others=others))
            if words:
                self.texts.append((number, outgoing, at, words))

    def _meetings(self, rows: Iterable[Meeting]) -> None:
        for meeting in rows:
            who = [number for key in meeting.who if (number := self._by_key.get(key)) is not None]
            if not meeting.canceled:
                for number in who:
                    entry = self.entries[number]
                    entry.met += 1
                    entry.last_met = max(entry.last_met, meeting.start)
                self.counts["meetings"] += 1
            self.meetings.append((meeting, who))

    def _own(self, record: OwnProfileRecord) -> None:
        named = mapping.name_fact(record.names)
        if named:
            self.own.append(named)
        self.own.extend(made for kind, value in record.facts if (made := mapping.fact(kind, value)))
