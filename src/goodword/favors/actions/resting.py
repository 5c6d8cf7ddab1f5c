"""Not now: one of the people one could do something for rests, for nobody else to know."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import NotFound
from goodword.favors import events, states
from goodword.favors.models import NotNow
from goodword.people.actions.facts import hand_cards
from goodword.people.models import Person


def not_now(*, actor: Member, person: Person) -> None:
    """Do not suggest doing something for this person for some months. Twice is the same as once.

    Raises:
        NotFound: it is not one of the actor's people.
    """
    if person.owner_id != actor.pk:
        raise NotFound(_("There is no such person among yours."))
    with transaction.atomic():
        card = hand_cards(actor=actor, persons=[person])[person.pk]
        until = clock.now() + states.RESTS_FOR
        NotNow.objects.update_or_create(owner=actor, card_id=card, defaults={"until": until})
        log.record(events.RESTED, actor=actor.pk, parties=[actor.pk], person=person.pk)
