"""What people are told by mail about introductions: who the broker and the other are, the broker's own words to the reader, and
a link by which the reader can answer. Of a no there is nothing, and what is told does not change by it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.accounts.models import Member
from goodword.core import clock, mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.introductions import links, never, states
from goodword.introductions.models import Introduction, Question, Side, Wish

mail.name_room("introductions", gettext_lazy("Introductions"))
ASKED = mail.declare("introductions.asked", gettext_lazy("Somebody would like to introduce you to somebody."))
REMINDED = mail.declare(
    "introductions.reminded", gettext_lazy("A single reminder of an introduction, where the broker wishes it.")
)
QUESTIONED = mail.declare(
    "introductions.questioned", gettext_lazy("Somebody asks you something about an introduction of yours.")
)
ANSWERED = mail.declare("introductions.answered", gettext_lazy("The answer to your question about an introduction."))
CAME_ABOUT = mail.declare("introductions.came_about", gettext_lazy("An introduction came about."))
LETTER = mail.declare(
    "introductions.letter", gettext_lazy("An introduction to somebody who is not here, sent once."), essential=True
)
HOW = mail.declare("introductions.how", gettext_lazy("How did an introduction go? Asked once."))
WISHED = mail.declare("introductions.wished", gettext_lazy("Somebody asks you to introduce them."))


def name_of(side: Side) -> str:
    """What a side is called towards the other and the broker."""
    return str(side.member) if side.member is not None else side.name


def _page(introduction: Introduction) -> str:
    return mail.absolute(reverse("introductions:introduction", args=[introduction.key]))


def _tell(kind: str, receiver: Member, sender: Member | None, key: UUID) -> bool:
    if not receiver.is_active or (sender is not None and not may_hear(sender=sender, receiver=receiver)):
        return False
    return notices.tell(receiver.pk, kind, key)


def asked(side: Side, *, again: bool = False) -> bool:
    """To somebody who is asked; reminded of it, where they were not told before, they are told once."""
    assert side.member is not None
    if again and notices.is_untold(side.member.pk, ASKED, side.key):
        return False
    return _tell(REMINDED if again else ASKED, side.member, side.introduction.broker, side.key)


def questioned(side: Side) -> bool:
    """To the broker: one of the two would like to know something."""
    return _tell(QUESTIONED, side.introduction.broker, side.member, side.key)


def answered(side: Side) -> bool:
    """To who asked something: there is an answer."""
    return side.member is not None and _tell(ANSWERED, side.member, side.introduction.broker, side.key)


def came_about(introduction: Introduction, sides: list[Side]) -> None:
    """To each of the two who is a member, and to the broker."""
    for side in sides:
        if side.member is not None:
            _tell(CAME_ABOUT, side.member, None, introduction.key)
    _tell(CAME_ABOUT, introduction.broker, None, introduction.key)


def how(side: Side) -> bool:
    """To one of the two, once: did you meet?"""
    assert side.member is not None
    return _tell(HOW, side.member, None, side.key)


def wished(wish: Wish) -> bool:
    """To the introducer: somebody asks to be introduced."""
    return _tell(WISHED, wish.introducer, wish.asker, wish.key)


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


def _sides(key: UUID) -> tuple[Side, Side] | None:
    """The side and the other of the two, where the broker is still there."""
    mine = Side.objects.select_related("introduction__broker", "member").filter(key=key).first()
    if mine is None or not mine.introduction.broker.is_active:
        return None
    other = Side.objects.select_related("member").get(introduction=mine.introduction_id, place=1 - mine.place)
    return mine, other


def _waits(introduction: Introduction) -> bool:
    return introduction.state == states.WAITING and introduction.lapses_at > clock.now()


def _hear(one: Member | None, other: Member | None) -> bool:
    """Whether these two, as far as they are members, are there and hear of one another."""
    there = [who for who in (one, other) if who is not None]
    return all(who.is_active for who in there) and (len(there) < 2 or may_hear(sender=there[0], receiver=there[1]))


def _asking(member: int, subject: UUID, subject_line: str, says: str) -> Told | None:
    if (found := _sides(subject)) is None:
        return None
    mine, other = found
    broker = mine.introduction.broker
    if mine.member_id != member or mine.state != states.ASKED or not _waits(mine.introduction):
        return None
    if not _hear(broker, mine.member):
        return None
    named = {"broker": broker, "name": name_of(other)}
    then = [_("Say yes, ask first, or decline quietly, without signing in; opening the link answers nothing.")]
    if mine.introduction.in_turn and mine.place == 1:
        then.insert(0, _("%(name)s was asked first, and said yes.") % named)
    then.append(_("If you would rather not, nobody is told. The link is for you alone."))
    return Told(
        subject=subject_line % named,
        says=says % named,
        url=mail.absolute(reverse("introductions:link", args=[links.make(mine)])),
        label=_("Answer"),
        quote=mine.reason,
        then=" ".join(then),
    )


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    return _asking(
        member,
        subject,
        _("%(broker)s would like you to meet %(name)s"),
        _("%(broker)s would like to introduce you to %(name)s:"),
    )


@notices.words(REMINDED)
def _reminded(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    return _asking(
        member,
        subject,
        _("Once more: %(broker)s would like you to meet %(name)s"),
        _("%(broker)s asked whether you would like to meet %(name)s. This is the only reminder:"),
    )


@notices.words(QUESTIONED)
def _questioned(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _sides(subject)) is None:
        return None
    mine, other = found
    if mine.introduction.broker_id != member or not _waits(mine.introduction):
        return None
    if not _hear(mine.introduction.broker, mine.member):
        return None
    if not Question.objects.filter(side=mine, answered_at=None).exists():
        return None
    named = {"name": name_of(mine), "other": name_of(other)}
    return Told(
        subject=_("%(name)s has a question before meeting %(other)s") % named,
        says=_("%(name)s would like to know something before meeting %(other)s.") % named,
        url=_page(mine.introduction),
        label=_("Read the question"),
        then=_("Answer when it suits you."),
    )


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _sides(subject)) is None:
        return None
    mine, other = found
    if mine.member_id != member or mine.state not in {states.ASKED, states.YES} or not _waits(mine.introduction):
        return None  # who said no meanwhile is left in peace
    if not _hear(mine.introduction.broker, mine.member):
        return None
    named = {"broker": mine.introduction.broker, "name": name_of(other)}
    return Told(
        subject=_("%(broker)s answered your question about %(name)s") % named,
        says=_("%(broker)s answered what you asked before meeting %(name)s.") % named,
        url=_page(mine.introduction),
        label=_("Read the answer"),
        then=_("Decide when it suits you."),
    )


@notices.words(CAME_ABOUT)
def _came_about(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Introduction.objects.select_related("broker").filter(key=subject, state=states.CAME_ABOUT)
    if (row := rows.first()) is None:
        return None
    one, other = row.sides.select_related("member").order_by("place")
    url = _page(row)
    if row.broker_id == member:
        if not (_hear(row.broker, one.member) and _hear(row.broker, other.member)):
            return None
        both = {"one": name_of(one), "other": name_of(other)}
        return Told(
            subject=_("%(one)s and %(other)s have been introduced") % both,
            says=_(
                "Both said yes: %(one)s and %(other)s have been introduced, and each has what the other chose to share."
            )
            % both,
            url=url,
            label=_("See the introduction"),
            then=_("You have nothing more to do."),
        )
    them = other if one.member_id == member else one
    if member not in {one.member_id, other.member_id} or not _hear(one.member, other.member):
        return None
    named = {"name": name_of(them), "broker": row.broker}
    return Told(
        subject=_("You and %(name)s have been introduced") % named,
        says=(
            _("You and %(name)s both said yes to %(broker)s. How to reach each other is there.") % named
            if row.broker.is_active
            else _("You and %(name)s both said yes. How to reach each other is there.") % named
        ),
        url=url,
        label=_("See how to reach them"),
    )


@notices.words(HOW)
def _how(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    if (found := _sides(subject)) is None:
        return None
    mine, other = found
    if mine.member_id != member or mine.told_how_at is not None or not _hear(mine.member, other.member):
        return None
    named = {"broker": mine.introduction.broker, "name": name_of(other)}
    return Told(
        subject=_("How did it go with %(name)s?") % named,
        says=_("%(broker)s introduced you to %(name)s two weeks ago. Did you meet, and was it worth it?") % named,
        url=_page(mine.introduction),
        label=_("Say how it went"),
        then=_("It is for nobody else to see, and asked only this once."),
    )


@notices.words(WISHED)
def _wished(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Wish.objects.select_related("asker", "introducer", "target").filter(key=subject, introducer=member)
    row = rows.filter(state=states.WAITING).first()
    if row is None or not _hear(row.asker, row.introducer) or not _hear(row.introducer, row.target):
        return None
    named = {"asker": row.asker, "whom": str(row.target) if row.target is not None else row.whom}
    return Told(
        subject=_("%(asker)s would like to meet %(whom)s") % named,
        says=_("%(asker)s asks whether you would introduce them to %(whom)s, and wrote why.") % named,
        url=mail.absolute(reverse("introductions:wish", args=[row.key])),
        label=_("See why"),
        then=_("Introduce them, or let it rest; they are not told which."),
    )
