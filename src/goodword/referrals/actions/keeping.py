"""What a receiver keeps to themselves: a note, a day to come back to it, the prospect among their own people."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Person
from goodword.people.queries.acquaintances import OPEN
from goodword.referrals import events, states, texts
from goodword.referrals.kinds import SOURCE
from goodword.referrals.locking import lock, none_such
from goodword.referrals.models import Kept, Referral


def _mine(actor: Member, referral: Referral) -> None:
    if referral.receiver_id != actor.pk or referral.opens_at > clock.now():
        raise none_such()


def keep(*, actor: Member, referral: Referral, note: str, remind_on: date | None = None) -> None:
    """Note something for oneself, and when to come back to it. Nobody else sees either.

    Raises:
        NotFound: the actor did not receive it.
        Invalid: the note is too long, or the day is not to come.
    """
    note = texts.within(note, texts.LONGEST_NOTE, "note")
    with transaction.atomic():
        _mine(actor, referral)
        lock(actor, referral)
        before = Kept.objects.filter(referral=referral).values_list("remind_on", flat=True).first()
        today = clock.now().astimezone(actor.zone).date()
        if remind_on is not None and remind_on != before and (remind_on <= today or remind_on.year > today.year + 5):
            message = _("Choose a day to come, tomorrow at the earliest.")
            raise Invalid(message, fields={"remind_on": message})
        Kept.objects.update_or_create(
            referral=referral, defaults={"owner": actor, "note": note, "remind_on": remind_on}
        )
        log.record(events.KEPT, actor=actor.pk, parties=[actor.pk], referral=referral.pk)


def save_person(*, actor: Member, referral: Referral) -> Person:
    """Put the prospect among one's own people: a card with what the referral says of how to reach them. Doing it twice gives
    back whom the first made; what is no longer wanted goes into the bin like anybody.

    Raises:
        NotFound: the actor did not receive it.
        Conflict: it was declined or withdrawn, or its contact details are gone.
    """
    with transaction.atomic():
        _mine(actor, referral)
        giver = lock(actor, referral)
        kept, _made = Kept.objects.get_or_create(referral=referral, defaults={"owner": actor})
        there = Card.objects.filter(kept_of_referrals=kept, person__state__in=OPEN).select_related("person").first()
        if there is not None:
            return there.person
        over = {states.DECLINED, states.WITHDRAWN, states.ENDED}
        if referral.state in over or referral.forgotten_at is not None:
            raise Conflict(_("The contact details of this referral are gone."))
        with translation.override(actor.language):
            how = _("Referred by %(name)s") % {"name": giver}
        told = [NewFact("name", {"display": referral.name}), NewFact("met", {"how": how}, origin=how)]
        if referral.email:
            told.append(NewFact("email", {"address": referral.email}, origin=how))
        if referral.phone:
            told.append(NewFact("phone", {"number": referral.phone}, origin=how))
        person = persons.add(actor=actor, facts=told, source=SOURCE)
        Kept.objects.filter(referral=referral).update(card=Card.objects.filter(person=person).first())
        log.record(
            events.PERSON_SAVED, actor=actor.pk, parties=[actor.pk], referral=referral.pk, person=person.pk
        )  # fmt: skip
    return person
