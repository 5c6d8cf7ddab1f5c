"""Entries of a file that an earlier file of the same source brought already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goodword.importers.staging import Entry
from goodword.people.models import Fact, Person

KINDS = ("name", "uid", "handle", "email", "phone", "connected_on")


@dataclass(slots=True)
class SeenCard:
    """A card of the source, with what tells its entry: what the source said, whatever the owner made of it since."""

    id: int
    person: int
    binned: bool
    name: str = ""
    day: str = ""
    uid: str = ""
    handles: set[str] = field(default_factory=set)
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)


class SeenBefore:
    """The cards of one source among an owner's people, found by the number the source gives them or by profile, else by
    name and day of connecting."""

    def __init__(self, owner_id: int, source: str) -> None:
        self._cards: dict[int, SeenCard] = {}
        rows = (
            Fact.objects.filter(owner_id=owner_id, card__source=source, source=source, by_hand=False, kind__in=KINDS)
            .exclude(card__person__state=Person.State.ABSORBED)
            .order_by("card", "pk")
            .values_list("card", "card__person", "card__person__state", "kind", "norm", "value__date")
        )
        for card, person, state, kind, norm, day in rows.iterator(chunk_size=5000):
            seen = self._cards.get(card)
            if seen is None:
                seen = self._cards[card] = SeenCard(card, person, binned=state == Person.State.BINNED)
            match kind:
                case "name":
                    seen.name = norm
                case "uid":
                    seen.uid = norm
                case "handle":
                    seen.handles.add(norm)
                case "email":
                    seen.emails.add(norm)
                case "phone":
                    seen.phones.add(norm)
                case _:
                    seen.day = day or ""

    def find(self, entries: Sequence[Entry]) -> dict[int, SeenCard]:
        """Position of an entry → the card it made earlier. A card stands for one entry only."""
        if not self._cards:
            return {}
        found: dict[int, SeenCard] = {}
        taken: set[int] = set()
        by_uid: dict[str, SeenCard] = {}
        by_handle: dict[str, SeenCard] = {}
        by_name: dict[tuple[str, str], list[SeenCard]] = defaultdict(list)
        for card in self._cards.values():
            if card.uid:
                by_uid.setdefault(card.uid, card)
            for handle in card.handles:
                by_handle.setdefault(handle, card)
            if card.name:
                by_name[card.name, card.day].append(card)
        for kind, known in (("uid", by_uid), ("handle", by_handle)):
            for number, entry in enumerate(entries):
                if number in found:
                    continue
                for norm in entry.norms(kind):
                    card_of = known.get(norm)
                    if card_of is not None and card_of.id not in taken and not _another(entry, card_of):
                        found[number] = card_of
                        taken.add(card_of.id)
                        break
        # An address in common comes first, so that namesakes find their own cards; then the order of the file.
        for by_email in (True, False):
            for number, entry in enumerate(entries):
                if number in found:
                    continue
                alike = next(self._alike(entry, by_name, taken, by_email=by_email), None)
                if alike is not None:
                    found[number] = alike
                    taken.add(alike.id)
        return found

    def _alike(
        self, entry: Entry, by_name: dict[tuple[str, str], list[SeenCard]], taken: set[int], *, by_email: bool
    ) -> Iterator[SeenCard]:
        """Cards of the same name and day that nothing speaks against."""
        names = entry.norms("name")
        if not names:
            return
        day = next((fact.value["date"] for fact in entry.facts if fact.kind == "connected_on"), "")
        handles, emails = set(entry.norms("handle")), set(entry.norms("email"))
        phones = set(entry.norms("phone"))
        for card in by_name.get((names[0], day), ()):
            if card.id in taken or (handles and card.handles) or _another(entry, card):
                continue
            same = bool(emails & card.emails or phones & card.phones)
            contradicts = bool(emails) and bool(card.emails) and not same
            if same or not (by_email or contradicts):
                yield card


def _another(entry: Entry, card: SeenCard) -> bool:
    """Whether the source itself says by its numbers that they are two."""
    uids = entry.norms("uid")
    return bool(uids and card.uid and card.uid not in uids)
