"""How a raise and a thesis fit, told field by field. Pure: nothing here asks the database or the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from goodword.investors.kinds import REGIONS, Lead, Stage, region, stage
from goodword.referrals import money


class Verdict(StrEnum):
    """How one field fits, from the best."""

    YES = "yes"
    CLOSE = "close"
    OPEN = "open"  # the thesis does not say, or cannot be compared
    NO = "no"
    NEVER = "never"  # the thesis leaves it out


@dataclass(frozen=True, slots=True)
class Offered:
    """What is raised.

    Attributes:
        sectors, norms: as typed, and the key of the topic of each.
        near: keys of these topics and of those near to them in meaning.
    """

    stage: str
    sectors: Sequence[str]
    norms: Sequence[str]
    near: Sequence[str]
    region: str
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; an empty list is open to any.

    Attributes:
        least, most: what goes into one company.
        excluded: keys of the topics that are left out, and of those that stand for the same.
    """

    stages: Sequence[str]
    sectors: Sequence[str]
    norms: Sequence[str]
    near: Sequence[str]
    regions: Sequence[str]
    least: Decimal
    most: Decimal
    currency: str
    lead: str
    excluded: Sequence[str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field in words: ``name`` is stable ("stage"), ``label`` what it is called, ``words`` a sentence."""

    name: str
    label: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Fit:
    """All fields, in a fixed order."""

    fields: tuple[Field, ...]

    @property
    def excluded(self) -> bool:
        """Whether the thesis leaves it out, whatever else fits."""
        return any(field.verdict is Verdict.NEVER for field in self.fields)

    @property
    def good(self) -> bool:
        """Whether it is worth suggesting: nothing speaks against it, and at least two fields speak for it."""
        told = [field.verdict for field in self.fields]
        against = Verdict.NO in told or Verdict.NEVER in told
        return not against and sum(one in {Verdict.YES, Verdict.CLOSE} for one in told) >= 2

    @property
    def rank(self) -> tuple[int, int, int]:
        """What a better fit has more of: nothing against it, then what agrees, then what comes near. Larger is better."""
        told = [field.verdict for field in self.fields]
        against = told.count(Verdict.NO) + 10 * told.count(Verdict.NEVER)
        return -against, told.count(Verdict.YES), told.count(Verdict.CLOSE)

    @property
    def reasons(self) -> list[str]:
        """The sentences that speak for it."""
        return [field.words for field in self.fields if field.verdict in {Verdict.YES, Verdict.CLOSE}]

    def field(self, name: str) -> Field:
        """The field ``name``."""
        return next(one for one in self.fields if one.name == name)


def fit(raised: Offered, thesis: Sought) -> Fit:
    """How the two fit, field by field: what is left out, sector, stage, amount, region."""
    return Fit(
        (
            *_left_out(raised, thesis), _sector(raised, thesis), _stage(raised, thesis), _amount(raised, thesis),
            _region(raised, thesis),
        )
    )  # fmt: skip


def _listed(words: Sequence[str]) -> str:
    return get_text_list(list(words), _("and"))


def _left_out(raised: Offered, thesis: Sought) -> list[Field]:
    out = set(thesis.excluded)
    hit = [words for words, norm in zip(raised.sectors, raised.norms, strict=True) if norm in out]
    if not hit:
        return []
    return [
        Field("exclusions", _("Left out"), Verdict.NEVER, _("The thesis leaves out %(what)s.") % {"what": _listed(hit)})
    ]


def _sector(raised: Offered, thesis: Sought) -> Field:
    label = _("Sector")
    if not thesis.norms:
        return Field("sector", label, Verdict.OPEN, _("The thesis is open to any sector."))
    if not raised.norms:
        return Field("sector", label, Verdict.OPEN, _("The raise names no sector."))
    wanted = set(thesis.norms)
    both = [words for words, norm in zip(raised.sectors, raised.norms, strict=True) if norm in wanted]
    if both:
        return Field("sector", label, Verdict.YES, _("Both name %(what)s.") % {"what": _listed(both)})
    told = {"raise": _listed(raised.sectors), "thesis": _listed(thesis.sectors)}
    if set(raised.near) & wanted or set(thesis.near) & set(raised.norms):
        return Field("sector", label, Verdict.CLOSE, _("%(raise)s is close to what the thesis names: %(thesis)s.") % told)  # fmt: skip
    return Field("sector", label, Verdict.NO, _("The raise is in %(raise)s; the thesis names %(thesis)s.") % told)


def _stage(raised: Offered, thesis: Sought) -> Field:
    label = _("Stage")
    if not thesis.stages:
        return Field("stage", label, Verdict.OPEN, _("The thesis is open to any stage."))
    told = {"raise": stage(raised.stage), "thesis": _listed([stage(one) for one in thesis.stages])}
    if raised.stage in thesis.stages:
        return Field("stage", label, Verdict.YES, _("Both say %(raise)s.") % told)
    order = list(Stage.values)
    beside = min(abs(order.index(raised.stage) - order.index(one)) for one in thesis.stages if one in order) == 1
    if beside:
        return Field("stage", label, Verdict.CLOSE, _("The raise is at %(raise)s, next to %(thesis)s.") % told)
    return Field("stage", label, Verdict.NO, _("The raise is at %(raise)s; the thesis names %(thesis)s.") % told)


def _amount(raised: Offered, thesis: Sought) -> Field:
    label = _("Amount")
    told = {
        "amount": money.told(raised.amount, raised.currency),
        "least": money.told(thesis.least, thesis.currency),
        "most": money.told(thesis.most, thesis.currency),
    }
    if raised.currency != thesis.currency:
        return Field(
            "amount", label, Verdict.OPEN,
            _("%(amount)s is raised, and tickets are from %(least)s to %(most)s: compare them yourselves.") % told,
        )  # fmt: skip
    if raised.amount < thesis.least:
        return Field("amount", label, Verdict.NO, _("%(amount)s is raised, and a ticket is %(least)s at least.") % told)
    if thesis.lead == Lead.LEAD and thesis.most * 5 < raised.amount:
        return Field(
            "amount", label, Verdict.NO,
            _("%(amount)s is raised: %(most)s at most would be little for an investor who only leads.") % told,
        )  # fmt: skip
    if raised.amount <= thesis.most:
        return Field("amount", label, Verdict.YES, _("A ticket of %(least)s to %(most)s could fill %(amount)s.") % told)
    return Field("amount", label, Verdict.YES, _("A ticket of %(least)s to %(most)s is part of %(amount)s.") % told)


def _region(raised: Offered, thesis: Sought) -> Field:
    label = _("Region")
    if not thesis.regions:
        return Field("region", label, Verdict.OPEN, _("The thesis is open to any region."))
    told = {"raise": region(raised.region), "thesis": _listed([region(one) for one in thesis.regions])}
    around = REGIONS[raised.region][1] if raised.region in REGIONS else ""
    if raised.region in thesis.regions:
        return Field("region", label, Verdict.YES, _("Both name %(raise)s.") % told)
    if around and around in thesis.regions:
        return Field("region", label, Verdict.YES, _("%(raise)s is part of what the thesis names: %(thesis)s.") % told)
    if any(one in REGIONS and raised.region == REGIONS[one][1] for one in thesis.regions):
        return Field("region", label, Verdict.CLOSE, _("The thesis names a part of %(raise)s: %(thesis)s.") % told)
    return Field("region", label, Verdict.NO, _("The raise is in %(raise)s; the thesis names %(thesis)s.") % told)
