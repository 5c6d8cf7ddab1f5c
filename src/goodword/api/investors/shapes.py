"""How raises, theses and how they fit look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.asks.shapes import AUDIENCES, NAMES
from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.investors import fit as fits
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.models import Raise, Thesis
from goodword.investors.models.raises import (
    LONGEST_LINE,
    LONGEST_OUTCOME,
    LONGEST_PLACE,
    LONGEST_SECTOR,
    LONGEST_TEXT,
    MOST_SECTORS,
)
from goodword.investors.models.theses import MOST_EXCLUSIONS
from goodword.investors.queries.fits import Suggested

StageName = Literal["idea", "pre-seed", "seed", "series-a", "series-b", "established"]
InvestorAudience = Literal["close", "connections", "group", "members"]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE)]
Sector = Annotated[str, StringConstraints(max_length=LONGEST_SECTOR)]
RegionCode = Annotated[str, StringConstraints(max_length=20)]
Money = Annotated[Decimal, Field(gt=0, max_digits=19, decimal_places=4)]
Currency = Annotated[str, StringConstraints(max_length=3)]


class InvestorsShown(Shown):
    """Whether founders and investors stand among your pages."""

    on: bool
    for_everybody: bool = Field(description="The site shows them to all its members.")
    requests_left: int = Field(description="How many people you can still ask to meet within thirty days.")


class InvestorsGiven(Given):
    """Whether to have founders and investors among your pages."""

    on: bool = Field(description="Off, what you raise and look for is paused.")


class FitFieldShown(Shown):
    """How one field of a raise and a thesis fits."""

    field: str
    verdict: Literal["yes", "close", "open", "no", "never"]
    words: str


def _fields(found: fits.Fit) -> list[FitFieldShown]:
    return [
        FitFieldShown.model_validate({"field": one.name, "verdict": str(one.verdict), "words": one.words})
        for one in found.fields
    ]


class RaiseShown(Shown):
    """What somebody raises: yours, or one you may find."""

    key: UUID
    founder: MemberName
    line: str
    stage: StageName
    sectors: list[str]
    region: str
    place: str
    amount: Decimal
    currency: str
    purpose: str
    traction: str
    has_deck: bool
    audience: InvestorAudience | None = Field(description="Who may find it; null where it is not yours.")
    suggested: bool | None = Field(description="Whether it may be suggested; null where it is not yours.")
    state: Literal["open", "paused", "closed"]
    outcome: str = Field(
        description="What became of it: raised, partly or stopped; empty unless it is yours and closed."
    )
    opened_at: datetime

    @classmethod
    def of(cls, viewer: Member, row: Raise) -> RaiseShown:
        mine = row.owner_id == viewer.pk
        return cls.model_validate(
            {
                "key": row.key, "founder": MemberName.of(row.owner), "line": row.line, "stage": row.stage,
                "sectors": list(row.sectors), "region": row.region, "place": row.place, "amount": row.amount,
                "currency": row.currency, "purpose": row.purpose, "traction": row.traction,
                "has_deck": row.deck_id is not None, "audience": NAMES[row.audience] if mine else None,
                "suggested": row.suggested if mine else None, "state": row.state,
                "outcome": row.outcome if mine else "", "opened_at": row.opened_at,
            }
        )  # fmt: skip


class RaisesPage(PageOf[RaiseShown]):
    """Some raises."""


class RaiseFull(Shown):
    """A raise, and how it fits what you invest in."""

    raised: RaiseShown
    fit: list[FitFieldShown] = Field(description="Empty where you have no thesis, or it is yours.")

    @classmethod
    def whole(cls, viewer: Member, row: Raise, found: fits.Fit | None) -> RaiseFull:
        return cls(raised=RaiseShown.of(viewer, row), fit=_fields(found) if found is not None else [])


class RaiseGiven(Given):
    """What you raise."""

    line: Line = Field(description="Your company in one line.")
    stage: StageName = Field(description="How far it is.")
    sectors: Annotated[list[Sector], Field(min_length=1, max_length=MOST_SECTORS)] = Field(
        description="Sectors, as topics."
    )
    region: RegionCode = Field(description="One of the regions, such as `britain-ireland`.")
    place: Annotated[str, StringConstraints(max_length=LONGEST_PLACE)] = Field("", description="A town.")
    amount: Money = Field(description="How much you raise.")
    currency: Currency = Field(description="ISO 4217, such as `GBP`.")
    purpose: Text = Field("", description="What it is for.")
    traction: Text = Field("", description="What there is to show.")
    audience: InvestorAudience = Field("connections", description="Who may find it.")
    suggested: bool = Field(False, description="Suggest it to investors it fits.")

    def new(self) -> NewRaise:
        """What the verb takes."""
        return NewRaise(**(self.model_dump() | {"audience": AUDIENCES[self.audience]}))


class RaiseCloseGiven(Given):
    """What became of a raise."""

    outcome: Literal["raised", "partly", "stopped"] = Field(description="What became of it.")
    told: Annotated[str, StringConstraints(max_length=LONGEST_OUTCOME)] = Field(
        "", description="In your words, for yourself alone."
    )


class ThesisShown(Shown):
    """What somebody invests in: you, or one you may find."""

    key: UUID
    investor: MemberName
    line: str
    stages: list[StageName] = Field(description="Empty is any.")
    sectors: list[str] = Field(description="Empty is any.")
    regions: list[str] = Field(description="Empty is any.")
    least: Decimal
    most: Decimal
    currency: str
    lead: Literal["either", "lead", "follow"]
    exclusions: list[str]
    brings: str
    audience: InvestorAudience | None = Field(description="Who may find it; null where it is not yours.")
    suggested: bool | None = Field(description="Whether you may be suggested; null where it is not yours.")
    state: Literal["open", "paused"]

    @classmethod
    def of(cls, viewer: Member, row: Thesis) -> ThesisShown:
        mine = row.owner_id == viewer.pk
        return cls.model_validate(
            {
                "key": row.key, "investor": MemberName.of(row.owner), "line": row.line, "stages": list(row.stages),
                "sectors": list(row.sectors), "regions": list(row.regions), "least": row.least, "most": row.most,
                "currency": row.currency, "lead": row.lead, "exclusions": list(row.exclusions), "brings": row.brings,
                "audience": NAMES[row.audience] if mine else None, "suggested": row.suggested if mine else None,
                "state": row.state,
            }
        )  # fmt: skip


class ThesesPage(PageOf[ThesisShown]):
    """Some theses."""


class ThesisFull(Shown):
    """A thesis, and how what you raise fits it."""

    thesis: ThesisShown
    fit: list[FitFieldShown] = Field(description="Empty where you raise nothing, or it is yours.")

    @classmethod
    def whole(cls, viewer: Member, row: Thesis, found: fits.Fit | None) -> ThesisFull:
        return cls(thesis=ThesisShown.of(viewer, row), fit=_fields(found) if found is not None else [])


class ThesisGiven(Given):
    """What you invest in."""

    line: Line = Field(description="It in one line.")
    least: Money = Field(description="Into one company, from.")
    most: Money = Field(description="Into one company, to.")
    currency: Currency = Field(description="ISO 4217, such as `GBP`.")
    lead: Literal["either", "lead", "follow"] = Field("either", description="What you do in a round.")
    stages: Annotated[list[StageName], Field(max_length=6)] = Field([], description="Empty is any.")
    regions: Annotated[list[RegionCode], Field(max_length=20)] = Field([], description="Empty is any.")
    sectors: Annotated[list[Sector], Field(max_length=MOST_SECTORS)] = Field(
        [], description="Sectors, as topics; empty is any."
    )
    exclusions: Annotated[list[Sector], Field(max_length=MOST_EXCLUSIONS)] = Field(
        [], description="What you never invest in."
    )
    brings: Text = Field("", description="What you bring besides money.")
    audience: InvestorAudience = Field("connections", description="Who may find it.")
    suggested: bool = Field(False, description="Suggest me to founders who fit.")

    def new(self) -> NewThesis:
        """What the verb takes."""
        return NewThesis(**(self.model_dump() | {"audience": AUDIENCES[self.audience]}))


class FitsShown(Shown):
    """Who fits, the best first."""

    investors: list[ThesisFull] = Field(description="For what you raise.")
    founders: list[RaiseFull] = Field(description="For what you invest in.")

    @classmethod
    def of(cls, viewer: Member, investors: list[Suggested], founders: list[Suggested]) -> FitsShown:
        return cls(
            investors=[ThesisFull.whole(viewer, one.thesis, one.fit) for one in investors],
            founders=[RaiseFull.whole(viewer, one.raised, one.fit) for one in founders],
        )
