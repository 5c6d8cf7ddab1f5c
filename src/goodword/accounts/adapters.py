"""How allauth's steps meet our members: who may sign up, what mails say, what counts as confirming it is you."""

from __future__ import annotations

import io
import time
from typing import Any, ClassVar
from urllib.parse import urlsplit

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goodword.accounts import joining, mails
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.core.models import Site


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-up, sign-in and their mails."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("This address and password do not go together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code does not match. Look at the newest mail from us, or have another one sent."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This code has ended. Ask for another one."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait a few minutes, then try again."),
        "rate_limited": _("Too many requests in a short time. Wait a minute, then try again."),
        "same_as_current": _("This is what it is already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether this visitor may sign up: everybody on an open site, else who holds an invitation."""
        return settings.OPEN_SIGN_UP or joining.held(request) is not None

    def save_user(self, request: HttpRequest, user: Member, form: Any, commit: bool = True) -> Member:
        """The new member with the name they typed. The form itself redeems the invitation."""
        user.name = " ".join(form.cleaned_data.get("name", "").split())
        saved: Member = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into our outbox, with addresses of our own: what a request says its host is never reaches a mail."""
        told = {name: self._own(value) if name.endswith("_url") else value for name, value in context.items()}
        told.pop("request", None)
        member = context.get("user")
        if not isinstance(member, Member):
            member = Member.objects.filter(email=email.lower(), is_active=True).first()
        mails.of_allauth(template_prefix, email, {**told, "email": email, "member": member}, member=member)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """The code; but where a member changes to an address that is another's, a word to that one instead."""
        address = emailconfirmation.email_address
        holder = Member.objects.filter(email=address.email.lower()).exclude(pk=address.user_id).first()
        if address.user_id and holder is not None and joining.is_confirmed(holder):
            self.send_account_already_exists_mail(address.email)
        else:
            super().send_confirmation_mail(request, emailconfirmation, signup)

    @staticmethod
    def _own(url: str) -> str:
        parts = urlsplit(url)
        return mail.absolute(parts.path + (f"?{parts.query}" if parts.query else ""))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How ``user`` can confirm that it is them; those with neither password nor passkey are mailed a code."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            methods = [
                {"id": "mailed_code", "description": gettext("Use a code by mail"), "url": reverse("accounts:confirm")}
            ]
        return methods

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """As allauth says; but it would let those through who have neither password nor passkey. They get a code."""
        request = context.request
        member = request.user
        if member.is_authenticated and not get_reauthentication_flows(member):
            since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
            records = get_authentication_records(request, member)
            if not any(record.get("reauthenticated") and record["at"] > since for record in records):
                raise ReauthenticationRequired
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the same
    """Sign-in by OpenID Connect providers. They are never linked to an account by an address alone."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Set a password or add a passkey first; otherwise you could not sign in any more."),
        "disconnect_last": _("This is your only way to sign in. Add another one first."),
        "connected_other": _("This account is linked to another member."),
    }

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Member:
        """The name they have there, as a suggestion."""
        user: Member = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        user.name = (data.get("name") or " ".join(part for part in parts if part))[:120]
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """What stands in the form before they look at it."""
        return {**super().get_signup_form_initial_data(sociallogin), "name": sociallogin.user.name}


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the same
    """Passkeys, authenticator apps and recovery codes."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not match."),
        "cannot_generate_recovery_codes": _("Recovery codes go with a passkey or an authenticator app. Add one first."),
        "unverified_email": _("Confirm your address first."),
    }

    def _get_site_name(self) -> str:
        site = Site.current()
        return site.name if site else "Goodword"

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether they have a second step of one of these types. A page that shows what there is asks half a dozen times: while
        nothing is sent, what was read once holds."""
        request = context.request
        if user.is_anonymous or request is None or request.method not in {"GET", "HEAD"}:
            return bool(super().is_mfa_enabled(user, types))
        known: dict[int, frozenset[str]] = request.__dict__.setdefault("_second_steps", {})
        if user.pk not in known:
            known[user.pk] = frozenset(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
        return bool(known[user.pk].intersection(types) if types is not None else known[user.pk])

    def generate_authenticator_name(self, user: Member, type: str) -> str:  # noqa: A002  # allauth's name
        """A name to begin with; members can change it."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey") if count == 0 else gettext("Passkey %(number)d") % {"number": count + 1}

    def build_totp_svg(self, url: str) -> str:
        """The QR code as SVG: dark on white in either theme, or cameras do not see it."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", xmldecl=False, scale=5, border=2, light="white")
        return drawn.getvalue().decode()
