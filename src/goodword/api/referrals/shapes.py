"""How referrals and thanks look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.referrals import texts
from goodword.referrals.actions.giving import NewReferral
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.queries import totals
from goodword.referrals.queries.given import Given as GivenRow
from goodword.referrals.queries.received import Received
from goodword.referrals.queries.thanks import Heard, Said

State = Literal["new", "contacted", "meeting", "won", "lost", "declined", "withdrawn", "ended"]
ConsentWord = Literal["card", "told", "asked", "words"]
TierWord = Literal["inside", "outside"]
MoveWord = Literal["contact", "meet", "win", "lose", "reopen", "set_back"]
PeriodWord = Literal["month", "quarter", "year", "all"]
Words = Annotated[str, StringConstraints(max_length=texts.LONGEST_WORDS)]
Name = Annotated[str, StringConstraints(max_length=texts.LONGEST_NAME)]
Amount = Annotated[Decimal, Field(gt=0, max_digits=19, decimal_places=4)]

CONSENT = "How the prospect agreed: `card` (you gave them the receiver's card), `told` (you told them they would be called), `asked` (they asked you), `words` (with `consent_words`)."
TIER = "`inside`: a member's own need; `outside`: of somebody who is no member."
HEAT = "How likely business is, from 1 (a faint chance) to 5 (ready to decide)."


class ReferralWordShown(Shown):
    """That the receiver said how a referral stands."""

    state: State
    comment: str
    at: datetime


class ReferralGivenShown(Shown):
    """A referral you gave."""

    key: UUID
    to: MemberName
    person: UUID | None = Field(description="Key of your own person of the prospect, where you picked one.")
    name: str
    description: str
    comments: str
    consent: ConsentWord = Field(description=CONSENT)
    consent_words: str
    tier: TierWord = Field(description=TIER)
    heat: int = Field(description=HEAT)
    email: str = Field(description="Contact details are empty once they are gone from it.")
    phone: str
    referred_on: date
    given_at: datetime
    arrives_at: datetime = Field(description="Until then only you see it, and can take it back.")
    changed_at: datetime | None
    state: State = Field(description="How it stands, as far as the receiver said.")
    since: datetime
    said: list[ReferralWordShown]

    @classmethod
    def of(cls, row: GivenRow) -> ReferralGivenShown:
        return cls.model_validate(
            {
                "key": row.key, "to": MemberName.of(row.receiver), "person": row.person, "name": row.name,
                "description": row.description, "comments": row.comments, "consent": row.consent,
                "consent_words": row.consent_words, "tier": row.tier, "heat": row.heat, "email": row.email,
                "phone": row.phone, "referred_on": row.referred_on, "given_at": row.given_at,
                "arrives_at": row.opens_at, "changed_at": row.changed_at, "state": row.state, "since": row.since,
                "said": [ReferralWordShown.model_validate({"state": w.state, "comment": w.comment, "at": w.at}) for w in row.words],
            }
        )  # fmt: skip


class ReferralsGivenPage(PageOf[ReferralGivenShown]):
    """Some of the referrals you gave."""


class ReferralSaidShown(ReferralWordShown):
    """What you said of a referral."""

    told: bool = Field(description="False for a quiet decline, which the giver does not learn of.")


class ReferralChangeShown(Shown):
    """That the giver changed a field after the referral had reached you."""

    field: str
    before: str = Field(description="What stood there; empty for contact details.")
    at: datetime


class ReferralReceivedShown(Shown):
    """A referral that reached you."""

    key: UUID
    by: MemberName
    name: str
    description: str
    comments: str
    consent: ConsentWord = Field(description=CONSENT)
    consent_words: str
    tier: TierWord = Field(description=TIER)
    heat: int = Field(description=HEAT)
    email: str = Field(description="Contact details are empty while it is declined, and once they are gone from it.")
    phone: str
    referred_on: date
    arrived_at: datetime
    changed_at: datetime | None
    state: State
    since: datetime
    told: bool = Field(description="False after a quiet decline: the giver reads what they read before.")
    said: list[ReferralSaidShown]
    changes: list[ReferralChangeShown]
    note: str = Field(description="Yours alone, as the day you want to be reminded and the person.")
    remind_on: date | None
    person: UUID | None = Field(description="Key of your own person, once you put the prospect among your people.")

    @classmethod
    def of(cls, row: Received) -> ReferralReceivedShown:
        return cls.model_validate(
            {
                "key": row.key, "by": MemberName.of(row.giver), "name": row.name, "description": row.description,
                "comments": row.comments, "consent": row.consent, "consent_words": row.consent_words,
                "tier": row.tier, "heat": row.heat, "email": row.email, "phone": row.phone,
                "referred_on": row.referred_on, "arrived_at": row.arrived_at, "changed_at": row.changed_at,
                "state": row.state, "since": row.since, "told": row.told,
                "said": [
                    ReferralSaidShown.model_validate({"state": s.state, "comment": s.comment, "told": s.told, "at": s.at})
                    for s in row.said
                ],
                "changes": [ReferralChangeShown(field=c.field, before=c.before, at=c.at) for c in row.changes],
                "note": row.note, "remind_on": row.remind_on, "person": row.person,
            }
        )  # fmt: skip


class ReferralsReceivedPage(PageOf[ReferralReceivedShown]):
    """Some of the referrals that reached you."""


class ReferralGiven(Given):
    """A referral to pass on. Nothing travels but what stands here."""

    name: Annotated[Name, Field(description="Who the prospect is.")]
    description: Annotated[Words, Field(description="What they need.")]
    consent: Annotated[ConsentWord, Field(description=CONSENT)]
    consent_words: Annotated[
        str, StringConstraints(max_length=texts.LONGEST_CONSENT), Field(description="With `words`: how they agreed.")
    ] = ""
    tier: Annotated[TierWord, Field(description=TIER)]
    heat: Annotated[int, Field(ge=1, le=5, description=HEAT)]
    email: Annotated[Name, Field(description="Their e-mail address.")] = ""
    phone: Annotated[Name, Field(description="Their phone number.")] = ""
    comments: Annotated[Words, Field(description="Anything else the receiver should know.")] = ""
    referred_on: Annotated[date | None, Field(description="When you spoke of it; null for today.")] = None

    def new(self) -> NewReferral:
        """As the verbs take it."""
        return NewReferral(**self.model_dump(include=set(ReferralGiven.model_fields)))


class ReferralToGiven(ReferralGiven):
    """A referral to pass to a member."""

    to: Annotated[UUID, Field(description="Key of the member, or of your own person of them.")]
    person: Annotated[
        UUID | None, Field(description="Key of your own person of the prospect. The receiver does not learn of it.")
    ] = None


class ReferralMoveGiven(Given):
    """How a referral stands."""

    move: Annotated[MoveWord, Field(description="What happened.")]
    comment: Annotated[Words, Field(description="A word to the giver.")] = ""


class ReferralCommentGiven(Given):
    """A word on a referral to its giver."""

    comment: Annotated[Words, Field(description="What you write.")]


class ReferralDeclineGiven(Given):
    """That a referral is not for you."""

    say_so: Annotated[
        bool, Field(description="The giver reads that it was not taken up; else they read what they read before.")
    ]
    comment: Annotated[Words, Field(description="A word to the giver, where they are told.")] = ""


class ReferralKeptGiven(Given):
    """What you keep to yourself of a referral."""

    note: Annotated[
        str, StringConstraints(max_length=texts.LONGEST_NOTE), Field(description="A note for you alone.")
    ] = ""
    remind_on: Annotated[date | None, Field(description="A day to come on which you want to be reminded.")] = None


class SavedPersonShown(Shown):
    """The person you made of a prospect."""

    person: UUID


class BusinessThanksSaidShown(Shown):
    """Thanks you said for closed business."""

    key: UUID
    whom: Literal["member", "former", "visitor"]
    to: MemberName | None = Field(description="Null for somebody who is no member.")
    name: str
    referral: UUID | None = Field(description="Key of the referral it came from.")
    amount: Decimal | None = Field(description="Without tax.")
    currency: str = Field(description="ISO 4217; empty without an amount.")
    share_amount: bool = Field(description="They see the amount, too.")
    repeat: bool = Field(description="With somebody who was a client before.")
    tier: TierWord = Field(description=TIER)
    words: str
    closed_on: date
    said_at: datetime
    pleasure: bool = Field(description="They said that it was a pleasure.")

    @classmethod
    def of(cls, row: Said) -> BusinessThanksSaidShown:
        return cls.model_validate(
            {
                "key": row.key, "whom": row.whom, "to": MemberName.of(row.to) if row.to is not None else None,
                "name": row.name, "referral": row.referral[0] if row.referral is not None else None,
                "amount": row.amount, "currency": row.currency, "share_amount": row.share_amount,
                "repeat": row.repeat, "tier": row.tier, "words": row.words, "closed_on": row.closed_on,
                "said_at": row.said_at, "pleasure": row.pleasure,
            }
        )  # fmt: skip


class BusinessThanksSaidPage(PageOf[BusinessThanksSaidShown]):
    """Some of the thanks you said."""


class BusinessThanksHeardShown(Shown):
    """Thanks to you for closed business."""

    key: UUID
    by: MemberName
    referral: UUID | None
    amount: Decimal | None = Field(description="Null unless they share it.")
    currency: str
    words: str
    said_at: datetime
    pleasure: bool = Field(description="You said that it was a pleasure.")

    @classmethod
    def of(cls, row: Heard) -> BusinessThanksHeardShown:
        return cls(
            key=row.key, by=MemberName.of(row.owner), referral=row.referral[0] if row.referral is not None else None,
            amount=row.amount, currency=row.currency, words=row.words, said_at=row.said_at, pleasure=row.pleasure,
        )  # fmt: skip


class BusinessThanksHeardPage(PageOf[BusinessThanksHeardShown]):
    """Some of the thanks to you."""


class BusinessThanksGiven(Given):
    """Closed business, and what you say of it."""

    tier: Annotated[TierWord, Field(description=TIER)]
    amount: Annotated[
        Amount | None, Field(description="What it was worth, without tax; yours alone unless shared.")
    ] = None
    currency: Annotated[
        str, StringConstraints(max_length=3), Field(description="ISO 4217, such as `GBP`; with an amount.")
    ] = ""
    share_amount: Annotated[bool, Field(description="Let them see the amount, too.")] = False
    repeat: Annotated[bool, Field(description="With somebody who was a client before.")] = False
    words: Annotated[Words, Field(description="What you say to them.")] = ""
    closed_on: Annotated[date | None, Field(description="When it was closed; null for today.")] = None

    def new(self) -> NewThanks:
        """As the verbs take it."""
        return NewThanks(**self.model_dump(include=set(BusinessThanksGiven.model_fields)))


class BusinessThanksToGiven(BusinessThanksGiven):
    """Thanks to somebody: for a referral, to a member, or noted of somebody who is none."""

    referral: Annotated[UUID | None, Field(description="Key of a referral that reached you and came to business.")] = (
        None
    )
    to: Annotated[UUID | None, Field(description="Key of a member.")] = None
    whom: Annotated[
        Literal["", "former", "visitor"], Field(description="For somebody who is no member: what they are.")
    ] = ""
    name: Annotated[Name, Field(description="For somebody who is no member: their name.")] = ""


class ReferralCountShown(Shown):
    """A number of referrals."""

    inside: int
    outside: int
    won: int = Field(description="How many came to business, as far as you are told.")

    @classmethod
    def of(cls, row: totals.Counted) -> ReferralCountShown:
        return cls(inside=row.inside, outside=row.outside, won=row.won)


class BusinessMoneyShown(Shown):
    """What thanks in one currency add up to."""

    currency: str
    times: int
    amount: Decimal

    @classmethod
    def of(cls, row: totals.Money) -> BusinessMoneyShown:
        return cls(currency=row.currency, times=row.times, amount=row.amount)


class ReferralTotalsShown(Shown):
    """What your own referrals add up to, counted when you ask."""

    period: PeriodWord
    begins: date | None = Field(description="The first day of the period; null for all time.")
    given: ReferralCountShown
    received: ReferralCountShown
    closed_times: int = Field(description="How often you said thanks, with an amount or without.")
    closed: list[BusinessMoneyShown] = Field(description="Business you closed, by currency.")
    thanked_times: int
    thanked: list[BusinessMoneyShown] = Field(description="What others shared with you, by currency.")

    @classmethod
    def of(cls, row: totals.Totals) -> ReferralTotalsShown:
        return cls.model_validate(
            {
                "period": row.period, "begins": row.begins, "given": ReferralCountShown.of(row.given),
                "received": ReferralCountShown.of(row.received), "closed_times": row.closed_times,
                "closed": [BusinessMoneyShown.of(one) for one in row.closed], "thanked_times": row.thanked_times,
                "thanked": [BusinessMoneyShown.of(one) for one in row.thanked],
            }
        )  # fmt: skip


class ReferralTotalsAsked(Given):
    """Of which period."""

    period: Annotated[PeriodWord, Field(description="The current `month`, `quarter` or `year`, or `all`.")] = "year"
