"""allauth's forms with our words, named by the settings ``ACCOUNT_FORMS``, ``MFA_FORMS`` and ``SOCIALACCOUNT_FORMS``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from allauth.socialaccount import forms as social
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goodword.accounts import joining
from goodword.accounts.actions import invitations
from goodword.accounts.models import Member

# allauth ships no types, so mypy sees its classes as Any; each ignore below is for that.


class Words:
    """Labels instead of placeholders, in our words."""

    labels: ClassVar[Mapping[str, Any]] = {}
    helps: ClassVar[Mapping[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name in self.helps:
                field.help_text = self.helps[name]


def password_help() -> str:
    """What a password has to be, in one line for each rule."""
    return " ".join(password_validators_help_texts()[:2])


EMAIL = {"email": _("Email address")}
CODE = {"code": _("Code")}
PASSWORDS = {"password1": _("New password"), "password2": _("New password, once more")}


class LoginForm(Words, account.LoginForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = {"login": _("Email address"), "password": _("Password")}
    helps: ClassVar[Mapping[str, Any]] = {"password": ""}


class Joining:
    """What both ways of signing up share: invitations, and addresses that nobody ever confirmed."""

    cleaned_data: dict[str, Any]
    account_already_exists: bool

    def clean_email(self) -> str:
        """The address, if the invitation the visitor holds is for it."""
        email: str = super().clean_email()  # type: ignore[misc]
        if joining.unconfirmed(email) is not None:
            self.account_already_exists = False
        invitation = self._invitation()
        if invitation is not None and not settings.OPEN_SIGN_UP and not invitations.fits(invitation, email):
            raise forms.ValidationError(_("Your invitation works for the address it was sent to."))
        return email

    def save(self, request: HttpRequest) -> Member:
        """Make the member; the invitation is used up in the same transaction."""
        email = self.cleaned_data["email"]
        invitation = self._invitation()
        with transaction.atomic():
            begun = joining.unconfirmed(email)
            if begun is not None:
                joining.forget(begun)
            member: Member = super().save(request)  # type: ignore[misc]
            if invitation is not None and invitations.fits(invitation, email):
                invitations.redeem(invitation=invitation, member=member)
        return member

    def _invitation(self) -> Any:
        from allauth.core import context

        return joining.held(context.request)


class SignupForm(Joining, Words, account.SignupForm):  # type: ignore[misc]
    field_order = ("name", "email", "password1")
    mark_optional = True
    labels: ClassVar[Mapping[str, Any]] = EMAIL | {"password1": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password1" in self.fields:
            self.fields["password1"].help_text = gettext(
                "%(rules)s Leave it empty to be mailed a code each time you sign in."
            ) % {"rules": password_help()}


class SocialSignupForm(Joining, Words, social.SignupForm):  # type: ignore[misc]
    """An address the provider has confirmed is the account's: typing another would let it in unconfirmed."""

    field_order = ("name", "email")
    labels: ClassVar[Mapping[str, Any]] = EMAIL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirmed = next((row.email for row in self.sociallogin.email_addresses if row.verified), "")
        if confirmed:
            self.initial["email"] = confirmed
            self.fields["email"].disabled = True


class AddEmailForm(Words, account.AddEmailForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = {"email": _("New email address")}


class ChangePasswordForm(Words, account.ChangePasswordForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = PASSWORDS | {"oldpassword": _("Present password")}
    helps: ClassVar[Mapping[str, Any]] = {"oldpassword": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_help()


class SetPasswordForm(Words, account.SetPasswordForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = PASSWORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_help()


class ResetPasswordForm(Words, account.ResetPasswordForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = EMAIL
    users: list[Member]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if joining.is_confirmed(user)]
        return email


class ResetPasswordKeyForm(Words, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = PASSWORDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_help()


class RequestLoginCodeForm(Words, account.RequestLoginCodeForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = EMAIL
    _user: Member | None

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if self._user is not None and not joining.is_confirmed(self._user):
            self._user = None  # begun by somebody, confirmed by nobody: see joining.unconfirmed
        return email


class ConfirmLoginCodeForm(Words, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = CODE


class ConfirmEmailVerificationCodeForm(Words, account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = CODE


class ConfirmPasswordResetCodeForm(Words, account.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = CODE


class ReauthenticateForm(Words, account.ReauthenticateForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = {"password": _("Password")}
    helps: ClassVar[Mapping[str, Any]] = {"password": ""}


class MFAAuthenticateForm(Words, mfa.AuthenticateForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = CODE
    helps: ClassVar[Mapping[str, Any]] = {"code": _("The six digits your app shows, or one of your recovery codes.")}


class MFAReauthenticateForm(Words, mfa.ReauthenticateForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = CODE
    helps: ClassVar[Mapping[str, Any]] = MFAAuthenticateForm.helps


class ActivateTOTPForm(Words, totp.ActivateTOTPForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = {"code": _("The code it shows now")}


class AddPasskeyForm(Words, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Always a passkey: one that signs in by itself."""

    labels: ClassVar[Mapping[str, Any]] = {"name": _("Name of this passkey")}
    helps: ClassVar[Mapping[str, Any]] = {"name": _("So that you can tell one from another: “Phone”, “Office laptop”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True


class SignupPasskeyForm(Words, webauthn.SignupWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = AddPasskeyForm.labels
    helps: ClassVar[Mapping[str, Any]] = AddPasskeyForm.helps


class EditPasskeyForm(Words, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar[Mapping[str, Any]] = AddPasskeyForm.labels
