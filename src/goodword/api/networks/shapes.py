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
from goodword.networks import described, reasons, told
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import Being
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
from goodword.networks.models.presences import LONGEST_HANDLE, LONGEST_NOTE
from goodword.networks.models.words import LONGEST_WHOM
from goodword.networks.queries.advice import Advice, Kept
from goodword.networks.queries.gifts import Counted
from goodword.networks.queries.history import Who
from goodword.networks.queries.networks import Narrowed
from goodword.reach.models import Audience

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
NetworkAmount = Literal["not_yet", "some", "a_lot"]
NetworkCame = Literal["clients", "referrals", "partners", "suppliers", "learned", "spoke", "friends"]
PresenceAudience = Literal["me", "close", "connections", "group", "members"]
EXPOSURES: tuple[NetworkExposure, ...] = ("little", "some", "much")
AMOUNTS: tuple[NetworkAmount, ...] = ("not_yet", "some", "a_lot")
AUDIENCES: dict[str, Audience] = {
    "me": Audience.ME, "close": Audience.CLOSE, "connections": Audience.CONNECTIONS,
    "group": Audience.GROUP, "members": Audience.MEMBERS,
}  # fmt: skip
NAMES = {int(audience): name for name, audience in AUDIENCES.items()}
Word = Annotated[str, StringConstraints(max_length=100)]
Item = Annotated[str, StringConstraints(max_length=LONGEST_ITEM)]
Items = Annotated[list[Item], Field(max_length=MOST_ITEMS)]
Reason = Annotated[str, StringConstraints(max_length=LONGEST_REASON)]
NetworkText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Minutes = Annotated[int, Field(ge=0, le=MOST_MINUTES)]
PartialDate = Annotated[str, StringConstraints(max_length=10)]


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


class PresenceShown(Shown):
    """That you are in a network, or were."""

    key: UUID
    network: UUID
    name: str
    handle: str
    url: str
    since: str
    until: str
    state: Literal["here", "left"]
    audience: PresenceAudience
    note: str

    @classmethod
    def of(cls, row: Presence) -> PresenceShown:
        return cls.model_validate(
            {
                "key": row.key, "network": row.network.key, "name": row.network.name, "handle": row.handle,
                "url": row.url, "since": row.since, "until": row.until, "state": row.state,
                "audience": NAMES[row.audience], "note": row.note,
            }
        )  # fmt: skip


class CameBackShown(Shown):
    """What came back from a network, and what it takes, out of your own notes."""

    met: int = Field(description="People met there, in touch both ways.")
    met_within_a_year: int
    known: int = Field(description="People you know who are there.")
    referrals: int = Field(description="From people there, within a year.")
    answers: int = Field(description="From people there, within a year.")
    minutes_a_week: int | None = Field(description="As you said, or by meetings there; null where that is not known.")
    said: bool = Field(description="The minutes are as you said.")


class PresenceWithReturnShown(PresenceShown):
    """That you are in a network, and what came back."""

    came_back: CameBackShown

    @classmethod
    def kept(cls, one: Kept) -> PresenceWithReturnShown:
        back = one.back
        came = CameBackShown(
            met=back.met, met_within_a_year=back.met_lately, known=back.known, referrals=back.referrals,
            answers=back.answers, minutes_a_week=one.taken.minutes, said=one.said,
        )  # fmt: skip
        return cls(**dict(PresenceShown.of(one.presence)), came_back=came)


class NetworkAdviceAsked(Given):
    """What advice is asked for."""

    objective: Annotated[UUID | None, Field(description="The key of an objective of yours.")] = None
    aim: Annotated[
        Literal["", NetworkAim], Field(description="An aim alone; without either, your first objective.")
    ] = ""


class NetworkToJoinShown(Shown):
    """A network worth joining."""

    network: NetworkShown
    why: str


class NetworkJudgedShown(Shown):
    """What to do about a network you are in."""

    presence: UUID
    network: UUID
    name: str
    verdict: Literal["deepen", "keep", "leave", "unsaid"]
    why: str


class NetworkAdviceShown(Shown):
    """Advice for one purpose."""

    objective: UUID | None
    aim: NetworkAim
    join: list[NetworkToJoinShown]
    yours: list[NetworkJudgedShown]

    @classmethod
    def of(cls, told: Advice) -> NetworkAdviceShown:
        aim = told.purpose.aim
        join = [
            NetworkToJoinShown(network=NetworkShown.of(one.network), why=reasons.joining(one, aim)) for one in told.join
        ]
        yours = [
            NetworkJudgedShown.model_validate(
                {
                    "presence": one.kept.presence.key, "network": one.kept.presence.network.key,
                    "name": one.kept.presence.network.name, "verdict": one.verdict.value, "why": reasons.judged(one),
                }
            )
            for one in told.here
        ]  # fmt: skip
        return cls.model_validate({"objective": told.purpose.objective, "aim": aim, "join": join, "yours": yours})


class PresencesPage(PageOf[PresenceWithReturnShown]):
    """Some of your networks."""


class PresenceGiven(Given):
    """How you are in a network."""

    handle: Annotated[str, StringConstraints(max_length=LONGEST_HANDLE)] = Field(
        "", description="What you are called there, or the address of your page."
    )
    since: PartialDate = Field("", description="Such as 2019 or 2019-04.")
    audience: PresenceAudience = Field("me", description="Who may see that you are there.")
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = Field("", description="For yourself.")

    def being(self) -> Being:
        """What the verbs take."""
        return Being(self.handle, self.since, AUDIENCES[self.audience], self.note)


class PresenceLeftGiven(Given):
    """When you left."""

    until: PartialDate = Field("", description="Such as 2026 or 2026-11; today if left out.")


class PresenceHoursGiven(Given):
    """About how long a network takes you."""

    minutes_a_week: Minutes | None = Field(description="Null: you would rather not say, this quarter.")


class NetworkGiftShown(Shown):
    """What a network gave you."""

    network: UUID
    known: NetworkAmount | None
    equipped: NetworkAmount | None
    connected: NetworkAmount | None
    came: list[NetworkCame]
    stay: Literal["", "months", "years", "long"]
    recommend: Literal["", "yes", "depends", "no"]
    whom: str
    audience: PresenceAudience
    at: datetime

    @classmethod
    def of(cls, row: Gift) -> NetworkGiftShown:
        def amount(value: int | None) -> str | None:
            return None if value is None else AMOUNTS[value]

        return cls.model_validate(
            {
                "network": row.network.key, "known": amount(row.known), "equipped": amount(row.equipped),
                "connected": amount(row.connected), "came": row.came, "stay": row.stay, "recommend": row.recommend,
                "whom": row.whom, "audience": NAMES[row.audience], "at": row.at,
            }
        )  # fmt: skip


class NetworkGiftGiven(Given):
    """What a network gave you; leave out what you do not want to say."""

    known: NetworkAmount | None = Field(None, description="Whether you are better known through it.")
    equipped: NetworkAmount | None = Field(None, description="Whether you are better equipped through it.")
    connected: NetworkAmount | None = Field(None, description="Whether you are better connected through it.")
    came: Annotated[list[NetworkCame], Field(max_length=7)] = Field([], description="What came of it.")
    stay: Literal["", "months", "years", "long"] = Field("", description="How long you have been there.")
    recommend: Literal["", "yes", "depends", "no"] = Field("", description="Whether you would recommend it.")
    whom: Annotated[str, StringConstraints(max_length=LONGEST_WHOM)] = Field("", description="To whom.")
    audience: PresenceAudience = Field("me", description="Who may read that, with your name.")

    def gave(self) -> Gave:
        """What the verb takes."""

        def amount(value: NetworkAmount | None) -> int | None:
            return None if value is None else AMOUNTS.index(value)

        return Gave(
            amount(self.known), amount(self.equipped), amount(self.connected), tuple(self.came), self.stay,
            self.recommend, self.whom, AUDIENCES[self.audience],
        )  # fmt: skip


NetworkDetailShown.model_rebuild()
