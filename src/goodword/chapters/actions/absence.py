"""Saying that one cannot come, and finding somebody who stands in."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions import gathering
from goodword.chapters.actions.locking import locked
from goodword.chapters.meeting import events, mails, states
from goodword.chapters.models import Away, Meeting, Membership
from goodword.chapters.models.meetings import LONGEST_NAME
from goodword.chapters.queries import attending
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.texts import needed
from goodword.reach import queries as reached
from goodword.reach.models import Level


def say_away(*, actor: Member, meeting: Meeting, membership: Membership) -> Away:
    """Say that somebody cannot come: oneself, or the committee for a member. A second time it is the same.

    Raises:
        NotFound: the actor may not say it, or the person is not on the roster of this meeting.
        Conflict: the meeting is closed.
    """
    _may(actor, meeting, membership)
    with transaction.atomic():
        gathering.hold(meeting, membership)
        row = locked(meeting)
        made, fresh = Away.objects.get_or_create(meeting=row, membership=membership, defaults={"said_by": actor})
        if fresh:
            log.record(events.AWAY, actor=actor.pk, parties=[actor.pk], meeting=row.pk, membership=membership.pk)
            gathering.follow(away=made, by=actor)
            mails.tell_committee(row, but=actor)
    return made


def can_come(*, actor: Member, away: Away) -> None:
    """Take back that somebody cannot come; who was asked to stand in no longer is.

    Raises:
        NotFound: the actor may not say it, or it was taken back already.
        Conflict: the meeting is closed.
    """
    _may(actor, away.meeting, away.membership)
    with transaction.atomic():
        gathering.hold(away.meeting, away.membership)
        row = locked(away.meeting)
        gone, _each = Away.objects.filter(pk=away.pk).delete()
        if not gone:
            raise _none_such()
        gathering.follow(away=away, by=actor)
        log.record(events.COMES, actor=actor.pk, parties=[actor.pk], meeting=row.pk, membership=away.membership_id)


def name_substitute(*, actor: Member, away: Away, name: str) -> None:
    """Say who stands in, agreed by word of mouth.

    Raises:
        NotFound: the actor may not say it.
        Conflict: somebody was asked or named meanwhile.
        Invalid: there is no name, or it is too long.
    """
    _may(actor, away.meeting, away.membership)
    name = " ".join(needed(name, LONGEST_NAME, "name", _("Write who comes instead.")).split())
    with transaction.atomic():
        gathering.hold(away.meeting, away.membership)
        row = locked(away.meeting)
        if not states.SUBSTITUTE.move(away, "name", substitute=name, asked=None, changed_at=clock.now()):
            raise Conflict(_("Somebody was asked already. Let that go first."))
        gathering.follow(away=away, by=actor)
        log.record(events.SUBSTITUTE_NAMED, actor=actor.pk, parties=[actor.pk], meeting=row.pk, away=away.pk)
        mails.tell_committee(row, but=actor)


def ask_substitute(*, actor: Member, away: Away, member: Member) -> None:
    """Ask one of the actor's connections to stand in for them. They read who asks, for when and where.

    Raises:
        NotFound: it is not the actor's own to ask, or the member does not hold them as a connection.
        Conflict: the member is of the chapter, or somebody was asked already.
    """
    if away.membership.member_id != actor.pk or not policy.belongs(actor, away.meeting.chapter):
        raise _none_such()
    if member.pk == actor.pk or not member.is_active or reached.level(actor, member.pk) > Level.CONNECTION:
        raise NotFound(_("There is no such member among your connections."))
    with transaction.atomic():
        gathering.hold(away.meeting, away.membership)
        row = locked(away.meeting)
        if attending.roster(row).filter(member=member).exists():
            raise Conflict(_("They are of this chapter themselves. Ask somebody else."))
        if not states.SUBSTITUTE.move(
            away, "ask", asked=member, substitute="", changed_at=clock.now()
        ):  # fmt: skip
            raise Conflict(_("Somebody was asked already. Let that go first."))
        log.record(events.SUBSTITUTE_ASKED, actor=actor.pk, parties=[actor.pk, member.pk], meeting=row.pk, away=away.pk)
        mails.asked_to_stand_in(away)


def answer(*, actor: Member, away: Away, yes: bool) -> None:
    """Say whether one stands in.

    Raises:
        NotFound: the actor was not asked, or is no longer.
        Conflict: the meeting is closed, or it was answered.
    """
    if away.asked_id != actor.pk:
        raise _none_such()
    with transaction.atomic():
        gathering.hold(away.meeting, away.membership)
        row = locked(away.meeting)
        change = {"substitute": str(actor)[:LONGEST_NAME]} if yes else {"asked": None}
        if not states.SUBSTITUTE.move(away, "agree" if yes else "decline", changed_at=clock.now(), **change):
            raise Conflict(_("This was answered already."))
        parties = [actor.pk, *([away.membership.member_id] if away.membership.member_id else [])]
        gathering.follow(away=away, by=actor)
        log.record(events.SUBSTITUTE_ANSWERED, actor=actor.pk, parties=parties, meeting=row.pk, away=away.pk, yes=yes)
        mails.substitute_answered(away)
        if yes:
            mails.tell_committee(row, but=actor)


def let_go(*, actor: Member, away: Away) -> None:
    """No longer have this substitute, or no longer ask them.

    Raises:
        NotFound: the actor may not say it.
        Conflict: there is none, or the meeting is closed.
    """
    _may(actor, away.meeting, away.membership)
    with transaction.atomic():
        gathering.hold(away.meeting, away.membership)
        row = locked(away.meeting)
        verb = "let_go" if away.state == states.STANDS_IN else "decline"
        if not states.SUBSTITUTE.move(away, verb, substitute="", asked=None, changed_at=clock.now()):
            raise Conflict(_("Nobody stands in just now."))
        gathering.follow(away=away, by=actor)
        log.record(events.SUBSTITUTE_GONE, actor=actor.pk, parties=[actor.pk], meeting=row.pk, away=away.pk)


def said_at_gathering(*, meeting: Meeting, membership: Membership, comes: bool, by: Member | None) -> None:
    """Somebody of the roster answered where the meeting's gathering asks; its hosts are told there. Inside its transaction."""
    row = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("chapter").get(pk=meeting.pk)
    if row.state != states.DRAFT:
        return
    if comes:
        away = Away.objects.filter(meeting=row, membership=membership).first()
        if away is None:
            return
        Away.objects.filter(pk=away.pk).delete()
        away.meeting, away.membership = row, membership
        gathering.follow(away=away, by=by)
    elif not Away.objects.get_or_create(meeting=row, membership=membership, defaults={"said_by": by})[1]:
        return
    parties = [by.pk] if by is not None else []
    kind = events.COMES if comes else events.AWAY
    log.record(kind, actor=by.pk if by else None, parties=parties, meeting=row.pk, membership=membership.pk)


def _may(actor: Member, meeting: Meeting, membership: Membership) -> None:
    if not attending.roster(meeting).filter(pk=membership.pk).exists():
        raise _none_such()
    if membership.member_id != actor.pk:
        policy.must_lead(actor, meeting.chapter)


def _none_such() -> NotFound:
    return NotFound(_("There is nobody like that at this meeting."))
