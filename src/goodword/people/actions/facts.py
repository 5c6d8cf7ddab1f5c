"""Noting, correcting and removing facts about a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.people import events, kinds, shown
from goodword.people.actions import duplicates
from goodword.people.facts import NewFact, checked
from goodword.people.jobs import ask_for_a_look
from goodword.people.models import Binning, Card, Fact, Person


def store(
    *, actor: Member, card: Card, fact: NewFact, value: kinds.Value, norm: str, source: str, by_hand: bool | None = None
) -> Fact:
    """Write one checked fact; the caller holds the transaction, writes the event and refreshes the person."""
    return Fact.objects.create(
        owner=actor,
        card=card,
        kind=fact.kind,
        value=value,
        norm=norm,
        label=fact.label[:60],
        origin=fact.origin[:200],
        source=source,
        by_hand=source == "hand" if by_hand is None else by_hand,
    )


def hand_card(*, actor: Member, person: Person) -> Card:
    """The card on which what ``actor`` says by hand about ``person`` is kept; the oldest of the person's cards."""
    return person.cards.filter(owner=actor).order_by("pk")[0]


def _compare_again(actor: Member, kind: str) -> None:
    """What tells people apart has changed: see anew whether two are one."""
    if kind in duplicates.KINDS:
        ask_for_a_look(actor.pk)


def hand_cards(*, actor: Member, persons: Iterable[Person]) -> dict[int, int]:
    """Person id → id of the card that ``hand_card`` gives, for many people in one query."""
    rows = Card.objects.filter(owner=actor, person__in=[person.pk for person in persons])
    return dict(rows.order_by("person_id", "pk").distinct("person_id").values_list("person_id", "pk"))


def note(*, actor: Member, person: Person, fact: NewFact) -> Fact:
    """Note a fact by hand. A kind that a person has once replaces what was there.

    Raises:
        Invalid: the fact cannot be used as it is.
    """
    value, norm = checked(fact)
    with transaction.atomic():
        card = hand_card(actor=actor, person=person)
        made = store(actor=actor, card=card, fact=fact, value=value, norm=norm, source="hand")
        if kinds.KINDS[fact.kind].single:
            Fact.objects.filter(
                owner=actor, card__person=person, kind=fact.kind, state=Fact.State.CURRENT, by_hand=True
            ).exclude(pk=made.pk).update(state=Fact.State.REPLACED, replaced_by=made)
        shown.refresh(actor.pk, [person.pk])
        log.record(events.FACT_ADDED, actor=actor.pk, parties=[actor.pk], person=person.pk, fact=made.pk)
        _compare_again(actor, made.kind)
    return made


def correct(*, actor: Member, fact: Fact, new: NewFact) -> Fact:
    """Put a corrected fact in the place of ``fact``, which stays as what was known before.

    Raises:
        Conflict: the fact was changed or removed meanwhile; what was typed is not stored.
        Invalid: the new fact cannot be used as it is.
    """
    value, norm = checked(new)
    with transaction.atomic():
        current = Fact.objects.select_for_update().filter(pk=fact.pk, owner=actor, state=Fact.State.CURRENT).first()
        if current is None:
            raise Conflict(_("This was changed meanwhile. Look at it again before you change it."))
        if kinds.PARAMS in current.value and current.kind == new.kind:
            value.setdefault(kinds.PARAMS, current.value[kinds.PARAMS])
        made = store(actor=actor, card=current.card, fact=new, value=value, norm=norm, source="hand")
        current.state, current.replaced_by = Fact.State.REPLACED, made
        current.save(update_fields=["state", "replaced_by"])
        shown.refresh(actor.pk, [current.card.person_id])
        log.record(events.FACT_REPLACED, actor=actor.pk, parties=[actor.pk], fact=current.pk, by=made.pk)
        _compare_again(actor, made.kind)
    return made


def remove(*, actor: Member, fact: Fact) -> None:
    """Put a fact into the bin. Removing it twice changes nothing."""
    with transaction.atomic():
        moved = Fact.objects.filter(pk=fact.pk, owner=actor, state=Fact.State.CURRENT).update(state=Fact.State.BINNED)
        if moved:
            Binning.objects.create(owner=actor, fact=fact)
            shown.refresh(actor.pk, [fact.card.person_id])
            log.record(events.FACT_BINNED, actor=actor.pk, parties=[actor.pk], fact=fact.pk)


def step_back(*, actor: Member, fact: Fact) -> None:
    """Put a fact into the bin and let what it replaced stand again: the undo of ``note`` and ``correct``.

    Raises:
        Conflict: the fact was changed or removed meanwhile.
    """
    with transaction.atomic():
        moved = Fact.objects.filter(pk=fact.pk, owner=actor, state=Fact.State.CURRENT).update(state=Fact.State.BINNED)
        if not moved:
            raise Conflict(_("This was changed meanwhile. Look at it again before you change it."))
        Binning.objects.create(owner=actor, fact=fact)
        log.record(events.FACT_BINNED, actor=actor.pk, parties=[actor.pk], fact=fact.pk)
        before = Fact.objects.filter(owner=actor, replaced_by=fact, state=Fact.State.REPLACED)
        for pk in before.order_by("pk").values_list("pk", flat=True):
            log.record(events.FACT_RESTORED, actor=actor.pk, parties=[actor.pk], fact=pk)
        before.update(state=Fact.State.CURRENT, replaced_by=None)
        shown.refresh(actor.pk, [fact.card.person_id])


def restore(*, actor: Member, fact: Fact) -> None:
    """Take a fact back from the bin.

    Raises:
        Conflict: it is not in the bin.
    """
    with transaction.atomic():
        moved = Fact.objects.filter(pk=fact.pk, owner=actor, state=Fact.State.BINNED).update(state=Fact.State.CURRENT)
        if not moved:
            raise Conflict(_("This is not in the bin any more."))
        Binning.objects.filter(fact=fact).delete()
        shown.refresh(actor.pk, [fact.card.person_id])
        log.record(events.FACT_RESTORED, actor=actor.pk, parties=[actor.pk], fact=fact.pk)


def erase_now(*, actor: Member, fact: Fact) -> None:
    """Delete a fact from the bin for good, before its thirty days are over.

    Raises:
        Conflict: it is not in the bin.
    """
    with transaction.atomic():
        gone, _rows = Fact.objects.filter(pk=fact.pk, owner=actor, state=Fact.State.BINNED).delete()
        if not gone:
            raise Conflict(_("This is not in the bin any more."))
