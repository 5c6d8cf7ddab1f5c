"""What members are told by mail: a deck is asked for, a deck is shown, somebody asks an organizer. Never a no, and never an amount."""

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
from goodword.investors import states
from goodword.investors.models import Approach, DeckAccess

mail.name_room("investors", gettext_lazy("Founders and investors"))
DECK_ASKED = mail.declare("investors.deck_asked", gettext_lazy("Somebody asks to see your deck."))
DECK_GIVEN = mail.declare("investors.deck_given", gettext_lazy("A founder lets you see their deck."))
QUEUED = mail.declare(
    "investors.queued", gettext_lazy("As an organizer: somebody asks you for a way to a founder or an investor.")
)


def deck_asked(access: DeckAccess) -> None:
    """To the founder."""
    _tell(access.member, access.raised.owner, DECK_ASKED, access.key)


def deck_given(access: DeckAccess) -> None:
    """To who may see it."""
    _tell(access.raised.owner, access.member, DECK_GIVEN, access.key)


def queued(approach: Approach) -> None:
    """To the organizer who was named; the queue of all is for whoever looks at it."""
    if approach.organizer is not None:
        _tell(approach.asker, approach.organizer, QUEUED, approach.key)


def _tell(sender: Member, receiver: Member, kind: str, key: UUID) -> None:
    if receiver.is_active and may_hear(sender=sender, receiver=receiver):
        notices.tell(receiver.pk, kind, key)


@notices.words(DECK_ASKED)
def _deck_asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = DeckAccess.objects.select_related("member", "raised__owner")
    row = rows.filter(key=subject, raised__owner=member, state=states.WANTED).first()
    if row is None or not row.member.is_active or not may_hear(sender=row.member, receiver=row.raised.owner):
        return None
    return Told(
        subject=_("%(name)s asks to see your deck") % {"name": row.member},
        says=_(
            "%(name)s would like to see the deck of what you raise: %(line)s. You decide, and can take it back at any time."
        )
        % {"name": row.member, "line": row.raised.line},
        url=mail.absolute(reverse("investors:deck", args=[row.raised.key])),
        label=_("Decide who sees it"),
    )


@notices.words(DECK_GIVEN)
def _deck_given(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = DeckAccess.objects.select_related("member", "raised__owner")
    row = rows.filter(key=subject, member=member, state=states.GIVEN).first()
    if row is None or not row.raised.owner.is_active or not may_hear(sender=row.raised.owner, receiver=row.member):
        return None
    return Told(
        subject=_("%(name)s lets you see their deck") % {"name": row.raised.owner},
        says=_("You may open the deck of what %(name)s raises: %(line)s. They see when you open it.")
        % {"name": row.raised.owner, "line": row.raised.line},
        url=mail.absolute(reverse("investors:raise", args=[row.raised.key])),
        label=_("Go to the deck"),
    )


@notices.words(QUEUED)
def _queued(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Approach.objects.select_related("asker", "other", "organizer")
    row = rows.filter(key=subject, organizer=member, state=states.WAITING, lapses_at__gt=clock.now()).first()
    if row is None or row.organizer is None or not (row.asker.is_active and row.other.is_active):
        return None
    if not may_hear(sender=row.asker, receiver=row.organizer) or not may_hear(sender=row.other, receiver=row.organizer):
        return None
    names = {"name": row.asker, "other": row.other}
    return Told(
        subject=_("%(name)s would like to meet %(other)s") % names,
        says=_("%(name)s asks you to introduce them to %(other)s, as one of them raises what the other may invest in.")
        % names,
        url=mail.absolute(reverse("investors:queue")),
        label=_("Introduce them, or let it rest"),
        quote=row.why,
    )
