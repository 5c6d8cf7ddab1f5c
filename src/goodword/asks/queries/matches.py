"""Whom a holder knows that others ask for. For the holder's eyes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import states
from goodword.asks.models import Answer, Ask, Match, Quiet
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.people.models import Person
from goodword.reach import queries as reach
from goodword.reach.models import Block

MOST = 5
CONSIDERED = 60


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the holder's, and why they could be meant.

    Attributes:
        why: person, company or trade.
    """

    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class Matched:
    """An ask, and those of the holder's people who fit it, the best first."""

    ask: Ask
    known: tuple[Known, ...]


_RANK = {Match.Why.PERSON: 0, Match.Why.COMPANY: 1, Match.Why.TRADE: 2}


def chosen(viewer: Member) -> bool:
    """Whether asks are matched with the viewer's people."""
    return Quiet.objects.filter(member=viewer).exists()


@compiled
def _mine(viewer: Slot, now: Slot) -> QuerySet[Match]:
    """What still holds and waits for the viewer's word: nothing was answered or let rest."""
    return _kept(viewer, now).filter(~Exists(Answer.objects.filter(ask=OuterRef("ask"), member=viewer)), rested_at=None)


def kept(viewer: Member) -> QuerySet[Match]:
    """What the viewer may be told of, rested or not: they still agree to it, the ask is open for them and names what it named,
    the person is among theirs, and neither the asker nor somebody whom a block parts from the asker.

    A match is written by a job, which may come by when any of this has changed; so it is looked at again each time.
    """
    return _kept(viewer.pk, clock.now())


def _kept(viewer: int | Slot, now: datetime | Slot) -> QuerySet[Match]:
    parted = Block.objects.filter(
        Q(owner=OuterRef("card__member"), other=OuterRef("ask__asker"))
        | Q(other=OuterRef("card__member"), owner=OuterRef("ask__asker"))
    )
    rows = Match.objects.annotate(level=reach.level_of(viewer, "ask__asker"))
    rows = rows.filter(
        ~reach.blocked_pair(viewer, OuterRef("ask__asker")),
        ~Exists(parted),
        Exists(Quiet.objects.filter(member=viewer)),
        holder=viewer, ask__state=states.OPEN, ask__lapses_at__gt=now, found_at__gte=F("ask__named_at"),
        ask__audience__gte=F("level"), ask__asker__is_active=True, card__person__state=Person.State.ACTIVE,
    )  # fmt: skip
    return rows.select_related("ask__asker", "card__person").defer("card__person__name_terms")


def _together(rows: Iterable[Match]) -> list[Matched]:
    """By ask, in the order in which each comes first; a person once."""
    asks: dict[int, Ask] = {}
    known: dict[int, dict[int, Known]] = {}
    for row in sorted(rows, key=lambda row: (-row.found_at.timestamp(), _RANK[Match.Why(row.why)], row.pk)):
        asks.setdefault(row.ask_id, row.ask)
        known.setdefault(row.ask_id, {}).setdefault(row.card.person_id, Known(row.card.person, row.why))
    return [
        Matched(ask, tuple(sorted(known[pk].values(), key=lambda one: _RANK[Match.Why(one.why)])))
        for pk, ask in asks.items()
    ]


def waiting(viewer: Member, *, most: int = MOST) -> list[Matched]:
    """Asks for which the viewer knows somebody, the latest first. One query."""
    return _together(_mine.first(("-found_at", "-pk"), CONSIDERED)(viewer.pk, clock.now()))[:most]


def of(viewer: Member, ask: Ask) -> Matched | None:
    """Whom the viewer knows for this ask; None where that is nobody, or was let rest. One query."""
    found = _together(_of_ask.first(("-found_at", "-pk"), CONSIDERED)(viewer.pk, clock.now(), ask.pk))
    return found[0] if found else None


@compiled
def _of_ask(viewer: Slot, now: Slot, ask: Slot) -> QuerySet[Match]:
    return _mine.rows(viewer, now).filter(ask=ask)


def ask_row(viewer: Member, key: UUID | str) -> Ask:
    """The ask of a match of the viewer's, rested or not, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = Match.objects.filter(holder=viewer, ask__key=key).select_related("ask__asker").first()
    if found is None:
        raise NotFound(_("There is no such ask."))
    return found.ask
