"""Taking back what ``bring_back`` brought: its cards and facts by their batch, the rest by what it noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from goodword.people.actions import taking_back
from goodword.people.exports.parts import PARTS
from goodword.people.models import Card, Choice, Circle, CircleMembership, DuplicateCandidate, Merge, Person

ON_CARDS = {"choices": Choice, "memberships": CircleMembership}


def take_back(
    *,
    owner_id: int,
    batch: int,
    since: datetime,
    made: Mapping[str, Sequence[int]],
    tell: taking_back.Tell = taking_back.quiet,
) -> taking_back.TakenBack:
    """Remove what ``batch`` brought to ``owner_id``'s people. What was done by hand since stays, with the card it is
    on. The caller holds the transaction and writes the event.

    Args:
        since: when it was let in.
        made: as ``Restored.made`` said.
        tell: called with how far it is.
    """
    changed = list(_on_cards(owner_id, made))
    for kind, model in ON_CARDS.items():
        model._default_manager.filter(owner_id=owner_id, pk__in=made.get(kind, ())).delete()
    DuplicateCandidate.objects.filter(owner_id=owner_id, pk__in=made.get("pairs", ())).delete()
    for part in PARTS.values():
        if part.forget is not None:
            changed += part.forget(owner_id, batch, since)
    gone = taking_back.take_back(owner_id=owner_id, batch=batch, also=changed, tell=tell)
    _merges(owner_id, made)
    Circle.objects.filter(
        ~Exists(CircleMembership.objects.filter(circle=OuterRef("pk"))),
        owner_id=owner_id,
        pk__in=made.get("circles", ()),
    ).delete()
    return gone


def _on_cards(owner_id: int, made: Mapping[str, Sequence[int]]) -> set[int]:
    return {
        card
        for kind, model in ON_CARDS.items()
        for card in model._default_manager.filter(owner_id=owner_id, pk__in=made.get(kind, ())).values_list(
            "card", flat=True
        )
    }


def _merges(owner_id: int, made: Mapping[str, Sequence[int]]) -> None:
    """Merges whose cards have all gone; then persons that nothing remembers any more."""
    merges = Merge.objects.filter(owner_id=owner_id, pk__in=made.get("merges", ()))
    for merge in merges:
        if not Card.objects.filter(owner_id=owner_id, pk__in=merge.cards).exists():
            merge.delete()
    remembered = Merge.objects.filter(absorbed=OuterRef("pk"))
    Person.objects.filter(
        ~Exists(Card.objects.filter(person=OuterRef("pk"))), ~Exists(remembered), owner_id=owner_id,
        pk__in=made.get("persons", ()),
    ).delete()  # fmt: skip


def leave_to(
    *, owner_id: int, batch: int, to: int, cards: Sequence[int], made: Mapping[str, Sequence[int]]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Let what ``batch`` brought to ``cards`` belong to the batch ``to``, which brought it again. The caller holds the
    transaction.

    Returns:
        What of ``made`` is still this batch's, and what is the other's.
    """
    taking_back.hand_over(owner_id=owner_id, batch=batch, to=to, cards=cards)
    for part in PARTS.values():
        if part.hand_over is not None:
            part.hand_over(owner_id, batch, to, cards)
    mine = {kind: list(ids) for kind, ids in made.items()}
    theirs: dict[str, list[int]] = {}
    for kind, model in ON_CARDS.items():
        theirs[kind] = list(
            model._default_manager.filter(pk__in=mine.get(kind, ()), card__in=cards).values_list("pk", flat=True)
        )
    persons = set(Card.objects.filter(pk__in=cards).values_list("person_id", flat=True))
    for kind, model, sides in (
        ("merges", Merge, ("kept", "absorbed")),
        ("pairs", DuplicateCandidate, ("first", "second")),
    ):
        rows = model._default_manager.filter(pk__in=mine.get(kind, ())).values_list("pk", *sides)
        theirs[kind] = [pk for pk, one, other in rows if one in persons or other in persons]
    absorbed = set(Merge.objects.filter(pk__in=theirs["merges"]).values_list("absorbed_id", flat=True))
    theirs["persons"] = [pk for pk in mine.get("persons", ()) if pk in absorbed]
    for kind, ids in theirs.items():
        mine[kind] = [pk for pk in mine.get(kind, ()) if pk not in set(ids)]
    return mine, theirs
