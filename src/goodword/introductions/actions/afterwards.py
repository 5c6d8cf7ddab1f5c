"""How it went: each of the two is asked once, and answers for nobody but themselves."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.introductions import events, states
from goodword.introductions.actions.coming_about import OPEN, card_of
from goodword.introductions.kinds import INTRODUCED, SOURCE
from goodword.introductions.models import Side
from goodword.people.models import Card
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


def tell_how(*, actor: Member, side: Side, met: bool, worth: bool | None = None) -> None:
    """Say, for oneself, whether the two met and whether it was worth it. Nobody else is told; that they met counts as a
    contact on the actor's own side.

    Args:
        worth: None where they would rather not say; without a meeting it is not kept.

    Raises:
        NotFound: the actor was not one of the two.
        Conflict: it did not come about, or they said so before.
    """
    if side.member_id != actor.pk:
        raise NotFound(_("There is no such introduction."))
    if side.introduction.state != states.CAME_ABOUT:
        raise Conflict(_("This introduction has not come about."))
    now = clock.now()
    with transaction.atomic():
        told = Side.objects.filter(pk=side.pk, told_how_at=None).update(
            told_how_at=now, met=met, worth=worth if met else None
        )
        if not told:
            raise Conflict(_("You said how it went already. Thank you."))
        other = (
            Side.objects.select_related("member").filter(introduction=side.introduction_id).exclude(pk=side.pk).get()
        )
        card = _card(actor, other) if met else None
        if card is not None:
            contact = Contact(card.pk, Direction.BOTH, INTRODUCED.code, now)
            record_evidence(owner_id=actor.pk, contacts=[contact], source=SOURCE)
        whom = {"other": other.member_id} if met and other.member_id is not None else {}
        log.record(events.TOLD, actor=actor.pk, parties=[actor.pk], introduction=side.introduction_id, **whom)


def _card(owner: Member, other: Side) -> Card | None:
    """The card that the introduction left with ``owner``."""
    if other.member is not None:
        return card_of(owner, other.member)
    rows = Card.objects.filter(owner=owner, source=SOURCE, member=None, person__state__in=OPEN)
    return rows.filter(person__name=other.name).order_by("-pk").first()
