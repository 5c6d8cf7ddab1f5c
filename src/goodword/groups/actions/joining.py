"""Coming into a group and leaving it, by the one whose place it is."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.texts import within
from goodword.groups import events, limits, mails, states
from goodword.groups.actions import making
from goodword.groups.models import Group, Joining, Membership
from goodword.groups.models.membership import LONGEST_WORDS
from goodword.groups.queries import groups as queries
from goodword.reach import actions as reach


def join(*, actor: Member, group: Group, words: str = "") -> Membership:
    """Come in, or ask to: as the group has it. Who is invited comes in at once; twice changes nothing.

    Args:
        words: why, for the hosts, where they are asked.

    Raises:
        NotFound: the group is not there for the actor.
        Conflict: it takes nobody who was not invited, the hosts removed the actor, or refused them less than a month ago.
        TooMany: the actor waits for many groups.
        Invalid: the words are too long.
    """
    words = within(words, LONGEST_WORDS, "words")
    with transaction.atomic():
        row = _row(actor, group)
        mine, _made = Membership.objects.get_or_create(group=row, member=actor)
        if mine.state in (states.IN, states.ASKED):
            return mine
        if mine.state == states.REMOVED:
            raise Conflict(_("A host of this group removed you. An invitation of a host is the way back."))
        if mine.state == states.INVITED or row.joining == Joining.OPEN:
            _in(mine)
        elif row.joining == Joining.REQUEST:
            _ask(mine, words)
        else:
            raise Conflict(_("This group takes in whom a host invites."))
    return mine


def _row(actor: Member, group: Group) -> Group:
    """The group as it is now, seen by the actor, going on, and locked after the actor."""
    Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
    row = Group.objects.select_for_update(no_key=True).get(pk=queries.row(actor, group.key).pk)
    if row.closed_at is not None:
        raise Conflict(_("This group is closed."))
    return row


def _in(mine: Membership) -> None:
    now = clock.now()
    if states.MEMBERSHIP.move(mine, "join", changed_at=now, joined_at=now, reason=""):
        welcome(mine)


def welcome(place: Membership) -> None:
    """What holds from the moment somebody is inside."""
    reach.join_body(body=place.group.key, member=place.member)
    log.record(events.JOINED, actor=place.member_id, parties=[place.member_id], group=place.group_id)


def _ask(mine: Membership, words: str) -> None:
    now = clock.now()
    if limits.rests(mine):
        raise Conflict(_("You asked not long ago. Ask again when a month has passed."))
    limits.may_ask(mine.member)
    if states.MEMBERSHIP.move(mine, "ask", changed_at=now, words=words):
        log.record(events.ASKED, actor=mine.member_id, parties=[mine.member_id], group=mine.group_id)
        mails.asked(mine)


def withdraw(*, actor: Member, group: Group) -> None:
    """Take back that one asked to come in.

    Raises:
        Conflict: the actor does not wait for it.
    """
    _move(actor, group, "withdraw", events.WITHDRAWN, _("You do not wait for this group."), words="")


def decline(*, actor: Member, group: Group) -> None:
    """Leave an invitation. Nobody is told.

    Raises:
        Conflict: the actor is not invited.
    """
    _move(actor, group, "decline", events.DECLINED, _("You are not invited to this group."))


def _move(actor: Member, group: Group, verb: str, kind: str, otherwise: str, **changes: Any) -> None:
    with transaction.atomic():
        mine = Membership.objects.filter(group=group, member=actor).first()
        if mine is None or not states.MEMBERSHIP.move(mine, verb, changed_at=clock.now(), **changes):
            raise Conflict(otherwise)
        log.record(kind, actor=actor.pk, parties=[actor.pk], group=group.pk)


def leave(*, actor: Member, group: Group) -> None:
    """Leave it. Who is inside is a fellow no longer.

    Raises:
        NotFound: the actor is not in it.
        Conflict: the actor is its only host, and others are inside.
    """
    with transaction.atomic():
        row = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
        mine = Membership.objects.filter(group=row, member=actor, state=states.IN).first()
        if mine is None:
            raise NotFound(_("There is no such group."))
        others = Membership.objects.filter(group=row, state=states.IN).exclude(pk=mine.pk)
        if (
            mine.host_since is not None
            and row.closed_at is None
            and not others.filter(host_since__isnull=False).exists()
        ):
            if others.exists():
                raise Conflict(_("You are the only host. Make somebody else a host first, or close the group."))
            making.shut(row, actor)
        states.MEMBERSHIP.move(mine, "leave", changed_at=clock.now(), host_since=None)
        reach.leave_body(body=row.key, member=actor)
        log.record(events.LEFT, actor=actor.pk, parties=[actor.pk], group=row.pk)
