"""Choosing whom one knows, likes and trusts; circles; what the owner does to many people at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.people import events, normal
from goodword.people.actions.facts import hand_card, hand_cards
from goodword.people.models import Choice, Circle, CircleMembership, Person


def choose(*, actor: Member, person: Person) -> None:
    """``actor`` knows, likes and trusts ``person``. Choosing twice changes nothing."""
    with transaction.atomic():
        _row, made = Choice.objects.get_or_create(card=hand_card(actor=actor, person=person), defaults={"owner": actor})
        if made:
            Person.objects.filter(pk=person.pk).update(chosen=True)
            log.record(events.CHOSEN, actor=actor.pk, parties=[actor.pk], person=person.pk, chosen=True)


def unchoose(*, actor: Member, person: Person) -> None:
    """Take a choice back."""
    with transaction.atomic():
        gone, _rows = Choice.objects.filter(owner=actor, card__person=person).delete()
        if gone:
            Person.objects.filter(pk=person.pk).update(chosen=False)
            log.record(events.CHOSEN, actor=actor.pk, parties=[actor.pk], person=person.pk, chosen=False)


def first_circles(*, actor: Member) -> None:
    """Make sure that family and the inner circle exist; members begin with these two."""
    for position, (kind, name) in enumerate(
        [(Circle.Kind.FAMILY, _("Family")), (Circle.Kind.INNER, _("Inner circle"))]
    ):
        if not Circle.objects.filter(owner=actor, kind=kind).exists():
            Circle.objects.get_or_create(
                owner=actor, norm=normal.text(name)[:60], defaults={"name": name, "kind": kind, "position": position}
            )


def make_circle(*, actor: Member, name: str) -> Circle:
    """A circle of the actor's own; one that exists already is given back.

    Raises:
        Invalid: the name is empty or too long.
    """
    name = " ".join(name.split())
    if not name or len(name) > 60:
        message = _("Give the circle a name of at most 60 characters.")
        raise Invalid(message, fields={"name": message})
    with transaction.atomic():
        circle, made = Circle.objects.get_or_create(
            owner=actor, norm=normal.text(name)[:60], defaults={"name": name, "position": 100}
        )
        if made:
            log.record(events.CIRCLE_CHANGED, actor=actor.pk, parties=[actor.pk], circle=circle.pk)
    return circle


def rename_circle(*, actor: Member, circle: Circle, name: str) -> Circle:
    """Give a circle another name.

    Raises:
        Invalid: the name is empty, too long, or another circle has it.
    """
    name = " ".join(name.split())
    norm = normal.text(name)[:60]
    if not name or len(name) > 60:
        message = _("Give the circle a name of at most 60 characters.")
        raise Invalid(message, fields={"name": message})
    with transaction.atomic():
        if Circle.objects.filter(owner=actor, norm=norm).exclude(pk=circle.pk).exists():
            message = _("You have a circle of that name already. Choose another name.")
            raise Invalid(message, fields={"name": message})
        circle.name, circle.norm, circle.batch = name, norm, None
        circle.save(update_fields=["name", "norm", "batch"])
        log.record(events.CIRCLE_CHANGED, actor=actor.pk, parties=[actor.pk], circle=circle.pk)
    return circle


def remove_circle(*, actor: Member, circle: Circle) -> None:
    """Remove a circle; the people in it stay.

    Raises:
        Invalid: family and the inner circle stay, since what they hide must not change by accident.
    """
    if circle.kind != Circle.Kind.OWN:
        raise Invalid(_("Family and the inner circle stay. You can leave them empty."))
    with transaction.atomic():
        log.record(events.CIRCLE_CHANGED, actor=actor.pk, parties=[actor.pk], circle=circle.pk)
        circle.delete()


def put_into_circle(*, actor: Member, circle: Circle, persons: Sequence[Person]) -> list[Person]:
    """Put people into a circle; those already in it stay. Returns those who were not."""
    with transaction.atomic():
        inside = set(
            CircleMembership.objects.filter(circle=circle, card__person__in=persons).values_list(
                "card__person", flat=True
            )
        )
        new = [person for person in persons if person.pk not in inside]
        # What an import said and is said by hand now stays when the import is undone.
        CircleMembership.objects.filter(circle=circle, card__person__in=persons, batch__isnull=False).update(batch=None)
        CircleMembership.objects.bulk_create(
            [
                CircleMembership(owner=actor, circle=circle, card_id=card)
                for card in hand_cards(actor=actor, persons=new).values()
            ],
            ignore_conflicts=True,
        )
        log.record(events.CIRCLE_CHANGED, actor=actor.pk, parties=[actor.pk], circle=circle.pk)
    return new


def take_out_of_circle(*, actor: Member, circle: Circle, persons: Sequence[Person]) -> None:
    """Take people out of a circle."""
    with transaction.atomic():
        CircleMembership.objects.filter(owner=actor, circle=circle, card__person__in=persons).delete()
        log.record(events.CIRCLE_CHANGED, actor=actor.pk, parties=[actor.pk], circle=circle.pk)
