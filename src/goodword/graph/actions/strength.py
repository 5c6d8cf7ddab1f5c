"""Saying by hand how strong a tie is. It counts for nobody but the owner."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.graph.models import HandStrength
from goodword.people.actions.facts import hand_card
from goodword.people.models import Person

SAID = log.declare("graph.strength_said", "A member said how strong a tie of theirs is, or took it back.")


def say(*, actor: Member, person: Person, strength: int) -> HandStrength:
    """The actor says how strong their tie to one of their people is.

    Args:
        strength: one of ``HandStrength.Words``.

    Raises:
        NotFound: the person is somebody else's.
        Invalid: it is none of the words.
    """
    _theirs(actor, person)
    if strength not in HandStrength.Words.values:
        message = _("Choose one of the words.")
        raise Invalid(message, fields={"strength": message})
    with transaction.atomic():
        card = hand_card(actor=actor, person=person)
        HandStrength.objects.filter(owner=actor, card__person=person).exclude(card=card).delete()
        row, _made = HandStrength.objects.update_or_create(
            card=card, defaults={"owner": actor, "strength": strength, "at": clock.now()}
        )
        log.record(SAID, actor=actor.pk, parties=[actor.pk], person=person.pk)
    return row


def take_back(*, actor: Member, person: Person) -> None:
    """Let the tie be as strong as what is on record makes it. Twice changes nothing.

    Raises:
        NotFound: the person is somebody else's.
    """
    _theirs(actor, person)
    with transaction.atomic():
        gone, _rows = HandStrength.objects.filter(owner=actor, card__person=person).delete()
        if gone:
            log.record(SAID, actor=actor.pk, parties=[actor.pk], person=person.pk)


def _theirs(actor: Member, person: Person) -> None:
    if person.owner_id != actor.pk:
        raise NotFound(_("There is no such person among your people."))
