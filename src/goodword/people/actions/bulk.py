"""The same thing done to many people at once: as many statements for two hundred as for two."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.people import events, found, shown
from goodword.people.actions.facts import hand_cards
from goodword.people.facts import NewFact, checked
from goodword.people.models import Binning, Choice, Fact, Person


def note(*, actor: Member, persons: Sequence[Person], fact: NewFact) -> list[Fact]:
    """Note one fact, such as a topic, about each person who has no such fact yet; returns the facts that were made.

    Raises:
        Invalid: the fact cannot be used as it is.
    """
    value, norm = checked(fact)
    with transaction.atomic():
        cards = hand_cards(actor=actor, persons=persons)
        have = set(
            Fact.objects.filter(
                owner=actor, card__person__in=persons, kind=fact.kind, norm=norm, state=Fact.State.CURRENT
            ).values_list("card__person", flat=True)
        )
        made = Fact.objects.bulk_create(
            Fact(
                owner=actor, card_id=card, kind=fact.kind, value=value, norm=norm, label=fact.label[:60],
                origin=fact.origin[:200], source="hand", by_hand=True,
            )
            for person, card in cards.items()
            if person not in have
        )  # fmt: skip
        told = [person for person in cards if person not in have]
        if fact.kind in shown.KINDS:
            shown.refresh(actor.pk, told)
        else:
            found.people_changed(told)
        about = {card: person for person, card in cards.items()}
        log.record_many(
            events.FACT_ADDED, actor=actor.pk, parties=[actor.pk],
            payloads=({"person": about[row.card_id], "fact": row.pk} for row in made),
        )  # fmt: skip
    return made


def remove(*, actor: Member, facts: Sequence[Fact]) -> int:
    """Put facts into the bin; returns how many moved."""
    with transaction.atomic():
        current = Fact.objects.select_for_update(of=("self",)).filter(
            owner=actor, pk__in=[fact.pk for fact in facts], state=Fact.State.CURRENT
        )
        moved = {fact.pk: fact.card.person_id for fact in current.select_related("card").order_by("pk")}
        Fact.objects.filter(pk__in=moved).update(state=Fact.State.BINNED)
        Binning.objects.bulk_create(Binning(owner=actor, fact_id=pk) for pk in moved)
        shown.refresh(actor.pk, moved.values())
        log.record_many(events.FACT_BINNED, actor=actor.pk, parties=[actor.pk], payloads=({"fact": pk} for pk in moved))
    return len(moved)


def choose(*, actor: Member, persons: Sequence[Person]) -> list[Person]:
    """``actor`` knows, likes and trusts these; returns those who were not chosen before."""
    with transaction.atomic():
        have = set(Choice.objects.filter(owner=actor, card__person__in=persons).values_list("card__person", flat=True))
        new = [person for person in persons if person.pk not in have]
        cards = hand_cards(actor=actor, persons=new)
        Choice.objects.bulk_create(
            (Choice(owner=actor, card_id=card) for card in cards.values()), ignore_conflicts=True
        )
        Person.objects.filter(owner=actor, pk__in=cards).update(chosen=True)
        _say_chosen(actor, new, chosen=True)
    return new


def unchoose(*, actor: Member, persons: Sequence[Person]) -> None:
    """Take these choices back."""
    with transaction.atomic():
        Choice.objects.filter(owner=actor, card__person__in=persons).delete()
        Person.objects.filter(owner=actor, pk__in=[person.pk for person in persons]).update(chosen=False)
        _say_chosen(actor, persons, chosen=False)


def _say_chosen(actor: Member, persons: Sequence[Person], *, chosen: bool) -> None:
    payloads = ({"person": person.pk, "chosen": chosen} for person in persons)
    log.record_many(events.CHOSEN, actor=actor.pk, parties=[actor.pk], payloads=payloads)
