"""Asking the hosts to introduce one to another guest when both are there. A no is silent."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.texts import within
from goodword.gatherings import events, limits, mails, policy, states
from goodword.gatherings.actions import arranging
from goodword.gatherings.models import Guest, Presenting
from goodword.gatherings.models.presenting import LONGEST_WORDS
from goodword.gatherings.queries import guests


def ask(*, actor: Member, guest: Guest, words: str = "") -> Presenting:
    """Ask the hosts of the gathering to introduce the actor to ``guest``; twice is once.

    Raises:
        NotFound: the actor does not see the guest coming, or it is themselves.
        Conflict: the actor does not come, or it is canceled or over.
        Invalid: the words are too long.
        TooMany: they asked for several.
    """
    gathering = guest.gathering
    words = within(words, LONGEST_WORDS, "words")
    if guest.member_id == actor.pk or not guests.is_seen(actor, gathering, guest):
        raise NotFound(_("There is no such guest."))
    own = guests.own(actor, gathering)
    if own is None or own.state != states.COMING:
        raise Conflict(_("Say first that you come yourself."))
    with transaction.atomic():
        arranging.still_here(actor)
        arranging.must_stand(gathering)
        there = Presenting.objects.filter(asker=actor, guest=guest).first()
        if there is not None and there.state == states.TAKEN_BACK:
            raise Conflict(_("You asked for this and took it back. Say hello to them yourself."))
        if there is not None:
            return there
        limits.may_ask_host(actor, gathering)
        row = Presenting.objects.create(gathering=gathering, asker=actor, guest=guest, words=" ".join(words.split()))
        log.record(events.ASKED_HOST, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, guest=guest.pk)
        mails.asked_host(row)
    return row


def take_back(*, actor: Member, row: Presenting) -> None:
    """Ask no longer; whatever a host had said.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it was taken back already.
    """
    if row.asker_id != actor.pk:
        raise NotFound(_("There is no such request of yours."))
    with transaction.atomic():
        if not states.PRESENTING.move(row, "take_back"):
            raise Conflict(_("You took this back already."))
        log.record(
            events.ASKED_HOST, actor=actor.pk, parties=[actor.pk], gathering=row.gathering_id, guest=row.guest_id
        )


def answer(*, actor: Member, row: Presenting, yes: bool) -> None:
    """A host will introduce them, which they are told; or will not, which nobody is.

    Raises:
        NotFound: the actor is no host.
        Conflict: it was answered or taken back, or the gathering is canceled or over.
    """
    policy.must_host(actor, row.gathering)
    with transaction.atomic():
        arranging.must_stand(row.gathering)
        if not states.PRESENTING.move(row, "promise" if yes else "refuse", by=actor, answered_at=clock.now()):
            raise Conflict(_("This was answered already, or taken back."))
        parties = [actor.pk, row.asker_id] if yes else [actor.pk]  # that it was refused is the host's alone
        log.record(events.HOST_SAID, actor=actor.pk, parties=parties, gathering=row.gathering_id, guest=row.guest_id)
        if yes:
            mails.promised(row)
