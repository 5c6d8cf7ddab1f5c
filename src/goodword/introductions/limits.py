"""How often people are asked, in numbers and in plain words. Nothing here depends on what anybody answered with no."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, TooMany
from goodword.introductions import states
from goodword.introductions.models import Introduction, Side, Wish

UNDO_FOR: Final = timedelta(seconds=60)
"""What was sent reaches nobody before this, and can be taken back unseen."""
MOST_WAITING: Final = 20
"""Introductions of one broker that may wait at a time."""
MOST_A_DAY: Final = 10
MOST_OF_ONE: Final = 3
"""Waiting introductions of one broker that the same person may be part of."""
SAME_TWO: Final = timedelta(days=90)
"""How long the same two are not proposed again by the same broker."""
MOST_ASKED_A_WEEK: Final = 3
"""How often somebody is asked within a week, whoever asks; what is more waits, and nobody is told."""
WEEK: Final = timedelta(days=7)
MOST_LETTERS_A_DAY: Final = 5
"""Mails to people who are not here that one broker may have sent within a day, where the site allows them at all."""
MOST_WISHES: Final = 5
"""Wishes of one member that may stand at a time."""


def rule() -> str:
    """The limits for people."""
    return _(
        "At most %(waiting)s introductions of yours wait at a time, %(one)s of them with the same person; the same two can "
        "be proposed again after %(days)s days. Nobody is asked more than %(week)s times a week: what is more arrives later."
    ) % {
        "waiting": MOST_WAITING, "one": MOST_OF_ONE, "days": SAME_TWO.days, "week": MOST_ASKED_A_WEEK,
    }  # fmt: skip


def who(member: int | None, person: int | None) -> tuple[str, int]:
    """What one of the two is told apart by: the member, or the broker's own person."""
    return ("member", member) if member is not None else ("person", person or 0)


def may_propose(broker: Member, two: tuple[tuple[str, int], tuple[str, int]]) -> None:
    """Whether these two may be proposed now. It depends on what the broker did, and on nothing that anybody answered but a
    yes of both. Three queries at most; the broker is locked.

    Raises:
        Conflict: the same two were proposed lately.
        TooMany: a limit is reached.
    """
    now = clock.now()
    made = Introduction.objects.filter(broker=broker, proposed_at__gt=now - SAME_TWO)
    rows = Side.objects.filter(introduction__in=made).exclude(introduction__state=states.WITHDRAWN)
    together: dict[int, set[tuple[str, int]]] = {}
    waits: set[int] = set()
    for made_id, member, person, state, lapses in rows.values_list(
        "introduction", "member", "card__person", "introduction__state", "introduction__lapses_at"
    ):
        together.setdefault(made_id, set()).add(who(member, person))
        if state == states.WAITING and lapses > now:
            waits.add(made_id)
    if any(found == set(two) for found in together.values()):
        raise Conflict(
            _("You proposed these two within the last %(days)s days. Leave it to them.") % {"days": SAME_TWO.days}
        )
    if len(waits) >= MOST_WAITING:
        raise TooMany(
            ngettext(
                "%(count)s introduction of yours waits for an answer. Let it come about first.",
                "%(count)s introductions of yours wait for answers. Let some of them come about first.",
                len(waits),
            )
            % {"count": len(waits)}
        )
    if any(sum(one in together[made_id] for made_id in waits) >= MOST_OF_ONE for one in two):
        raise TooMany(_("One of the two has several introductions of yours to think about. Let them answer first."))
    if made.filter(proposed_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany(_("You introduced many people within a day. Go on tomorrow."))


def opens_at(member: Member | None) -> datetime:
    """When somebody who is asked now gets to see it: in a minute, or when they were not asked so often within a week.

    One query, along the index of the member's own sides, with the member locked.
    """
    soon = clock.now() + UNDO_FOR
    if member is None:
        return soon
    asked = Side.objects.filter(member=member, opens_at__gt=soon - WEEK)
    asked = asked.exclude(introduction__state=states.WITHDRAWN)
    moments = sorted((at for at in asked.values_list("opens_at", flat=True) if at is not None), reverse=True)
    if len(moments) < MOST_ASKED_A_WEEK:
        return soon
    return max(soon, moments[MOST_ASKED_A_WEEK - 1] + WEEK)


def may_wish(asker: Member, introducer: Member) -> None:
    """Whether ``asker`` may ask ``introducer`` for one more introduction.

    Raises:
        TooMany: enough of them stand.
    """
    now = clock.now()
    rows = Wish.objects.filter(asker=asker, state__in=states.WISH_STANDS, lapses_at__gt=now)
    asked = list(rows.values_list("introducer", flat=True))
    if len(asked) >= MOST_WISHES:
        raise TooMany(
            _("You asked for %(count)s introductions that have not come about yet. Let some of them rest first.")
            % {"count": len(asked)}
        )
    if asked.count(introducer.pk) >= MOST_OF_ONE:
        raise TooMany(_("You asked them for several introductions already. Let them come to it first."))
