"""How requests, permissions to see a deck, and talks look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.investors.shapes import Currency, Money
from goodword.api.ties.shapes import MemberName
from goodword.introductions.texts import LONGEST_REASON
from goodword.investors.actions.talking import NewTalk
from goodword.investors.models import Approach, DeckAccess, Talk
from goodword.investors.models.talks import LONGEST_NOTE
from goodword.investors.queries.approaches import Sent
from goodword.investors.queries.decks import Seen

Why = Annotated[str, StringConstraints(max_length=LONGEST_REASON)]


class MeetGiven(Given):
    """By whom to ask, and why."""

    introducer: UUID | None = Field(None, description="Somebody on a way to them (`get_ways_to_member`).")
    organizer: UUID | None = Field(None, description="An organizer; without either, any organizer of the site.")
    why: Why = Field(description="For who stands between you.")


class InvestorRequestShown(Shown):
    """A request to meet somebody, as you made it."""

    key: UUID
    to_meet: MemberName
    by: MemberName | None = Field(description="Whom you asked; null for any organizer.")
    why: str
    state: Literal["waiting", "came_about", "did_not"]
    asked_at: datetime
    introduction: UUID | None

    @classmethod
    def of(cls, one: Sent) -> InvestorRequestShown:
        return cls.model_validate(
            {
                "key": one.key, "to_meet": MemberName.of(one.other),
                "by": MemberName.of(one.by) if one.by is not None else None, "why": one.why, "state": one.state,
                "asked_at": one.asked_at, "introduction": one.introduction,
            }
        )  # fmt: skip


class InvestorRequestsPage(PageOf[InvestorRequestShown]):
    """Some requests."""


class QueuedRequestShown(Shown):
    """A request that waits for an organizer."""

    key: UUID
    asker: MemberName
    to_meet: MemberName
    why: str
    asked_at: datetime

    @classmethod
    def of(cls, row: Approach) -> QueuedRequestShown:
        return cls(
            key=row.key, asker=MemberName.of(row.asker), to_meet=MemberName.of(row.other), why=row.why,
            asked_at=row.asked_at,
        )  # fmt: skip


class QueuedRequestsPage(PageOf[QueuedRequestShown]):
    """Some of what waits."""


class QueueIntroduceGiven(Given):
    """An organizer's words."""

    reason: Why = Field(description="Your words to whom it is about.")


class QueueIntroducedShown(Shown):
    """What a request became."""

    introduction: UUID


class DeckPermissionShown(Shown):
    """Somebody who asked for your deck, or may see it."""

    key: UUID
    member: MemberName
    state: Literal["wanted", "given", "revoked"]
    asked_at: datetime
    given_at: datetime | None
    opened_times: int
    opened_last: datetime | None

    @classmethod
    def of(cls, row: DeckAccess, seen: Seen | None) -> DeckPermissionShown:
        return cls.model_validate(
            {
                "key": row.key, "member": MemberName.of(row.member), "state": row.state, "asked_at": row.asked_at,
                "given_at": row.given_at, "opened_times": seen.times if seen is not None else 0,
                "opened_last": seen.last if seen is not None else None,
            }
        )  # fmt: skip


class DeckPermissionsPage(PageOf[DeckPermissionShown]):
    """Some permissions."""


class DeckShowGiven(Given):
    """Who may see the deck."""

    member: UUID = Field(description="A member.")


class TalkShown(Shown):
    """What you keep of talks; for you alone."""

    key: UUID
    other: MemberName
    side: Literal["founder", "investor"]
    state: Literal["talking", "passed", "term_sheet", "invested"]
    amount: Decimal | None
    currency: str
    note: str
    met_on: date | None
    next_on: date | None

    @classmethod
    def of(cls, row: Talk) -> TalkShown:
        return cls.model_validate(
            {
                "key": row.key, "other": MemberName.of(row.other), "side": row.side, "state": row.state,
                "amount": row.amount, "currency": row.currency, "note": row.note, "met_on": row.met_on,
                "next_on": row.next_on,
            }
        )  # fmt: skip


class TalksPage(PageOf[TalkShown]):
    """Some talks."""


class TalkGiven(Given):
    """How talks stand."""

    side: Literal["founder", "investor"] = Field(description="On which side you are.")
    state: Literal["talking", "passed", "term_sheet", "invested"] = Field(
        "talking", description="How it stands; they are not told."
    )
    amount: Money | None = Field(None, description="What was agreed; with a term sheet or an investment.")
    currency: Currency = Field("", description="ISO 4217; with an amount.")
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = Field("", description="For yourself alone.")
    met_on: date | None = Field(None, description="When you met last; a new day goes into your story with them.")
    next_on: date | None = Field(None, description="When to come back to it.")

    def new(self) -> NewTalk:
        """What the verb takes."""
        return NewTalk(**self.model_dump())
