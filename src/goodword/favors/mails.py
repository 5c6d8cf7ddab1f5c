"""The mail that somebody says thank you. It names who, and where to read it; the words are read here."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.core import mail
from goodword.favors.models import Thanks

CAME = mail.declare("favors.thanked", _("Somebody thanked you for something. Once a day at most."))


def came(thanks: Thanks) -> None:
    """To who was thanked."""
    if not may_hear(sender=thanks.sender, receiver=thanks.receiver):
        return
    mail.send_template(
        kind=CAME,
        to=thanks.receiver.email,
        template="favors/mail/thanked",
        context={
            "name": str(thanks.sender),
            "url": mail.absolute(reverse("favors:thanks", args=[thanks.key])),
        },
        member=thanks.receiver.pk,
        language=thanks.receiver.language,
    )
