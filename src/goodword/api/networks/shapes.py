"""How networks look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.networks import described, told
from goodword.networks.described import Described
from goodword.networks.models import Change, Gift, Network, Presence
from goodword.networks.models.networks import (
    LONGEST_ITEM,
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_TEXT,
    MOST_ITEMS,
    MOST_MINUTES,
)
from goodword.networks.queries.gifts import Counted
from goodword.networks.queries.history import Who
from goodword.networks.queries.networks import Narrowed

NetworkKind = Literal[
    "referral", "chamber", "service", "profession", "speaking", "platform", "matching", "founders", "events", "chat",
    "alumni", "incubator", "other",
]  # fmt: skip
NetworkAim = Literal["known", "equipped", "connected"]
NetworkForm = Literal["", "online", "person", "both"]
NetworkEntry = Literal["", "open", "apply", "invited"]
NetworkCost = Literal["", "free", "partly", "paid"]
NetworkPeriod = Literal["", "once", "meeting", "month", "quarter", "year"]
NetworkExposure = Literal["little", "some", "much"]
EXPOSURES: tuple[NetworkExposure, ...] = ("little", "some", "much")
Word = Annotated[str, StringConstraints(max_length=100)]
Item = Annotated[str, StringConstraints(max_length=LONGEST_ITEM)]
Items = Annotated[list[Item], Field(max_length=MOST_ITEMS)]
Reason = Annotated[str, StringConstraints(max_length=LONGEST_REASON)]
NetworkText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]


class NetworksAsked(Asked):
    """What the directory is asked with."""

    q: Annotated[Word, Field(description="Words of the name.")] = ""
    kind: Annotated[Literal["", NetworkKind], Field(description="Only of this kind.")] = ""
    aim: Annotated[Literal["", NetworkAim], Field(description="Only what is good for this.")] = ""
    form: Annotated[Literal["", "online", "person"], Field(description="Only where people meet so.")] = ""
    place: Annotated[Word, Field(description="Only there, or online.")] = ""
    trade: Annotated[Word, Field(description="Only where this trade is.")] = ""
    cost: Annotated[Literal["", "free", "paid"], Field(description="Only what is free, or what costs money.")] = ""

    def narrowed(self) -> Narrowed:
        """What the query takes."""
        return Narrowed(**{name: getattr(self, name) for name in Narrowed.__dataclass_fields__})


class NetworkSourceShown(Shown):
    """Where an entry that came with Goodword is from."""

    name: str
    url: str
    written_on: date | None = Field(description="The day the source was written, where that is known.")
    read_on: date | None


class NetworkShown(Shown):
    """A network or community elsewhere, as members describe it. What nobody said is empty or null."""

    key: UUID
    name: str
    kind: NetworkKind
    link: str
    about: str
    place: str
    trades: list[str]
    roles: list[str]
    good_for: list[NetworkAim]
    known: str = Field(description="Why it makes one better known.")
    equipped: str = Field(description="Why it makes one better equipped.")
    connected: str = Field(description="Why it makes one better connected.")
    form: NetworkForm
    entry: NetworkEntry
    cost: NetworkCost
    amount: Decimal | None
    currency: str
    period: NetworkPeriod
    minutes_a_week: int | None
    privacy: str = Field(description="What it costs in privacy, in words.")
    exposure: NetworkExposure | None = Field(description="How much one lays open there.")
    source: NetworkSourceShown | None
    state: Literal["listed", "binned"]
    version: int = Field(description="Send it along with a correction, so that nobody's is lost.")
    changed_at: datetime

    @classmethod
    def of(cls, row: Network) -> NetworkShown:
        plain: dict[str, Any] = {name: getattr(row, name) for name in described.FIELDS}
        source = None
        if row.source_name:
            source = NetworkSourceShown(
                name=row.source_name, url=row.source_url, written_on=row.source_on, read_on=row.read_on
            )
        plain |= {
            "key": row.key, "good_for": row.good_for, "minutes_a_week": plain.pop("minutes"), "source": source,
            "exposure": EXPOSURES[row.exposure - 1] if row.exposure else None, "state": row.state,
            "version": row.version, "changed_at": row.changed_at,
        }  # fmt: skip
        return cls.model_validate(plain)


class NetworksPage(PageOf[NetworkShown]):
    """Some networks."""


class NetworkDetailShown(NetworkShown):
    """A network with what it gave members here."""

    said: list[str] = Field(description="In sentences; nothing where too few said the same.")
    words: list[NetworkWordShown] = Field(description="To whom members recommend it, as far as they show it to you.")
    there: list[MemberName] = Field(description="Members who are there and show it to you.")

    @classmethod
    def with_more(cls, row: Network, said: Counted, words: list[Gift], there: list[Presence]) -> NetworkDetailShown:
        return cls(
            **dict(NetworkShown.of(row)), said=told.counted(said), words=[NetworkWordShown.of(one) for one in words],
            there=[MemberName.of(one.owner) for one in there],
        )  # fmt: skip


class NetworkWordShown(Shown):
    """To whom somebody recommends a network."""

    key: UUID
    member: MemberName
    recommend: Literal["", "yes", "depends", "no"]
    whom: str

    @classmethod
    def of(cls, row: Gift) -> NetworkWordShown:
        return cls.model_validate(
            {"key": row.key, "member": MemberName.of(row.owner), "recommend": row.recommend, "whom": row.whom}
        )  # fmt: skip


class NetworkChangeShown(Shown):
    """A change to an entry."""

    key: UUID
    what: Literal["came", "added", "corrected", "reverted", "binned", "restored"]
    member: MemberName | None = Field(description="Who it was; null where you may not find them, or they are gone.")
    at: datetime
    fields: dict[str, list[Any]] = Field(description="Of each field what stood before and after.")

    @classmethod
    def of(cls, row: Change, who: Who, me: Member) -> NetworkChangeShown:
        member = me if who.mine else who.member
        return cls.model_validate(
            {
                "key": row.key, "what": row.what, "at": row.at, "fields": row.fields,
                "member": MemberName.of(member) if member is not None else None,
            }
        )  # fmt: skip


class NetworkChangesPage(PageOf[NetworkChangeShown]):
    """Some changes."""


class NetworkGiven(Given):
    """What you know of a network; leave out what you do not know."""

    name: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = Field(description="What it is called.")
    kind: NetworkKind = Field("other", description="What it is.")
    link: Annotated[str, StringConstraints(max_length=LONGEST_LINK)] = Field(
        "", description="Its address; not fetched."
    )
    about: NetworkText = Field("", description="In a few sentences.")
    place: Annotated[str, StringConstraints(max_length=LONGEST_PLACE)] = Field("", description="Where it meets.")
    trades: Items = Field([], description="Trades that are there.")
    roles: Items = Field([], description="Roles that are there.")
    known: Reason = Field("", description="Why it makes one better known.")
    equipped: Reason = Field("", description="Why it makes one better equipped.")
    connected: Reason = Field("", description="Why it makes one better connected.")
    form: NetworkForm = Field("", description="Where people meet.")
    entry: NetworkEntry = Field("", description="How one gets in.")
    cost: NetworkCost = Field("", description="Whether it costs money.")
    amount: Annotated[Decimal, Field(gt=0, max_digits=19, decimal_places=4)] | None = Field(
        None, description="What it costs."
    )
    currency: Annotated[str, StringConstraints(max_length=3)] = Field("", description="Of the amount, in ISO 4217.")
    period: NetworkPeriod = Field("", description="For how long the amount is.")
    minutes_a_week: Minutes | None = Field(None, description="What it takes in an ordinary week.")
    privacy: NetworkText = Field("", description="What it costs in privacy.")
    exposure: NetworkExposure | None = Field(None, description="How much one lays open there.")

    def told(self) -> Described:
        """What the verbs take."""
        plain = {name: getattr(self, name) for name in described.FIELDS if name not in {"minutes", "exposure"}}
        exposure = EXPOSURES.index(self.exposure) + 1 if self.exposure else None
        return described.described({**plain, "minutes": self.minutes_a_week, "exposure": exposure})


class NewNetworkGiven(NetworkGiven):
    """A network to add."""

    distinct: bool = Field(False, description="It is none of those in the directory that are like it.")


class NetworkCorrectionGiven(NetworkGiven):
    """All that is to be said of a network from now on."""

    version: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = Field(
        None, description="The one you saw; refused where somebody corrected it since."
    )
