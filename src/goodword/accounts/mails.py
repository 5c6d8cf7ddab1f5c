"""Mails about accounts, in our words. They are written to the outbox in the transaction of what causes them."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Invitation, Member
from goodword.core import mail

# None of them can be switched off: they carry codes, or tell that somebody changed what opens an account.
mail.declare("accounts.*", _("Codes to sign in with, and notices when your account changes."), essential=True)
mail.declare("accounts.erased", _("The last mail to somebody who left."), essential=True, remembered=False)


def invitation(row: Invitation, raw: str, *, has_account: bool) -> None:
    """Somebody invites the address of ``row``."""
    context = {
        "inviter": row.inviter.name or row.inviter.email,
        "note": row.note,
        "url": mail.absolute(reverse("accounts:join", args=[raw])),
        "has_account": has_account,
        "login_url": mail.absolute(reverse("account_login")),
    }
    _send("invitation", row.email, context)


def recovered(member: Member) -> None:
    """An account was opened by a one-time link: its member should know."""
    _send("recovered", member.email, {"name": member.name}, member=member)


def confirm_code(member: Member, code: str) -> None:
    """The code by which a member without a password confirms that it is them."""
    _send("confirm_code", member.email, {"name": member.name, "code": code}, member=member)


def export_ready(member: Member) -> None:
    """The member's export can be fetched."""
    context = {"name": member.name, "url": mail.absolute(reverse("accounts:export"))}
    _send("export_ready", member.email, context, member=member)


def erased(email: str, name: str) -> None:
    """The last mail to somebody who left."""
    _send("erased", email, {"name": name})


def of_allauth(prefix: str, email: str, context: dict[str, Any], *, member: Member | None) -> None:
    """A mail made of ``PREFIX_subject.txt`` and ``PREFIX_message.txt``, as allauth names its templates."""
    values = {"site_url": mail.absolute("/"), **context}
    with translation.override(member.language if member else translation.get_language()):
        subject = render_to_string(f"{prefix}_subject.txt", values)
        text = render_to_string(f"{prefix}_message.txt", values).strip() + "\n"
    kind = f"accounts.{prefix.rsplit('/', 1)[-1]}"
    mail.send(kind=kind, to=email, subject=subject, text=text, member=member.pk if member else None)


def _send(name: str, email: str, context: dict[str, Any], *, member: Member | None = None) -> None:
    mail.send_template(
        kind=f"accounts.{name}",
        to=email,
        template=f"accounts/mail/{name}",
        context=context,
        member=member.pk if member else None,
        language=member.language if member else None,
    )
