"""Where a member is, what came back, and what a network gave, as the API shows and takes them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.networks.shapes import Minutes, NetworkAim, NetworkDetailShown, NetworkShown
from goodword.networks import reasons
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import Being
from goodword.networks.models import Gift, Presence
from goodword.networks.models.presences import LONGEST_HANDLE, LONGEST_NOTE
from goodword.networks.models.words import LONGEST_WHOM
from goodword.networks.queries.advice import Advice, Kept
from goodword.reach.models import Audience

NetworkAmount = Literal["not_yet", "some", "a_lot"]
NetworkCame = Literal["clients", "referrals", "partners", "suppliers", "learned", "spoke", "friends"]
PresenceAudience = Literal["me", "close", "connections", "group", "members"]
AMOUNTS: tuple[NetworkAmount, ...] = ("not_yet", "some", "a_lot")
AUDIENCES: dict[str, Audience] = {
    "me": Audience.ME, "close": Audience.CLOSE, "connections": Audience.CONNECTIONS,
    "group": Audience.GROUP, "members": Audience.MEMBERS,
}  # fmt: skip
NAMES = {int(audience): name for name, audience in AUDIENCES.items()}
PartialDate = Annotated[str, StringConstraints(max_length=10)]


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
