"""Inviting people on a roster by mail: the committee says whom, a job writes the mails."""

from __future__ import annotations

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, later, limits, mails, policy, states
from goodword.chapters.actions.adding import locked
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.queries import inviting
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotAllowed
from goodword.introductions import locking
from goodword.reach import queries as reach
from goodword.reach.models import Level


def invite(*, actor: Member, membership: Membership) -> Membership:
    """Have the site mail somebody their own link, once more where they had it before.

    Raises:
        NotFound: the actor is not in the chapter.
        NotAllowed: they do not lead it, or this site sends no such mail.
        Invalid: they have no address.
        Conflict: they have an account or are not in the chapter, the chapter is closed, or they cannot be mailed.
        TooMany: many were mailed within a day, they were invited lately, or often enough.
    """
    policy.must_lead(actor, membership.chapter)
    _site_mails()
    with transaction.atomic():
        there = locking.locked([actor])[actor.pk]
        chapter = locked(membership.chapter)
        row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
        if row.member_id is not None or row.state not in states.SEATED:
            raise Conflict(_("They stand in another way by now. Look at the roster."))
        if not row.address:
            raise Invalid(_("There is no address to write to."))
        if inviting.unmailable([row]):
            raise Conflict(_("This address cannot be mailed. Give them the link yourself."))
        limits.may_invite(there, row)
        _ask(actor, chapter, [row])
        row.refresh_from_db()
    return row


def invite_waiting(*, actor: Member, chapter: Chapter) -> int:
    """Have the site mail everybody their link who has not signed in and can be mailed now; how many there are. Where they are
    more than may be mailed within a day, those who waited longest.

    Raises:
        NotFound: the actor is not in the chapter.
        NotAllowed: they do not lead it, or this site sends no such mail.
        Conflict: the chapter is closed, or nobody can be mailed now.
        TooMany: many were mailed within a day.
    """
    policy.must_lead(actor, chapter)
    _site_mails()
    with transaction.atomic():
        there = locking.locked([actor])[actor.pk]
        row = locked(chapter)
        due = inviting.due(row)
        if not due:
            raise Conflict(_("There is nobody to invite by mail just now."))
        limits.may_invite(there, due[0])
        chosen = due[: limits.left_to_mail(there)]
        _ask(actor, row, chosen)
    return len(chosen)


def _site_mails() -> None:
    if not inviting.site_mails():
        raise NotAllowed(_("This site does not write to people who are not here."))


def _ask(actor: Member, chapter: Chapter, rows: Sequence[Membership]) -> None:
    keys = [row.pk for row in rows]
    Membership.objects.filter(pk__in=keys).update(
        invited_at=clock.now(), invited_by=actor, invites=F("invites") + 1, changed_at=clock.now()
    )
    payloads = [{"chapter": chapter.pk, "membership": key} for key in keys]
    log.record_many(events.INVITED, actor=actor.pk, parties=[actor.pk], payloads=payloads)
    later.mail_invitations(keys)


def write(membership_id: int) -> bool:
    """Write the mail that was asked for, unless that was done, or it is not wanted any more; whether it was written."""
    with transaction.atomic():
        rows = Membership.objects.filter(pk=membership_id, member=None, invited_at__isnull=False)
        unsent = Q(invite_sent_at=None) | Q(invite_sent_at__lt=F("invited_at"))
        if not rows.filter(unsent, chapter__closed_at=None, state__in=states.SEATED).update(invite_sent_at=clock.now()):
            return False
        row = Membership.objects.select_related("chapter", "invited_by").get(pk=membership_id)
        if row.invited_by is None or not row.invited_by.is_active or inviting.unmailable([row]):
            return False
        if not row.address or not _reaches(row.address, row.invited_by):
            return False
        mails.invitation(row, row.invited_by)
        return True


def _reaches(address: str, actor: Member) -> bool:
    """Whether the actor's mail reaches whose address it is: a member who is gone or whom a block hides gets none, and nobody is
    told."""
    found = EmailAddress.objects.filter(email__iexact=address, verified=True).select_related("user").first()
    if found is None:
        return True
    there: Member = found.user
    return there.is_active and reach.level(there, actor.pk) != Level.BLOCKED
