"""What people on a roster who have no account are told by mail."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.chapters import links
from goodword.chapters.models import Membership
from goodword.core import mail
from goodword.introductions import never

INVITED = mail.declare(
    "chapters.invited", gettext_lazy("Invitations to people on a roster who are not here."), essential=True
)


def invitation(place: Membership, inviter: Member) -> None:
    """To somebody on a roster: their own link. Answers go to who had it sent, and one click ends all mail."""
    mail.send_template(
        kind=INVITED,
        to=place.address,
        template="chapters/mail/invitation",
        context={
            "to": place.name,
            "inviter": str(inviter),
            "chapter": place.chapter.name,
            "url": mail.absolute(reverse("chapters:invited", args=[links.of_person(place)])),
            "never_url": never_url(place.address),
        },
        language=inviter.language,
        headers={"Reply-To": inviter.email, **stopping(place.address)},
    )


def never_url(address: str) -> str:
    """Where the owner of an address ends all mail to it."""
    return mail.absolute(reverse("introductions:never", args=[never.token(address)]))


def stopping(address: str) -> dict[str, str]:
    """The headers by which mail programs show a button that ends all mail."""
    return {
        "List-Unsubscribe": f"<{never_url(address)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
