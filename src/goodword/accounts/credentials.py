"""What opens an account, and taking it away: sessions, second factors, tokens, links."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from goodword.accounts.models import Member
from goodword.core import clock


def end_sessions(member: Member) -> None:
    """Whoever is signed in as ``member`` is not any longer, on any device."""
    sessions = UserSession.objects.filter(user=member)
    Session.objects.filter(session_key__in=sessions.values_list("session_key", flat=True)).delete()
    sessions.delete()


def forget_factors(member: Member) -> None:
    """Passkeys, the authenticator app and recovery codes no longer count."""
    Authenticator.objects.filter(user=member).delete()


def revoke_tokens(member: Member) -> None:
    """No personal token works any more."""
    member.tokens.filter(revoked_at__isnull=True).update(revoked_at=clock.now())


def forget_everything(member: Member) -> None:
    """Nothing opens this account: for erasure. The password becomes unusable; the caller saves the member."""
    end_sessions(member)
    forget_factors(member)
    EmailAddress.objects.filter(user=member).delete()
    SocialAccount.objects.filter(user=member).delete()
    member.tokens.all().delete()
    member.one_time_links.all().delete()
    member.set_unusable_password()


def confirm_address(member: Member) -> None:
    """The member's address counts as theirs: said by an operator at the terminal, or by a link only they had."""
    EmailAddress.objects.update_or_create(user=member, email=member.email, defaults={"verified": True, "primary": True})
