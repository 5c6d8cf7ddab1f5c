"""The slips audit of a period: what was noted, or came in a file, slip by slip. What members do in Goodword stands in the
summary as numbers alone, and in no audit: a referral there is for the two it is between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from goodword.chapters.brought import states as file_states
from goodword.chapters.files.reading import Heading
from goodword.chapters.files.slips import Kind, SlipLine, Slips, Tier
from goodword.chapters.models import Chapter, PastSlip, Slip
from goodword.chapters.models.slips import SlipKind
from goodword.chapters.queries.acts import Period
from goodword.core import clock
from goodword.referrals import money

MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Audit:
    """The slips of a period in the order of their days.

    Attributes:
        lines: each with the currency of its amount.
        more: how many there are beyond those here.
    """

    heading: Heading
    lines: list[tuple[SlipLine, str]]
    more: int = 0

    def as_file(self, currency: str) -> Slips:
        """As a file has it. Its column of amounts is in one currency; an amount in another stands in the detail."""
        return Slips(
            heading=self.heading,
            lines=tuple(
                line
                if code in ("", currency) or line.amount is None
                else replace(line, amount=None, detail=f"{money.told(line.amount, code)} {line.detail}".strip())
                for line, code in self.lines
            ),
        )


def audit(chapter: Chapter, of: Period, *, most: int | None = MOST) -> Audit:
    """Two queries. Who thanked stands in no line."""
    noted = Slip.objects.filter(chapter=chapter, day__range=of).select_related("giver__member", "receiver__member")
    brought = PastSlip.objects.filter(
        file__chapter=chapter, file__state=file_states.KEPT, file__until__range=of
    ).select_related("giver__member", "receiver__member")
    lines = [(one.day, _noted(one), one.currency) for one in noted.order_by("day", "pk")]
    lines += [
        (one.file.until, brought_line(one), one.file.currency)
        for one in brought.select_related("file").order_by("file__until", "row")
    ]
    lines.sort(key=lambda each: each[0])
    heading = Heading(
        run_at=clock.now().strftime("%Y-%m-%d %H:%M UTC"), country=chapter.country, region=chapter.region,
        chapter=chapter.name, since=of.since, until=of.until,
    )  # fmt: skip
    shown = lines if most is None else lines[:most]
    return Audit(heading, [(line, code) for _day, line, code in shown], len(lines) - len(shown))


def _noted(slip: Slip) -> SlipLine:
    kind = Kind(slip.kind)
    giver = "" if kind is Kind.THANKS else str(slip.giver or "")
    return SlipLine(
        giver=giver, receiver=str(slip.receiver or slip.name), kind=kind,
        tier=Tier(slip.tier) if kind is Kind.REFERRAL else Tier.NONE, amount=slip.amount, credits=slip.credits,
        detail=slip.detail,
    )  # fmt: skip


def brought_line(slip: PastSlip) -> SlipLine:
    return SlipLine(
        giver=str(slip.giver or slip.giver_name), receiver=str(slip.receiver or slip.receiver_name), kind=Kind(slip.kind),
        tier=Tier(slip.tier), amount=slip.amount, credits=slip.credits, detail=slip.detail,
    )  # fmt: skip


def told(lines: Sequence[tuple[SlipLine, str]]) -> list[dict[str, Any]]:
    """Lines in words, for a page."""
    tiers = {Tier.INSIDE: _("inside"), Tier.OUTSIDE: _("outside"), Tier.NONE: ""}
    return [
        {
            "giver": line.giver, "receiver": line.receiver, "kind": SlipKind(line.kind.value).label,
            "tier": tiers[line.tier], "amount": "" if line.amount is None else money.told(line.amount, code),
            "credits": "" if line.credits is None else f"{line.credits.normalize():f}", "detail": line.detail,
        }
        for line, code in lines
    ]  # fmt: skip
