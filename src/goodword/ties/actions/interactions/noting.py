"""Writing down a meeting, a call, a letter by hand; changing it; coming back to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.people.actions.facts import hand_cards
from goodword.people.models import Card, Person
from goodword.ties import events
from goodword.ties.actions.interactions.counting import bring_up_to_date, count
from goodword.ties.models import Interaction, InteractionParty
from goodword.ties.noted import MOST_PEOPLE, YEARS, NewInteraction, checked

HAND = "hand"


def note_down(*, actor: Member, persons: Sequence[Person], new: NewInteraction) -> Interaction:
    """Write down what happened, or will, with some of ``actor``'s people; their ties follow at once.

    Raises:
        Invalid: something cannot be used as it is, or nobody was there.
    """
    now = clock.now()
    told = checked(new, zone=actor.zone, now=now)
    _check_people(persons)
    with transaction.atomic():
        made = Interaction.objects.create(
            owner=actor, source=HAND, by_hand=True, made_at=now, changed_at=now, **asdict(told)
        )
        _add(made, hand_cards(actor=actor, persons=persons).values())
        bring_up_to_date(actor.pk, count([made.pk]))
        log.record(events.NOTED, actor=actor.pk, parties=[actor.pk], interaction=made.pk)
    made.refresh_from_db()
    return made


def change(
    *, actor: Member, interaction: Interaction, persons: Sequence[Person], new: NewInteraction, seen: datetime | None = None
) -> Interaction:  # fmt: skip
    """Put what is told now in the place of what was; from then on no import touches it.

    Args:
        seen: ``changed_at`` of what was looked at, so that nobody changes what they have not seen.

    Raises:
        Conflict: it was changed or removed meanwhile; what was typed is not stored.
        Invalid: something cannot be used as it is, or nobody was there.
    """
    now = clock.now()
    told = checked(new, zone=actor.zone, now=now)
    _check_people(persons)
    with transaction.atomic():
        row = _locked(actor, interaction)
        if seen is not None and row.changed_at != seen:
            raise Conflict(_("This was changed meanwhile. Look at it again before you change it."))
        if told.follow_up != row.follow_up:
            row.followed_up_at = None
        for name, value in asdict(told).items():
            setattr(row, name, value)
        row.by_hand, row.changed_at = True, now
        row.save()
        _replace_people(actor, row, persons)
        bring_up_to_date(actor.pk, count([row.pk]) | _cards(row))
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], interaction=row.pk)
    row.refresh_from_db()
    return row


def followed_up(*, actor: Member, interaction: Interaction) -> None:
    """What one had meant to come back to is done. Saying so twice changes nothing."""
    now = clock.now()
    with transaction.atomic():
        mine = Interaction.objects.filter(owner=actor, pk=interaction.pk, state=Interaction.State.ACTIVE)
        if mine.filter(follow_up__isnull=False, followed_up_at=None).update(followed_up_at=now, changed_at=now):
            log.record(events.FOLLOWED_UP, actor=actor.pk, parties=[actor.pk], interaction=interaction.pk, done=True)


def follow_up_later(*, actor: Member, interaction: Interaction, on: date) -> None:
    """Come back to it on another day; what was done already is open again.

    Raises:
        Conflict: it was removed meanwhile.
        Invalid: the day is no day to plan for.
    """
    if on.year not in YEARS:
        message = _("Write a date as 2026-11-21, or leave it empty.")
        raise Invalid(message, fields={"follow_up": message})
    with transaction.atomic():
        row = _locked(actor, interaction)
        row.follow_up, row.followed_up_at, row.changed_at = on, None, clock.now()
        row.save(update_fields=["follow_up", "followed_up_at", "changed_at"])
        log.record(events.FOLLOWED_UP, actor=actor.pk, parties=[actor.pk], interaction=row.pk, done=False)


def _locked(actor: Member, interaction: Interaction) -> Interaction:
    row = Interaction.objects.select_for_update().filter(
        owner=actor, pk=interaction.pk, state=Interaction.State.ACTIVE
    )  # fmt: skip
    found = row.first()
    if found is None:
        raise Conflict(_("This was changed meanwhile. Look at it again before you change it."))
    return found


def _check_people(persons: Sequence[Person]) -> None:
    if not persons:
        message = _("Say who it was with.")
        raise Invalid(message, fields={"people": message})
    if len(persons) > MOST_PEOPLE:
        message = _("At most %(count)s people can be noted at once.") % {"count": MOST_PEOPLE}
        raise Invalid(message, fields={"people": message})


def _add(row: Interaction, cards: Iterable[int]) -> None:
    InteractionParty.objects.bulk_create(
        InteractionParty(owner_id=row.owner_id, interaction=row, card_id=card) for card in cards
    )


def _cards(row: Interaction) -> set[int]:
    return set(InteractionParty.objects.filter(interaction=row).values_list("card", flat=True))


def _replace_people(actor: Member, row: Interaction, persons: Sequence[Person]) -> None:
    """Whoever stays, stays by the card they were noted by."""
    wanted = {person.pk for person in persons}
    parties = InteractionParty.objects.filter(interaction=row)
    parties.exclude(card__in=Card.objects.filter(owner=actor, person__in=wanted)).delete()
    there = set(parties.values_list("card__person", flat=True))
    new = [person for person in persons if person.pk not in there]
    _add(row, hand_cards(actor=actor, persons=new).values())
