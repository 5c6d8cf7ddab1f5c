"""What a chapter lacks: trades that it would like to have and nobody in it has, and asks of fellows that are still open."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import states as ask_states
from goodword.asks.models import Answer, Ask
from goodword.chapters import policy, states
from goodword.chapters.models import Chapter, Membership, Visitor, WantedTrade
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.importers.text import fold
from goodword.reach.models import Audience

MOST_ASKS = 30


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade of the list.

    Attributes:
        held: by whom; empty for nobody.
        visitors: people of this trade who visited and have not joined; for the committee alone.
    """

    row: WantedTrade
    held: str = ""
    visitors: tuple[str, ...] = ()


def trades(viewer: Member, chapter: Chapter, *, leads: bool) -> list[Trade]:
    """The list in the order of its words; those nobody has first. Three queries."""
    held: list[tuple[set[str], str]] = []
    hidden = set() if leads else set(policy.hidden(viewer))
    rows = Membership.objects.filter(chapter=chapter, state__in=states.SEATED).exclude(classification="")
    for one in rows.select_related("member"):
        name = str(one) if one.member_id not in hidden else _("Somebody")
        held.append((set(fold(one.classification).split()), name))
    visited: list[tuple[set[str], str]] = []
    if leads:
        came = Visitor.objects.filter(chapter=chapter, membership=None).exclude(classification="")
        visited = [(set(fold(one.classification).split()), one.name) for one in came.order_by("-added_at")[:500]]
    found = [
        Trade(
            row,
            next((name for words, name in held if _same(row.folded, words)), ""),
            tuple(name for words, name in visited if _same(row.folded, words))[:5],
        )
        for row in WantedTrade.objects.filter(chapter=chapter)
    ]
    return sorted(found, key=lambda trade: (bool(trade.held), trade.row.trade.casefold()))


def _same(folded: str, words: set[str]) -> bool:
    """Whether every word of the trade wanted stands in the trade somebody has: "florist" in "Florist, weddings"."""
    return set(folded.split()) <= words


def wanted(chapter: Chapter, key: UUID | str) -> WantedTrade:
    """One of the list, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = WantedTrade.objects.filter(chapter=chapter, key=key).select_related("chapter").first()
    if found is None:
        raise NotFound(_("There is no such trade on the list."))
    return found


def open_asks(viewer: Member, chapter: Chapter) -> list[Ask]:
    """Open asks of fellows, meant for chapters or wider, that the viewer has not answered; the oldest first. Two queries.

    Whether others answered is the asker's to know: an ask stands here until they say that it was found, or it ends.
    """
    fellows = Membership.objects.filter(chapter=chapter, state__in=states.SEATED, member__isnull=False)
    rows = Ask.objects.filter(
        asker__in=fellows.values("member"), state=ask_states.OPEN, audience__gte=Audience.GROUP,
        lapses_at__gt=clock.now(),
    ).exclude(asker__in=policy.hidden(viewer))  # fmt: skip
    mine = Answer.objects.filter(ask=OuterRef("pk"), member=viewer)
    return list(
        rows.filter(~Exists(mine)).exclude(asker=viewer).select_related("asker").order_by("asked_at")[:MOST_ASKS]
    )
