"""How often one would like to be in touch with somebody, and letting them rest."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.people.actions.facts import hand_card
from goodword.people.models import Person
from goodword.rhythm import deriving, events
from goodword.rhythm.bands import LONGEST, SHORTEST
from goodword.rhythm.models import Care


def set_rhythm(*, actor: Member, person: Person, days: int | None) -> None:
    """Say how often the actor would like to be in touch with one of their people.

    Args:
        days: between ``SHORTEST`` and ``LONGEST``; 0: they are never to be reminded; None: go by their circles and contacts.

    Raises:
        NotFound: the person is somebody else's.
        Invalid: nobody can keep such a rhythm.
    """
    if days and not SHORTEST <= days <= LONGEST:
        message = _("Choose between a week and three years.")
        raise Invalid(message, fields={"days": message})
    _say(actor, person, events.SET, days=days)


def rest(*, actor: Member, person: Person, why: Care.Rest, until: date | None = None) -> None:
    """Let the reminders about somebody rest until a day; a pause or their being away may have no end.

    Raises:
        NotFound: the person is somebody else's.
        Invalid: the day is missing, not to come, or too far away.
    """
    today = timezone.localtime(clock.now(), actor.zone).date()
    if (until is None and why == Care.Rest.SNOOZE) or (until is not None and not 0 < (until - today).days <= LONGEST):
        message = _("Choose a day to come, at most three years ahead.")
        raise Invalid(message, fields={"until": message})
    _say(actor, person, events.RESTED, rest=why, until=until)


def take_up(*, actor: Member, person: Person) -> None:
    """End a rest. Twice changes nothing.

    Raises:
        NotFound: the person is somebody else's.
    """
    _say(actor, person, events.RESTED, rest=Care.Rest.NONE, until=None)


def _say(actor: Member, person: Person, event: str, **said: Any) -> None:
    if person.owner_id != actor.pk:
        raise NotFound(_("There is no such person among your people."))
    with transaction.atomic():
        deriving.hold([actor.pk])
        rows = Care.objects.filter(owner=actor, card__person=person)
        before = rows.order_by("-at", "-pk").first()
        kept = {name: getattr(before, name) for name in ("days", "rest", "until")} if before is not None else {}
        if {"days": None, "rest": "", "until": None, **kept, **said} == {
            "days": None,
            "rest": "",
            "until": None,
            **kept,
        }:
            return
        card = hand_card(actor=actor, person=person)
        rows.exclude(card=card).delete()
        told = {**kept, **said, "owner": actor, "batch": None, "at": clock.now()}
        Care.objects.update_or_create(card=card, defaults=told)
        deriving.anew(actor, [person])
        log.record(event, actor=actor.pk, parties=[actor.pk], person=person.pk)
