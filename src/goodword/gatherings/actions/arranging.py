"""Arranging a gathering: begun as a draft, opened, changed, canceled; who hosts it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.core.texts import within
from goodword.gatherings import events, found, hooks, later, limits, mails, policy, states
from goodword.gatherings.actions import seats
from goodword.gatherings.models import Gathering, Guest, Host
from goodword.gatherings.models.gatherings import LONGEST_WHY
from goodword.gatherings.plans import Plan, columns
from goodword.introductions.locking import locked
from goodword.reach import queries as reach
from goodword.reach.models import Level

MOVED = ("begins_at", "ends_at", "zone", "place", "online_url", "title")
"""What calendars are told anew."""


def arrange(*, actor: Member, plan: Plan) -> Gathering:
    """Begin a gathering, as a draft that only its hosts see.

    Raises:
        Invalid: a word is missing or too long, or the hours are none that a gathering can have.
        NotAllowed: it would be in the name of a body that the actor does not act for.
        TooMany: many were arranged within a day.
    """
    told = columns(plan)
    if plan.body is not None and not hooks.may_host(actor, plan.body):
        raise NotAllowed(_("You cannot arrange that in their name."))
    with transaction.atomic():
        still_here(actor)
        limits.may_make(actor)
        made = Gathering.objects.create(owner=actor, **told)
        Host.objects.create(gathering=made, member=actor)
        found.changed(made.pk)
        log.record(events.MADE, actor=actor.pk, parties=[actor.pk], gathering=made.pk)
    return made


def open_(*, actor: Member, gathering: Gathering) -> None:
    """Open it: who may come can sign up from now on.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is no draft any more, or would be over already.
    """
    policy.must_host(actor, gathering)
    if gathering.ends_at <= clock.now():
        raise Conflict(_("Its hours are over. Change them first."))
    with transaction.atomic():
        if not states.GATHERING.move(gathering, "open", changed_at=clock.now()):
            raise Conflict(_("This gathering is open already, or canceled."))
        log.record(events.OPENED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk)
        later.tell_guests(gathering, mails.INVITED)


def change(*, actor: Member, gathering: Gathering, plan: Plan) -> Gathering:
    """Change it. Where its hours or its place change, guests' calendars are told.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, or over.
        Invalid, NotAllowed: as ``arrange``.
    """
    policy.must_host(actor, gathering)
    told = columns(plan, past=gathering.begins_at <= clock.now())
    if plan.body != gathering.body and plan.body is not None and not hooks.may_host(actor, plan.body):
        raise NotAllowed(_("You cannot arrange that in their name."))
    with transaction.atomic():
        row = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        must_stand(row)
        moved = any(getattr(row, name) != told[name] for name in MOVED)
        changes = {**told, "changed_at": clock.now(), "apart": row.series_id is not None}
        Gathering.objects.filter(pk=row.pk).update(**changes, sequence=F("sequence") + int(moved))
        row.refresh_from_db()
        found.changed(row.pk)
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], gathering=row.pk)
        if moved and row.state == states.OPEN:
            later.tell_guests(row, mails.CHANGED)
        seats.promote(row)
    return row


def cancel(*, actor: Member, gathering: Gathering, why: str = "") -> None:
    """Cancel it. Everybody who comes, waits, may come or was invited is told; a draft goes without a word.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, or over.
        Invalid: the words are too long.
    """
    policy.must_host(actor, gathering)
    why = within(why, LONGEST_WHY, "why")
    with transaction.atomic():
        row = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        must_stand(row)
        now, was = clock.now(), row.state
        states.GATHERING.move(
            row,
            "cancel",
            why_canceled=why,
            canceled_at=now,
            changed_at=now,
            sequence=row.sequence + 1,
            link_version=-abs(row.link_version),
        )
        log.record(events.CANCELED, actor=actor.pk, parties=[actor.pk], gathering=row.pk)
        if was == states.OPEN:
            later.tell_guests(row, mails.CANCELED)
    gathering.state = row.state


def add_host(*, actor: Member, gathering: Gathering, member: Member) -> None:
    """Have another member host it, too; a second time changes nothing.

    Raises:
        NotFound: the actor is no host, or the member is out of their reach.
        Conflict: it is canceled, or over.
    """
    policy.must_host(actor, gathering)
    with transaction.atomic():
        now = locked([actor, member])
        if not now[member.pk].is_active or reach.level(actor, member.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        must_stand(gathering)
        _made, new = Host.objects.get_or_create(gathering=gathering, member=member)
        if not new:
            return
        guest = Guest.objects.filter(gathering=gathering, member=member).first()
        if guest is not None:  # hosts are no guests: they need no place
            if guest.state == states.COMING:
                seats.give_back(gathering)
            guest.delete()
            seats.promote(gathering)
        log.record(events.HOSTED, actor=actor.pk, parties=[actor.pk, member.pk], gathering=gathering.pk)


def remove_host(*, actor: Member, gathering: Gathering, member: Member) -> None:
    """Have a member host it no longer; oneself, too. Its owner stays.

    Raises:
        NotFound: the actor is no host, or the member none.
        Invalid: the member is its owner.
    """
    policy.must_host(actor, gathering)
    if member.pk == gathering.owner_id:
        raise Invalid(_("Who arranged it stays a host. Cancel it, or leave it to the others to run."))
    with transaction.atomic():
        if not Host.objects.filter(gathering=gathering, member=member).delete()[0]:
            raise NotFound(_("They do not host it."))
        log.record(events.HOSTED, actor=actor.pk, parties=[actor.pk, member.pk], gathering=gathering.pk)


def must_stand(gathering: Gathering) -> None:
    """That it is a draft or open.

    Raises:
        Conflict: it is canceled, or its hours are over.
    """
    if gathering.state == states.CANCELED:
        raise Conflict(_("This gathering is canceled."))
    if gathering.state == states.OVER or (gathering.state == states.OPEN and gathering.ends_at <= clock.now()):
        raise Conflict(_("This gathering is over."))


def still_here(actor: Member) -> None:
    """The actor, locked.

    Raises:
        NotFound: they left meanwhile.
    """
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))
