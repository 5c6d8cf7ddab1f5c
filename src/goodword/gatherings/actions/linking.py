"""Links to sign up by, and invitations by mail to people without an account."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.gatherings import events, limits, mails, policy, states
from goodword.gatherings.actions import answering, arranging
from goodword.gatherings.models import Gathering, Guest
from goodword.introductions import never


def make_link(*, actor: Member, gathering: Gathering) -> None:
    """Make a link by which anybody who has it signs up; the one before ends.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, or over.
    """
    policy.must_host(actor, gathering)
    with transaction.atomic():
        row = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        arranging.must_stand(row)
        # Never the number of one that was ended: it counts on, and what is ended is told by its sign.
        Gathering.objects.filter(pk=row.pk).update(link_version=abs(row.link_version) + 1)
        log.record(events.LINKED, actor=actor.pk, parties=[actor.pk], gathering=row.pk, works=True)
    gathering.refresh_from_db(fields=["link_version"])


def end_link(*, actor: Member, gathering: Gathering) -> None:
    """End the link; twice is the same as once.

    Raises:
        NotFound: the actor is no host.
    """
    policy.must_host(actor, gathering)
    with transaction.atomic():
        if Gathering.objects.filter(pk=gathering.pk, link_version__gt=0).update(link_version=-F("link_version")):
            log.record(events.LINKED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, works=False)
    gathering.refresh_from_db(fields=["link_version"])


def send(*, actor: Member, guest: Guest) -> None:
    """Have the site mail an invitation to a guest without an account: a link to answer by, and one that ends all such mail.

    Raises:
        NotFound: the actor is no host, or this site sends no such mail.
        Invalid: they have no address, or an account.
        Conflict: it is not open, or they want no mail.
        TooMany: many were mailed within a day, or enough to them.
    """
    gathering = guest.gathering
    policy.must_host(actor, gathering)
    if not mails.can_mail():
        raise NotFound(_("This site does not write to people who are not here."))
    if guest.member_id is not None or not guest.address:
        raise Invalid(_("There is no address to write to."))
    with transaction.atomic():
        arranging.still_here(actor)
        answering.must_be_open(gathering)
        row = Guest.objects.select_for_update(of=("self",)).select_related("gathering__owner").get(pk=guest.pk)
        limits.may_mail(actor, row)
        if row.stopped_at is not None or never.wants_none(row.address):
            raise Conflict(_("Whoever has this address does not want mail. Write to them by yourself."))
        row.by, row.invited_at, row.by_mail, row.mails = actor, clock.now(), True, row.mails + 1
        row.save(update_fields=["by", "invited_at", "by_mail", "mails"])
        mails.calendar(row, mails.INVITED)
        log.record(events.MAILED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, guest=row.pk)


def renew(*, actor: Member, guest: Guest) -> None:
    """End the signed link of a guest without an account; they have another one from now on.

    Raises:
        NotFound: the actor is no host, or the guest has an account.
    """
    policy.must_host(actor, guest.gathering)
    if guest.member_id is not None:
        raise NotFound(_("There is no such guest."))
    Guest.objects.filter(pk=guest.pk).update(link_version=F("link_version") + 1)
    guest.refresh_from_db(fields=["link_version"])


def stop(*, guest: Guest) -> None:
    """No more mail about this gathering to a guest without an account, by their signed link. They stay on the list."""
    Guest.objects.filter(pk=guest.pk, stopped_at=None).update(stopped_at=clock.now())


def claim(*, actor: Member, guest: Guest) -> Guest:
    """Somebody who signed in by now takes over the place that their signed link is for.

    Raises:
        Conflict: they are on the list themselves, or host it.
        NotFound: the place has an account already, or was taken off.
    """
    gathering = guest.gathering
    if policy.hosts(actor, gathering):
        raise Conflict(_("You host it, and are expected."))
    with transaction.atomic():
        arranging.still_here(actor)
        if Guest.objects.filter(gathering=gathering, member=actor).exists():
            raise Conflict(_("You are on the list already."))
        rows = Guest.objects.filter(pk=guest.pk, member=None, state__in=states.LISTED)
        if not rows.update(member=actor, address="", link_version=F("link_version") + 1):
            raise NotFound(_("This link does not work any more."))
        log.record(events.CLAIMED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, guest=guest.pk)
    guest.refresh_from_db()
    return guest
