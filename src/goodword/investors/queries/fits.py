"""Who fits whom: for a founder the theses, for an investor the raises, both of which may be suggested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.investors import fit as fits
from goodword.investors import states
from goodword.investors.fit import Fit, Offered, Sought
from goodword.investors.limits import SAME
from goodword.investors.models import Raise, Thesis
from goodword.reach.sql import level, unblocked

LOOKED_AT: Final = 200
"""So many that could fit are compared field by field, the latest first."""
MOST: Final = 24
"""So many are shown: the best, and then the list ends."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody on the other side, and how the two fit."""

    raised: Raise
    thesis: Thesis
    fit: Fit

    def other(self, viewer: Member) -> Member:
        """Who it is."""
        return self.raised.owner if self.thesis.owner_id == viewer.pk else self.thesis.owner


def offered(row: Raise) -> Offered:
    """A raise as it is compared."""
    return Offered(row.stage, row.sectors, row.norms, row.near, row.region, row.amount, row.currency)


def sought(row: Thesis) -> Sought:
    """A thesis as it is compared."""
    return Sought(
        row.stages, row.sectors, row.norms, row.near, row.regions, row.least, row.most, row.currency, row.lead,
        row.excluded,
    )  # fmt: skip


def between(raised: Raise, thesis: Thesis) -> Fit:
    """How the two fit."""
    return fits.fit(offered(raised), sought(thesis))


# What both sides must have said for one to be suggested to the other.
_ALLOWED: Final = f"""
JOIN accounts_member owner ON owner.id = told.owner_id AND owner.is_active
WHERE mine.owner_id = %(viewer)s AND mine.state = '{states.OPEN}' AND mine.suggested
  AND told.owner_id <> %(viewer)s AND told.state = '{states.OPEN}' AND told.suggested
  AND told.audience >= {level("told.owner_id", "%(viewer)s")}
  AND mine.audience >= {level("%(viewer)s", "told.owner_id")}
  AND {unblocked("%(viewer)s", "told.owner_id")}
  AND NOT EXISTS (SELECT FROM investors_rest rest WHERE rest.member_id = %(viewer)s AND rest.other_id = told.owner_id)
  AND NOT EXISTS (SELECT FROM investors_talk talk WHERE talk.owner_id = %(viewer)s AND talk.other_id = told.owner_id)
  AND NOT EXISTS (SELECT FROM investors_approach asked WHERE asked.asker_id = %(viewer)s AND asked.other_id = told.owner_id
                  AND asked.state <> '{states.WITHDRAWN}' AND asked.asked_at > %(lately)s)
"""  # noqa: S608  # constants of the code; values are sent apart
THESES: Final = f"""investors_raise mine JOIN investors_thesis told
  ON (told.norms = '{{}}' OR told.near && mine.near) AND NOT told.excluded && mine.norms {_ALLOWED}"""
"""What stands after FROM for theses (``told``) that may be suggested for the raise (``mine``) of ``%(viewer)s``."""
RAISES: Final = f"""investors_thesis mine JOIN investors_raise told
  ON (mine.norms = '{{}}' OR told.near && mine.near) AND NOT mine.excluded && told.norms {_ALLOWED}"""
"""The same for raises and the viewer's thesis."""
_LATEST: Final = f"ORDER BY told.changed_at DESC, told.id DESC LIMIT {LOOKED_AT}"
_PAIRS: Final = (
    f"(SELECT mine.id, told.id FROM {THESES} {_LATEST}) UNION ALL (SELECT told.id, mine.id FROM {RAISES} {_LATEST})"  # noqa: S608  # as above
)


def lately() -> datetime:
    """Since when a request keeps somebody from being suggested: ``%(lately)s``."""
    return clock.now() - SAME


def for_member(viewer: Member, *, most: int = MOST) -> tuple[list[Suggested], list[Suggested]]:
    """Investors to suggest for what the viewer raises, and founders for what they look for; the best fit first. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, {"viewer": viewer.pk, "lately": lately()})
        found = cursor.fetchall()
    raised = Raise.objects.select_related("owner", "deck").in_bulk({one for one, _thesis in found})
    theses = Thesis.objects.select_related("owner").in_bulk({other for _raised, other in found})
    there = [
        (raised[one], theses[other]) for one, other in found if one in raised and other in theses
    ]  # one may go meanwhile
    told = [Suggested(one, other, between(one, other)) for one, other in there]
    return (
        _best((one for one in told if one.raised.owner_id == viewer.pk), most),
        _best((one for one in told if one.thesis.owner_id == viewer.pk), most),
    )


def _best(found: Iterable[Suggested], most: int) -> list[Suggested]:
    good = [one for one in found if one.fit.good]
    return sorted(good, key=lambda one: (one.fit.rank, one.raised.pk, one.thesis.pk), reverse=True)[:most]
