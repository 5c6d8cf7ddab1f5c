"""Noting whom one met at a gathering, for oneself alone; it counts as contact in person on one's own side."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import NotFound
from goodword.gatherings import events
from goodword.gatherings.evidence import MET_ONLINE, MET_THERE, SOURCE
from goodword.gatherings.kinds import Mode
from goodword.gatherings.models import Gathering, Guest, Met
from goodword.gatherings.queries import met as queries
from goodword.people.models import Card
from goodword.people.queries import acquaintances
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.actions.contacts import take_back as forget_evidence
from goodword.ties.models import Direction


def note(*, actor: Member, guest: Guest, shown_code: bool = False) -> Met:
    """The actor met ``guest``; twice is once.

    Args:
        shown_code: they let the actor scan their code, which says that they may know.

    Raises:
        NotFound: the actor was not there, or the guest is not among those they can see there.
    """
    with transaction.atomic():
        gathering = guest.gathering
        queries.must_be_there(actor, gathering)
        if not queries.may_meet(actor, guest, shown_code=shown_code):
            raise NotFound(_("There is no such guest."))
        row, made = Met.objects.get_or_create(
            owner=actor, guest=guest, defaults={"gathering": gathering, "counts_at": _instant(gathering, guest)}
        )
        if made:
            card = _card(actor, guest)
            if card is not None:
                contact = Contact(card, Direction.BOTH, _kind(gathering), row.counts_at)
                record_evidence(owner_id=actor.pk, contacts=[contact], source=SOURCE)
            told = {"other": guest.member_id} if guest.member_id is not None else {}
            log.record(events.MET, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, guest=guest.pk, **told)
    return row


def forget(*, actor: Member, met: Met) -> None:
    """They did not meet after all.

    Raises:
        NotFound: it is not the actor's.
    """
    if met.owner_id != actor.pk:
        raise NotFound(_("You noted nothing of that kind."))
    with transaction.atomic():
        gone, _rows = Met.objects.filter(pk=met.pk).delete()
        if gone:
            for kind in (MET_THERE, MET_ONLINE):  # it may have been moved online since
                forget_evidence(owner_id=actor.pk, kind=kind.code, source=SOURCE, at=met.counts_at)
            log.record(events.NOT_MET, actor=actor.pk, parties=[actor.pk], gathering=met.gathering_id)


def followed_up(*, actor: Member, met: Met) -> None:
    """The actor came back to them, or need not. Twice changes nothing.

    Raises:
        NotFound: it is not the actor's.
    """
    if met.owner_id != actor.pk:
        raise NotFound(_("You noted nothing of that kind."))
    Met.objects.filter(pk=met.pk, followed_up_at=None).update(followed_up_at=clock.now())


def _kind(gathering: Gathering) -> str:
    return (MET_ONLINE if gathering.mode == Mode.ONLINE else MET_THERE).code


def _instant(gathering: Gathering, guest: Guest) -> datetime:
    """When it counts from: a microsecond of its own for each guest, so that one is taken back alone."""
    return gathering.begins_at + timedelta(microseconds=guest.pk % 900_000_000)


def _card(actor: Member, guest: Guest) -> int | None:
    """The actor's card that names the guest, where they have one."""
    if guest.member is None:
        return None
    person = acquaintances.naming(actor, guest.member)
    rows = Card.objects.filter(person=person, member=guest.member).order_by("-pk")
    return rows.values_list("pk", flat=True).first() if person is not None else None
