"""Advice on networks for one purpose of a member's: which of theirs to deepen, keep or leave, and which to join. It is made of the
member's own rows and the public directory, and read by nobody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q

from goodword.accounts.models import Member
from goodword.core import clock, dates
from goodword.networks import quarters, states, weighing
from goodword.networks.kinds import Form
from goodword.networks.models import Gift, Hours, Network, Presence
from goodword.networks.purposes import Purpose
from goodword.networks.queries import gifts, presences, returned
from goodword.networks.queries.returned import Returned
from goodword.networks.weighing import Came, Fit, Taken, Verdict

MOST: Final = 3
CONSIDERED: Final = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """What one of the member's networks returned and takes.

    Attributes:
        said: the minutes come from the member's own word; else from meetings there.
        asked: they said or declined to say this quarter, so they are not asked.
    """

    presence: Presence
    back: Returned
    taken: Taken
    said: bool = False
    asked: bool = False

    @property
    def came(self) -> Came:
        """What came back within a year."""
        return Came(self.back.met_lately, self.back.referrals, self.back.answers)


@dataclass(frozen=True, slots=True)
class Judged:
    """What to do about one of the member's networks."""

    kept: Kept
    verdict: Verdict
    rate: float
    usual: float


@dataclass(frozen=True, slots=True)
class Joining:
    """A network worth joining."""

    network: Network
    fit: Fit
    score: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What to join, and what to do about what one is in, the strongest advice first."""

    purpose: Purpose
    join: Sequence[Joining]
    here: Sequence[Judged]


def kept(viewer: Member, rows: Sequence[Presence]) -> list[Kept]:
    """What each presence returned and takes. Two queries."""
    today = clock.now().astimezone(viewer.zone).date()
    quarter = quarters.first_day(today)
    said: dict[int, dict[date, int | None]] = {}
    recent = Hours.objects.filter(presence__in=rows, owner=viewer, quarter__gte=quarters.before(quarter))
    for presence, of, minutes in recent.values_list("presence", "quarter", "minutes"):
        said.setdefault(presence, {})[of] = minutes
    back = returned.of(viewer, rows)
    return [_kept(one, back[one.pk], said.get(one.pk, {}), quarter, today) for one in rows]


def _kept(row: Presence, back: Returned, said: Mapping[date, int | None], quarter: date, today: date) -> Kept:
    told = next((said[of] for of in sorted(said, reverse=True) if said[of] is not None), None)
    since = dates.parse(row.since)
    weeks = weighing.YEAR if since is None else max(1, min(weighing.YEAR, (today - dates.as_date(since)).days // 7))
    minutes = back.derived if told is None else told
    return Kept(row, back, Taken(minutes, weeks, row.network.exposure), told is not None, quarter in said)


def advise(viewer: Member, purpose: Purpose) -> Advice:
    """Advice for one purpose. Five queries."""
    mine = kept(viewer, presences.all_of(viewer))
    usual = weighing.overall(purpose.aim, [(one.came, one.taken) for one in mine])
    judged = [
        Judged(
            one, weighing.verdict(purpose.aim, one.came, one.taken, usual),
            weighing.rate(purpose.aim, one.came, one.taken), usual,
        )
        for one in mine
    ]  # fmt: skip
    order = {Verdict.DEEPEN: 0, Verdict.LEAVE: 1, Verdict.KEEP: 2, Verdict.UNSAID: 3}
    judged.sort(key=lambda one: (order[one.verdict], -one.rate, one.kept.presence.pk))
    return Advice(purpose, joining(viewer, purpose), judged)


def joining(viewer: Member, purpose: Purpose) -> list[Joining]:
    """The few that fit best among those the viewer was never in: good for the aim, with the trade or at the place sought, or known to
    have helped five members or more; none that takes more time than they would give. Two queries."""
    rows = Network.objects.filter(state=states.LISTED, good_for__contains=[purpose.aim])
    rows = rows.exclude(presences__owner=viewer)
    spoken = Gift.objects.filter(owner__is_active=True, **{f"{purpose.aim}__isnull": False}).values("network")
    often = spoken.annotate(said=Count("pk")).filter(said__gte=gifts.ENOUGH).values("network")
    fits = Q(trade_keys__overlap=list(purpose.trades)) | Q(place_key__in=purpose.places) | Q(pk__in=often)
    rows = rows.filter(fits).order_by("name_key", "pk")
    if purpose.minutes is not None:
        rows = rows.filter(Q(minutes=None) | Q(minutes__lte=purpose.minutes))
    found = list(rows[:CONSIDERED])
    said = gifts.counted(found)
    scored = [_scored(row, purpose, said[row.pk].amounts.get(purpose.aim, (0, 0))) for row in found]
    scored.sort(key=lambda one: (-one.score, one.network.name_key, one.network.pk))
    return scored[:MOST]


def _scored(row: Network, purpose: Purpose, said: tuple[int, int]) -> Joining:
    told = Fit(
        trade=bool(set(row.trade_keys) & set(purpose.trades)), place=row.place_key in purpose.places,
        online=row.form in {Form.ONLINE, Form.BOTH}, answered=said[0], better=said[1], minutes=row.minutes,
        exposure=row.exposure,
    )  # fmt: skip
    return Joining(row, told, weighing.fit(told))
