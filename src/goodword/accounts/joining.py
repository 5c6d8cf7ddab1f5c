"""Signing up: the invitation somebody holds, and addresses that nobody has confirmed."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db.models import F
from django.http import HttpRequest

from goodword.accounts.actions import invitations
from goodword.accounts.models import Invitation, InvitationUse, Member
from goodword.core import clock

HELD = "invitation"  # in the session: the secret of the invitation the visitor opened
UNCONFIRMED_FOR = timedelta(days=7)


def hold(request: HttpRequest, raw: str) -> None:
    """Remember the invitation the visitor opened until they have signed up."""
    request.session[HELD] = raw


def held(request: HttpRequest) -> Invitation | None:
    """The invitation the visitor holds, while it works."""
    raw = request.session.get(HELD)
    return invitations.find(raw) if isinstance(raw, str) else None


def let_go(request: HttpRequest) -> None:
    """It was used, or is of no use."""
    request.session.pop(HELD, None)


def is_confirmed(member: Member) -> bool:
    """Whether somebody has shown that the member's address is theirs."""
    return bool(EmailAddress.objects.filter(user=member, verified=True).exists())


def unconfirmed(email: str) -> Member | None:
    """The account that was begun with ``email`` and whose address nobody ever confirmed.

    Such an account belongs to nobody: it may have been begun by somebody else, with a password only they know.
    Whoever can read the mail of the address begins anew.
    """
    member = Member.objects.filter(email=email.strip().lower(), last_login__isnull=True, is_active=True).first()
    return member if member is not None and not is_confirmed(member) else None


def forget(member: Member) -> None:
    """Remove an account that was never confirmed, and give its invitation back."""
    use = InvitationUse.objects.filter(member=member).first()
    if use is not None:
        Invitation.objects.filter(pk=use.invitation_id, used__gt=0).update(used=F("used") - 1)
    member.delete()


def forget_old() -> int:
    """Remove accounts begun a week ago and never confirmed; how many."""
    begun = Member.objects.filter(
        joined_at__lt=clock.now() - UNCONFIRMED_FOR, last_login__isnull=True, is_active=True, is_demo=False
    ).exclude(emailaddress__verified=True)
    count = 0
    for member in begun.iterator():
        forget(member)
        count += 1
    return count
