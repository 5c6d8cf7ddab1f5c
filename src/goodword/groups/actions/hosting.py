"""What hosts do about who is inside: letting in, inviting, removing, making somebody a host."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.core.texts import needed
from goodword.groups import events, limits, mails, policy, states
from goodword.groups.actions.joining import welcome
from goodword.groups.actions.noting import note
from goodword.groups.models import Group, LogEntry, Membership
from goodword.groups.models.membership import LONGEST_WORDS
from goodword.groups.queries import members as queries
from goodword.reach import actions as reach

Did = LogEntry.Did


def admit(*, actor: Member, place: Membership) -> None:
    """Let in somebody who asked. They are told.

    Raises:
        NotFound, NotAllowed: the actor is no host.
        Conflict: the other does not wait any longer, or the group is closed.
    """
    with transaction.atomic():
        now = clock.now()
        _settle(actor, place, "admit", joined_at=now, changed_at=now)
        welcome(place)
        note(place.group, actor, Did.ADMITTED, member=place.member)
        mails.admitted(place)


def refuse(*, actor: Member, place: Membership) -> None:
    """Do not let in somebody who asked. They are not written to; on the group's page they read that it was not taken up.

    Raises:
        as ``admit``.
    """
    with transaction.atomic():
        _settle(actor, place, "refuse", changed_at=clock.now(), words="")
        note(place.group, actor, Did.REFUSED, member=place.member)
        log.record(events.REFUSED, actor=actor.pk, parties=[actor.pk], group=place.group_id)


def _settle(actor: Member, place: Membership, verb: str, **changes: Any) -> None:
    policy.must_host(actor, place.group)
    policy.must_be_going(Group.objects.select_for_update(no_key=True).get(pk=place.group_id))
    if not states.MEMBERSHIP.move(place, verb, **changes):
        raise Conflict(_("They do not wait to be let in any longer."))


def invite(*, actor: Member, group: Group, members: Sequence[Member]) -> int:
    """Invite some of one's connections; how many. They are told, and come in if they want to.

    Raises:
        NotFound, NotAllowed: the actor is no host.
        Conflict: the group is closed.
        Invalid: nobody was chosen whom the actor can invite.
        TooMany: that would be too many within a day.
    """
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        policy.must_host(actor, group)
        policy.must_be_going(Group.objects.select_for_update(no_key=True).get(pk=group.pk))
        wanted = queries.chosen(actor, group, [member.key for member in members])
        if not wanted:
            raise Invalid(_("Choose whom to invite, from among your connections."))
        limits.may_invite(actor, len(wanted))
        for member in wanted:
            place, _made = Membership.objects.get_or_create(group=group, member=member)
            now = clock.now()
            if states.MEMBERSHIP.move(place, "invite", invited_by=actor, changed_at=now, reason=""):
                note(group, actor, Did.INVITED, member=member)
                log.record(events.INVITED, actor=actor.pk, parties=[actor.pk, member.pk], group=group.pk)
                mails.invited(place)
    return len(wanted)


def call_back(*, actor: Member, place: Membership) -> None:
    """Take back an invitation that was not answered yet.

    Raises:
        NotFound, NotAllowed: the actor is no host.
        Conflict: it was answered.
    """
    with transaction.atomic():
        policy.must_host(actor, place.group)
        if not states.MEMBERSHIP.move(place, "call_back", changed_at=clock.now()):
            raise Conflict(_("The invitation was answered meanwhile."))
        mails.uninvited(place)
        note(place.group, actor, Did.CALLED_BACK, member=place.member)
        log.record(events.CALLED_BACK, actor=actor.pk, parties=[actor.pk], group=place.group_id)


def remove(*, actor: Member, place: Membership, reason: str) -> None:
    """Remove somebody; they read the reason, and so do the hosts.

    Raises:
        NotFound, NotAllowed: the actor is no host.
        Invalid: it is oneself, or no reason is given.
        Conflict: the other is a host, or not in it any longer.
    """
    policy.must_host(actor, place.group)
    reason = needed(reason, LONGEST_WORDS, "reason", _("Tell them why, in a sentence or two."))
    if place.member_id == actor.pk:
        raise Invalid(_("That is you. You can leave the group."))
    with transaction.atomic():
        row = Membership.objects.select_for_update(no_key=True).get(pk=place.pk)
        if row.host_since is not None:
            raise Conflict(_("They are a host, too. A host steps down by their own choice."))
        if not states.MEMBERSHIP.move(place, "remove", changed_at=clock.now(), reason=reason):
            raise Conflict(_("They are not in this group any longer."))
        reach.leave_body(body=place.group.key, member=place.member)
        note(place.group, actor, Did.REMOVED, member=place.member, text=reason)
        log.record(events.REMOVED, actor=actor.pk, parties=[actor.pk, place.member_id], group=place.group_id)
        mails.removed(place)


def make_host(*, actor: Member, place: Membership) -> None:
    """Make somebody who is inside a host, too; twice changes nothing.

    Raises:
        NotFound, NotAllowed: the actor is no host.
        Conflict: the other is not in it any longer, or there are enough hosts.
    """
    with transaction.atomic():
        group = Group.objects.select_for_update(no_key=True).get(pk=place.group_id)
        policy.must_host(actor, group)
        policy.must_be_going(group)
        inside = Membership.objects.filter(group=group, state=states.IN)
        if inside.filter(host_since__isnull=False).count() >= limits.MOST_HOSTS:
            told = ngettext("%(count)s host is enough.", "%(count)s hosts are enough.", limits.MOST_HOSTS)
            raise Conflict(told % {"count": limits.MOST_HOSTS})
        if not inside.filter(pk=place.pk).exists():
            raise Conflict(_("They are not in this group any longer."))
        if inside.filter(pk=place.pk, host_since=None).update(host_since=clock.now()):
            note(group, actor, Did.HOST, member=place.member)
            log.record(events.HOST, actor=actor.pk, parties=[actor.pk, place.member_id], group=group.pk)


def step_down(*, actor: Member, group: Group) -> None:
    """Be no host any longer.

    Raises:
        NotFound, NotAllowed: the actor is none.
        Conflict: the actor is the only one.
    """
    with transaction.atomic():
        row = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
        mine = policy.must_host(actor, row)
        others = Membership.objects.filter(group=row, state=states.IN, host_since__isnull=False).exclude(pk=mine.pk)
        if not others.exists():
            raise Conflict(_("You are the only host. Make somebody else a host first, or close the group."))
        Membership.objects.filter(pk=mine.pk).update(host_since=None)
        log.record(events.HOST, actor=actor.pk, parties=[actor.pk], group=row.pk)
