"""Contacts in the lossless export of people: when, who to whom, of which kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.people.exports.parts import Part
from goodword.ties import actions, leaving
from goodword.ties.actions import Contact, record_evidence
from goodword.ties.actions.contacts import weighs
from goodword.ties.kinds import KINDS
from goodword.ties.models import Direction, Evidence

COVERS = ("ties.Evidence", "ties.Interaction", "ties.InteractionParty", *leaving.COVERS)
LEAVES = {
    "ties.Tie": "It only adds up the contacts, and is made anew from them.",
    "ties.Strand": "It only adds up the contacts, and is made anew from them.",
}
DIRECTIONS = {Direction.IN: "in", Direction.OUT: "out", Direction.BOTH: "both"}
WORDS = {word: direction for direction, word in DIRECTIONS.items()}


def read(owner_id: int, card_ids: Iterable[int]) -> dict[int, list[Any]]:
    """[direction, kind, instant, weight, source] of each contact, in time; without those that are counted from what was
    written down, which stands beside them (``interaction_exports``). One query."""
    told: dict[int, list[Any]] = defaultdict(list)
    rows = Evidence.objects.filter(owner_id=owner_id, card__in=card_ids, interaction=None).order_by("at", "pk")
    for card, direction, kind, at, weight, source in rows.values_list(
        "card", "direction", "kind", "at", "weight", "source"
    ):
        told[card].append([DIRECTIONS[Direction(direction)], kind, at.isoformat(), weight, source])
    return told


def write(owner_id: int, told: Mapping[int, list[Any]], batch: int | None) -> None:
    """Bring contacts back; what is no contact of a kind known here is left out."""
    by_source: dict[str, list[Contact]] = defaultdict(list)
    for card, rows in told.items():
        for row in rows:
            read_back = _contact(card, row)
            if read_back is not None:
                by_source[read_back[0]].append(read_back[1])
    for source, contacts in by_source.items():
        record_evidence(owner_id=owner_id, contacts=contacts, source=source, batch=batch, refresh=False)


def _contact(card: int, row: Any) -> tuple[str, Contact] | None:
    try:
        direction, kind, at, weight, source = row
        moment, told = datetime.fromisoformat(at), float(weight)
        usable = kind in KINDS and moment.tzinfo is not None and weighs(told) and "\0" not in source
        contact = Contact(card, WORDS[direction], kind, moment, told)
    except (ValueError, TypeError, KeyError):
        return None
    return (str(source)[:30], contact) if usable else None


def account(*, member: Member, bundle: Bundle) -> None:
    """Requests and connections. Contacts and interactions stand with their cards in the export of people."""
    leaving.write(member, bundle)


def forget(owner_id: int, batch: int, since: datetime) -> list[int]:
    """Take back the contacts and interactions of an import."""
    return actions.forget(owner_id=owner_id, batch=batch, since=since)


def hand_over(owner_id: int, batch: int, to: int, cards: Sequence[int]) -> None:
    """Let the contacts and interactions of an import belong to another."""
    actions.hand_over(owner_id=owner_id, batch=batch, to=to, cards=cards)


CONTACTS = Part("contacts", read, write, forget, hand_over, adds_up=True)
