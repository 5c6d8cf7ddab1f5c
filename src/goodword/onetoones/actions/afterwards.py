"""What each of the two says of a one-to-one afterwards, and keeps of it: for themselves alone."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, texts
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.onetoones import events, states
from goodword.onetoones.kinds import CALLED, ONE_TO_ONE, SOURCE
from goodword.onetoones.locking import none_such
from goodword.onetoones.models import Mode, Side
from goodword.people.models import Card
from goodword.people.queries import acquaintances
from goodword.ties.actions.contacts import Contact, record_evidence, take_back
from goodword.ties.models import Direction

LONGEST_NOTE = 4000


def _own(actor: Member, side: Side) -> Side:
    """The side, locked.

    Raises:
        NotFound: it is not the actor's, or gone.
    """
    rows = Side.objects.select_for_update(of=("self",)).select_related("onetoone", "other")
    found = rows.filter(pk=side.pk, owner=actor).first()
    if found is None:
        raise none_such()
    return found


def tell(*, actor: Member, side: Side, met: bool, in_person: bool | None = None) -> None:
    """Say whether it took place. Nobody else is told; it counts as contact on the actor's own side of the tie. May be said
    differently later.

    Args:
        in_person: face to face; None for as it was planned.

    Raises:
        NotFound: the side is not the actor's.
        Conflict: no time was agreed, or it is still to come.
    """
    now = clock.now()
    with transaction.atomic():
        found = _own(actor, side)
        row = found.onetoone
        if row.state != states.AGREED or row.begins_at is None:
            raise Conflict(_("No time was agreed for this one-to-one."))
        if row.begins_at > now:
            raise Conflict(_("This one-to-one is still to come."))
        face_to_face = (row.mode == Mode.IN_PERSON if in_person is None else in_person) and met
        if found.met == met and found.in_person == face_to_face:
            return
        if found.met:
            before = ONE_TO_ONE if found.in_person else CALLED
            take_back(owner_id=actor.pk, kind=before.code, source=SOURCE, at=row.begins_at)
        Side.objects.filter(pk=found.pk).update(met=met, in_person=face_to_face, told_at=now)
        if met:
            kind = ONE_TO_ONE if face_to_face else CALLED
            _evidence(actor, found.other, Contact(0, Direction.BOTH, kind.code, row.begins_at))
        told = events.MET if met else events.MISSED
        log.record(told, actor=actor.pk, parties=[actor.pk], onetoone=row.pk, other=found.other_id)


def _evidence(actor: Member, other: Member, contact: Contact) -> None:
    """On the actor's record, where they have the other among their people."""
    person = acquaintances.naming(actor, other)
    if person is None:
        return
    card = Card.objects.filter(person=person, member=other).order_by("-pk").values_list("pk", flat=True).first()
    if card is not None:
        record_evidence(owner_id=actor.pk, contacts=[contact._replace(card_id=card)], source=SOURCE)


def keep(*, actor: Member, side: Side, note: str, follow_up: date | None) -> None:
    """Keep a note, and a day to come back to it. Not before today.

    Raises:
        NotFound: the side is not the actor's.
        Invalid: the note is too long, or the day has passed.
    """
    note = texts.within(note, LONGEST_NOTE, "note")
    with transaction.atomic():
        found = _own(actor, side)
        changed = follow_up != found.follow_up
        if changed and follow_up is not None:
            _to_come(actor, follow_up)
        done = None if changed else found.followed_up_at
        Side.objects.filter(pk=found.pk).update(note=note, follow_up=follow_up, followed_up_at=done)
        log.record(events.KEPT, actor=actor.pk, parties=[actor.pk], onetoone=found.onetoone_id)


def _to_come(actor: Member, day: date) -> None:
    if day < clock.now().astimezone(actor.zone).date():
        message = _("Choose a day to come.")
        raise Invalid(message, fields={"follow_up": message})


def followed_up(*, actor: Member, side: Side) -> None:
    """The actor came back to it. Twice changes nothing.

    Raises:
        NotFound: the side is not the actor's.
        Conflict: there is nothing to come back to.
    """
    with transaction.atomic():
        found = _own(actor, side)
        if found.follow_up is None:
            raise Conflict(_("You noted no day to come back to this."))
        if Side.objects.filter(pk=found.pk, followed_up_at=None).update(followed_up_at=clock.now()):
            log.record(events.KEPT, actor=actor.pk, parties=[actor.pk], onetoone=found.onetoone_id)
