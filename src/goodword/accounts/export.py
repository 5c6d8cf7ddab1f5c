"""What an export says of the account itself, of the log, of mails and of stored files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from goodword.accounts import bundles, hooks
from goodword.accounts.models import InvitationUse, Member
from goodword.core import events
from goodword.core.models import Event, MailChoice, OutgoingMail, StoredFile

COVERS = (
    "accounts.Member",
    "accounts.Invitation",
    "accounts.InvitationUse",
    "accounts.Token",
    "accounts.Export",
    "account.EmailAddress",
    "mfa.Authenticator",
    "socialaccount.SocialAccount",
    "usersessions.UserSession",
    "core.Event",
    "core.OutgoingMail",
    "core.MailChoice",
    "core.StoredFile",
)
LEAVES = {
    "core.SearchDocument": "It repeats, for finding, what its rooms write into the export.",
    "core.MailAddress": "A hash of an address that refused mail, and how often; the member reads it on their pages.",
    "core.Notice": "It waits to become a mail; what it is about stands where its room keeps it.",
    "accounts.OneTimeLink": "A hash that worked for a day, made by an operator.",
    "accounts.Erasure": "It exists only once nothing is left to export.",
}


def write(*, member: Member, bundle: hooks.Bundle) -> None:
    """The account, who was invited, tokens (never their secrets), sessions, what was done, mails, files."""
    bundle.json("account/account.json", _account(member))
    bundle.rows("account/invitations.json", _invitations(member))
    bundle.rows(
        "account/tokens.json",
        member.tokens.order_by("pk").values(
            "key", "name", "hint", "scopes", "made_at", "expires_at", "used_at", "revoked_at"
        ),
    )
    bundle.rows(
        "account/exports.json",
        member.exports.order_by("pk").values("key", "state", "asked_at", "ready_at", "expires_at"),
    )
    bundle.rows(
        "account/sessions.json",
        UserSession.objects.filter(user=member).order_by("pk").values("created_at", "last_seen_at", "ip", "user_agent"),
    )
    bundle.rows("account/log.json", _log(member))
    bundle.rows(
        "account/mails.json",
        OutgoingMail.objects.filter(member=member.pk)
        .order_by("pk")
        .values("key", "kind", "to", "state", "written_at", "sent_at"),
    )
    files = StoredFile.objects.filter(owner=member.pk).exclude(purpose="export").order_by("pk")
    bundle.rows("files/files.json", (_file(row) for row in files.iterator(chunk_size=500)))
    for row in files.iterator(chunk_size=500):
        bundle.file(bundles.file_name(row), row)


def _account(member: Member) -> dict[str, Any]:
    use = InvitationUse.objects.select_related("invitation__inviter").filter(member=member).first()
    return {
        "key": member.key,
        "email": member.email,
        "addresses": list(EmailAddress.objects.filter(user=member).values("email", "verified", "primary")),
        "name": member.name,
        "role": member.role,
        "language": member.language,
        "time_zone": member.time_zone,
        "switched_on": list(member.rooms),
        "theme": member.theme,
        "discoverable": member.discoverable,
        "mails": dict(MailChoice.objects.filter(member=member.pk).order_by("kind").values_list("kind", "when")),
        "joined_at": member.joined_at,
        "last_login": member.last_login,
        "invited": {"by": str(use.invitation.inviter), "at": use.at} if use else None,
        "has_password": member.has_usable_password(),
        "second_proofs": [
            {"type": row.type, "name": str(row), "added_at": row.created_at, "used_at": row.last_used_at}
            for row in Authenticator.objects.filter(user=member).order_by("pk")
        ],
        "linked": list(SocialAccount.objects.filter(user=member).values("provider", "uid", "date_joined")),
    }


def _invitations(member: Member) -> Iterator[dict[str, Any]]:
    for row in member.invitations.order_by("pk").iterator(chunk_size=500):
        yield {
            "key": row.key,
            "email": row.email,
            "note": row.note,
            "limit": row.limit,
            "used": row.used,
            "made_at": row.made_at,
            "sent_at": row.sent_at,
            "expires_at": row.expires_at,
            "revoked_at": row.revoked_at,
        }


def _log(member: Member) -> Iterator[dict[str, Any]]:
    """What the member did. What others did stays theirs to tell, even where it concerned the member."""
    rows = Event.objects.filter(actor=member.pk).order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        # Numbers are ids of rows, which mean nothing outside; words are codes such as a role.
        codes = {name: value for name, value in row.payload.items() if isinstance(value, str | bool)}
        yield {"at": row.at, "kind": row.kind, "meaning": events.KINDS.get(row.kind, ""), "codes": codes}


def _file(row: StoredFile) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": bundles.file_name(row),
        "purpose": row.purpose,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
        "audience": row.audience,
        "stored_at": row.stored_at,
    }
