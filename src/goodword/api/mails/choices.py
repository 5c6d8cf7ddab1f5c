"""What the caller is told by mail, and when."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import Field

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.core.mail import notices

room = Room(
    "Mails", "What you are told by mail, and when. Codes and what concerns the safety of your account always come."
)

WhenWord = Literal["at_once", "gathered", "never"]


class MailKindGiven(Given):
    """When to be told of one kind of thing."""

    when: Annotated[WhenWord, Field(description="`at_once`, `gathered` (with your plan and review), or `never`.")]


class MailKindShown(Shown):
    """A kind of thing, and when you are told of it."""

    kind: str
    meaning: str
    when: WhenWord


class MailKindsShown(Shown):
    """All kinds of things you can be told by mail."""

    items: list[MailKindShown]


def _shown(member: int) -> MailKindsShown:
    return MailKindsShown(
        items=[
            MailKindShown(kind=choice.kind, meaning=str(choice.meaning), when=cast(WhenWord, str(choice.when)))
            for group in notices.choices(member)
            for choice in group.choices
        ]
    )


@room.read("/me/mails", answer=MailKindsShown)
def list_mail_kinds(request: ApiRequest) -> MailKindsShown:
    """List what you can be told by mail.

    With when you are told of each.
    """
    return _shown(request.auth.member.pk)


@room.write("PUT", "/me/mails/{str:kind}", answer=MailKindsShown, example={"when": "at_once"})
def choose_mail_kind(request: ApiRequest, kind: str, given: MailKindGiven) -> MailKindsShown:
    """Choose when to be told of one kind of thing."""
    member = request.auth.member.pk
    notices.choose(actor=member, chosen={kind: given.when})
    return _shown(member)
