"""Mails about introductions. They name the broker and the other, hold the broker's own words to the reader, and a link by
which the reader can answer. Of a no there is none."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import mail
from goodword.introductions import links, never
from goodword.introductions.models import Introduction, Side, Wish

ASKED = mail.declare("introductions.asked", _("Somebody would like to introduce you to somebody."))
REMINDED = mail.declare(
    "introductions.reminded", _("A single reminder of an introduction, where the broker wishes it.")
)
QUESTIONED = mail.declare("introductions.questioned", _("Somebody asks you something about an introduction of yours."))
ANSWERED = mail.declare("introductions.answered", _("The answer to your question about an introduction."))
CAME_ABOUT = mail.declare("introductions.came_about", _("An introduction came about."))
LETTER = mail.declare(
    "introductions.letter", _("An introduction to somebody who is not here, sent once."), essential=True
)
HOW = mail.declare("introductions.how", _("How did an introduction go? Asked once."))
WISHED = mail.declare("introductions.wished", _("Somebody asks you to introduce them."))


def name_of(side: Side) -> str:
    """What a side is called towards the other and the broker."""
    return str(side.member) if side.member is not None else side.name


def _page(introduction: Introduction) -> str:
    return mail.absolute(reverse("introductions:introduction", args=[introduction.key]))


def _send(kind: str, receiver: Member, sender: Member | None, context: dict[str, Any]) -> bool:
    if not receiver.is_active or (sender is not None and not may_hear(sender=sender, receiver=receiver)):
        return False
    mail.send_template(
        kind=kind, to=receiver.email, template=f"introductions/mail/{kind.partition('.')[2]}", context=context,
        member=receiver.pk, language=receiver.language,
    )  # fmt: skip
    return True


def asked(side: Side, other: Side, *, again: bool = False) -> bool:
    """To somebody who is asked: who asks, whom they could meet, why, and where to answer."""
    assert side.member is not None
    broker = side.introduction.broker
    context = {
        "broker": str(broker),
        "name": name_of(other),
        "reason": side.reason,
        "other_said_yes": side.introduction.in_turn and side.place == 1,
        "url": mail.absolute(reverse("introductions:link", args=[links.make(side)])),
        "page": _page(side.introduction),
    }
    return _send(REMINDED if again else ASKED, side.member, broker, context)


def questioned(side: Side, other: Side) -> bool:
    """To the broker: one of the two would like to know something."""
    context = {"name": name_of(side), "other": name_of(other), "url": _page(side.introduction)}
    return _send(QUESTIONED, side.introduction.broker, side.member, context)


def answered(side: Side, other: Side) -> bool:
    """To who asked something: there is an answer."""
    if side.member is None:
        return False
    broker = side.introduction.broker
    context = {"broker": str(broker), "name": name_of(other), "url": _page(side.introduction)}
    return _send(ANSWERED, side.member, broker, context)


def came_about(introduction: Introduction, sides: list[Side]) -> None:
    """To each of the two who is a member, and to the broker."""
    url = _page(introduction)
    for side, other in ((sides[0], sides[1]), (sides[1], sides[0])):
        if side.member is not None:
            context = {"broker": str(introduction.broker), "name": name_of(other), "url": url}
            _send(CAME_ABOUT, side.member, None, context)
    told: dict[str, Any] = {"one": name_of(sides[0]), "other": name_of(sides[1]), "url": url, "for_broker": True}
    _send(CAME_ABOUT, introduction.broker, None, told)


def how(side: Side, other: Side) -> bool:
    """To one of the two, once: did you meet?"""
    assert side.member is not None
    context = {"broker": str(side.introduction.broker), "name": name_of(other), "url": _page(side.introduction)}
    return _send(HOW, side.member, None, context)


def letter(side: Side, other: Side) -> None:
    """To somebody who is no member, once, as the broker read it: answers go to the broker, and one click ends all mail."""
    broker = side.introduction.broker
    never_url = mail.absolute(reverse("introductions:never", args=[never.token(side.letter_to)]))
    mail.send_template(
        kind=LETTER,
        to=side.letter_to,
        template="introductions/mail/letter",
        context={
            "to": side.name,
            "broker": str(broker),
            "name": name_of(other),
            "reason": side.reason,
            "url": mail.absolute(reverse("introductions:link", args=[links.of(side)])),
            "never_url": never_url,
        },
        language=broker.language,
        headers={
            "Reply-To": broker.email,
            "List-Unsubscribe": f"<{never_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def wished(wish: Wish) -> bool:
    """To the introducer: somebody asks to be introduced."""
    context = {
        "asker": str(wish.asker),
        "whom": str(wish.target) if wish.target is not None else wish.whom,
        "url": mail.absolute(reverse("introductions:wish", args=[wish.key])),
    }
    return _send(WISHED, wish.introducer, wish.asker, context)
