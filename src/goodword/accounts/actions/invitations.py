"""Inviting people: one address at a time, or by a link that several may use.

Whoever is invited learns nothing about who else is a member, and neither does the inviter: inviting an address
that already has an account looks the same as inviting one that has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from goodword.accounts import hooks, mails, policy, secrets
from goodword.accounts.models import Invitation, InvitationUse, Member
from goodword.core import clock, events
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany

INVITED = events.declare("accounts.invited", "A member invited somebody, or made a link to invite by.")
RESENT = events.declare("accounts.invitation_resent", "A member sent an invitation again.")
REVOKED = events.declare("accounts.invitation_revoked", "A member took an invitation back.")
REDEEMED = events.declare("accounts.invitation_redeemed", "Somebody came in by an invitation.")

GOOD_FOR = timedelta(days=14)
RESEND_AFTER = timedelta(hours=12)
LONGEST_LINK_DAYS = 365


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A reusable invitation with its secret, which is known only now."""

    invitation: Invitation
    raw: str


def _may(actor: Member) -> None:
    if not policy.may_invite(actor):
        raise NotAllowed(_("On this site others do the inviting. Ask an organizer."))


def _standing(actor: Member) -> None:
    now = clock.now()
    standing = actor.invitations.filter(revoked_at__isnull=True, expires_at__gt=now, used__lt=F("limit")).count()
    if standing >= policy.most_standing(actor):
        raise TooMany(_("Many of your invitations are still open. Wait for an answer, or take one back."))


def invite(*, actor: Member, email: str, note: str = "") -> Invitation:
    """Invite one person by mail; the invitation works for that address only, for fourteen days.

    Raises:
        NotAllowed: this site lets only others invite.
        Invalid: no usable address, the actor's own, or a note of more than 600 characters.
        Conflict: the actor's invitation to that address is still open.
        TooMany: too many of the actor's invitations are open.
    """
    _may(actor)
    email, note = email.strip().lower(), note.strip()
    trouble: dict[str, str] = {}
    try:
        validate_email(email)
    except ValidationError:
        trouble["email"] = _("That does not look like an email address.")
    if len(email) > 254:
        trouble["email"] = _("No email address is that long.")
    if email == actor.email:
        trouble["email"] = _("That is your own address.")
    if len(note) > 600:
        trouble["note"] = _("Keep the note to 600 characters.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)  # one at a time, so the limits hold
        now = clock.now()
        open_ones = actor.invitations.filter(email=email, revoked_at__isnull=True, expires_at__gt=now)
        if any(invitation.works_at(now) for invitation in open_ones):
            raise Conflict(_("You have already invited this address. You can send that invitation again."))
        _standing(actor)
        raw, digest = secrets.make()
        invitation = Invitation.objects.create(
            inviter=actor, email=email, note=note, token_hash=digest, made_at=now, expires_at=now + GOOD_FOR
        )
        events.record(INVITED, actor=actor.pk, parties=[actor.pk], invitation=invitation.pk)
        _send(invitation, raw)
    return invitation


def make_link(*, actor: Member, limit: int, days: int, note: str = "") -> MadeLink:
    """A link by which up to ``limit`` people may come in, for ``days`` days.

    Raises:
        NotAllowed, TooMany: as for ``invite``.
        Invalid: the limit or the days are out of range.
    """
    _may(actor)
    widest = policy.widest_link(actor)
    trouble: dict[str, str] = {}
    if not 1 <= limit <= widest:
        trouble["limit"] = _("A link of yours can be for 1 to %(most)d people.") % {"most": widest}
    if not 1 <= days <= LONGEST_LINK_DAYS:
        trouble["days"] = _("A link can work for 1 to 365 days.")
    if len(note) > 600:
        trouble["note"] = _("Keep the note to 600 characters.")
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)
        _standing(actor)
        raw, digest = secrets.make()
        now = clock.now()
        invitation = Invitation.objects.create(
            inviter=actor,
            note=note.strip(),
            token_hash=digest,
            limit=limit,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        events.record(INVITED, actor=actor.pk, parties=[actor.pk], invitation=invitation.pk)
    return MadeLink(invitation, raw)


def resend(*, actor: Member, key: UUID) -> Invitation:
    """Send a personal invitation again, with a new link; the one before stops working, the fourteen days begin anew.

    Raises:
        NotFound: the actor has no such personal invitation.
        Conflict: somebody has come in by it, or it was taken back.
        TooMany: it was sent less than twelve hours ago.
    """
    _may(actor)
    with transaction.atomic():
        invitation = actor.invitations.select_for_update().filter(key=key).exclude(email="").first()
        if invitation is None:
            raise NotFound(_("There is no such invitation."))
        if invitation.used or invitation.revoked_at:
            raise Conflict(_("This invitation is no longer open."))
        now = clock.now()
        if invitation.sent_at and invitation.sent_at > now - RESEND_AFTER:
            raise TooMany(_("It was sent today. Give it until tomorrow."))
        raw, invitation.token_hash = secrets.make()
        invitation.expires_at = now + GOOD_FOR
        invitation.save(update_fields=["token_hash", "expires_at"])
        events.record(RESENT, actor=actor.pk, parties=[actor.pk], invitation=invitation.pk)
        _send(invitation, raw)
    return invitation


def revoke(*, actor: Member, key: UUID) -> Invitation:
    """Take an invitation back: nobody comes in by it any more. Operators may take back anybody's.

    Raises:
        NotFound: there is none, or it is another member's.
    """
    mine = Invitation.objects.all() if actor.is_operator else actor.invitations.all()
    with transaction.atomic():
        invitation = mine.filter(key=key).first()
        if invitation is None:
            raise NotFound(_("There is no such invitation."))
        if mine.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=clock.now()):
            events.record(REVOKED, actor=actor.pk, parties=[invitation.inviter_id], invitation=invitation.pk)
    invitation.refresh_from_db()
    return invitation


def find(raw: str) -> Invitation | None:
    """The invitation somebody holds, if one could come in by it now."""
    found = Invitation.objects.select_related("inviter").filter(token_hash=secrets.digest(raw)).first()
    return found if found and found.inviter.is_active and found.works_at(clock.now()) else None


def fits(invitation: Invitation, email: str) -> bool:
    """Whether whoever signs up with ``email`` is whom the invitation is for."""
    return not invitation.is_personal or invitation.email == email.strip().lower()


def redeem(*, invitation: Invitation, member: Member) -> None:
    """``member``, just made, came in by ``invitation``. Call it in the transaction that makes the member.

    Raises:
        NotAllowed: it is for another address.
        Conflict: it was used up, taken back or ended in the meantime.
    """
    if not fits(invitation, member.email):
        raise NotAllowed(_("This invitation works for the address it was sent to."))
    with transaction.atomic():
        # No join here: Django would put all conditions into a subselect, and PostgreSQL does not look at those again
        # after waiting for another who came at the same moment.
        taken = Invitation.objects.filter(
            Exists(Member.objects.filter(pk=OuterRef("inviter"), is_active=True)),
            pk=invitation.pk,
            used__lt=F("limit"),
            revoked_at__isnull=True,
            expires_at__gt=clock.now(),
        ).update(used=F("used") + 1)
        if not taken:
            raise Conflict(_("This invitation is no longer open. Ask for a new one."))
        InvitationUse.objects.create(invitation=invitation, member=member)
        events.record(
            REDEEMED,
            actor=member.pk,
            parties=[member.pk, invitation.inviter_id],
            invitation=invitation.pk,
        )


def _send(invitation: Invitation, raw: str) -> None:
    """Mail it, unless the address belongs to somebody who does not want to hear from the inviter."""
    invited = Member.objects.filter(email=invitation.email, is_active=True).first()
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=clock.now())
    invitation.sent_at = clock.now()
    if invited is None or hooks.may_hear(sender=invitation.inviter, receiver=invited):
        mails.invitation(invitation, raw, has_account=invited is not None)
