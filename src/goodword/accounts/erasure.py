"""What an erasure takes away of the account itself, of mails and of stored files."""

from __future__ import annotations

from django.db import transaction

from goodword.accounts import credentials
from goodword.accounts.models import InvitationUse, Member
from goodword.core import documents, files
from goodword.core.mail import addresses
from goodword.core.models import MailChoice, Notice, OutgoingMail, StoredFile

COVERS = (
    "accounts.Member",
    "accounts.Invitation",
    "accounts.InvitationUse",
    "accounts.OneTimeLink",
    "accounts.Token",
    "accounts.Export",
    "account.EmailAddress",
    "mfa.Authenticator",
    "socialaccount.SocialAccount",
    "usersessions.UserSession",
    "core.OutgoingMail",
    "core.Notice",
    "core.MailChoice",
    "core.MailAddress",
    "core.StoredFile",
    "core.SearchDocument",
)
LEAVES = {
    "accounts.Erasure": "It is the mark that the erasure leaves.",
    "core.Event": "The log holds ids and no text; the id leads to the tombstone alone.",
}


def erase(*, member: Member) -> None:
    """Nothing opens the account, nothing of the person is in its row; it stays as "former member"."""
    with transaction.atomic():
        for row in StoredFile.objects.filter(owner=member.pk):
            files.delete(row)
        documents.forget_owner(member.pk)
        OutgoingMail.objects.filter(member=member.pk).delete()
        OutgoingMail.objects.filter(to=member.email).delete()
        addresses.works_again(member.email)
        Notice.objects.filter(member=member.pk).delete()
        MailChoice.objects.filter(member=member.pk).delete()
        invited = list(member.invitations.exclude(email="").values_list("email", flat=True))
        OutgoingMail.objects.filter(kind="accounts.invitation", to__in=invited, subject__contains=member.name).delete()
        member.exports.all().delete()
        member.invitations.all().delete()
        InvitationUse.objects.filter(member=member).delete()
        credentials.forget_everything(member)
        blank = Member()
        member.email = f"{member.key}@erased.invalid"
        for name in ("name", "role", "language", "time_zone", "theme", "discoverable", "last_login"):
            setattr(member, name, getattr(blank, name))
        member.is_active = False
        member.save()
