"""More favors, thanks, referrals and asks, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from api.some import others, person
from cast import Cast
from gatherings.opening import doors_open
from goodword.accounts.models import Member
from goodword.asks import limits
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.favors import states as favor_states
from goodword.favors.models import Thanks
from goodword.gatherings.models import Gathering, Guest, Met
from goodword.onetoones.models import OneToOne, Point, Side
from goodword.referrals.models import Change, Referral, Step
from goodword.referrals.models import Thanks as BusinessThanks
from goodword.ties.actions import interactions
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction


def favors(cast: Cast, count: int) -> str:
    for number in range(count):
        direction = (Direction.IN, Direction.OUT, Direction.BOTH)[number % 3]
        new = NewInteraction(kind="favor", day="2024-05-01", direction=direction, words="Lent the van.")
        interactions.note_down(actor=cast.owner, persons=[person(cast)], new=new)
    return "/favors"


def _thanks(cast: Cast, count: int, *, mine: bool) -> None:
    now = clock.now()
    for other in others(count):
        sender, receiver = (cast.owner, other) if mine else (other, cast.owner)
        Thanks.objects.create(
            sender=sender, receiver=receiver, words="Thank you.", state=favor_states.ARRIVED, sent_at=now, opens_at=now
        )


def thanks_received(cast: Cast, count: int) -> str:
    _thanks(cast, count, mine=False)
    return "/thanks"


def thanks_sent(cast: Cast, count: int) -> str:
    _thanks(cast, count, mine=True)
    return "/thanks/sent"


def _referrals(cast: Cast, count: int, *, mine: bool) -> None:
    """Written straight into the tables, where no limit is asked."""
    now = clock.now()
    for other in others(count):
        giver, receiver = (cast.owner, other) if mine else (other, cast.owner)
        row = Referral.objects.create(
            giver=giver, receiver=receiver, name="Mia Miller", description="An oven", consent="told", tier="outside",
            heat=4, referred_on=clock.today(), given_at=now, opens_at=now,
        )  # fmt: skip
        Step.objects.create(referral=row, state="contacted", comment="On Thursday")
        Change.objects.create(referral=row, field="heat", before="3")


def referrals_given(cast: Cast, count: int) -> str:
    _referrals(cast, count, mine=True)
    return "/referrals/given"


def referrals_received(cast: Cast, count: int) -> str:
    _referrals(cast, count, mine=False)
    return "/referrals/received"


def one_to_ones(cast: Cast, count: int) -> str:
    """Agreed ones of tomorrow, each with a point on its agenda."""
    begins = clock.now() + timedelta(days=1)
    for other in others(count):
        row = OneToOne.objects.create(
            asker=cast.owner, other=other, proposer=cast.owner, topic="Ovens", mode="in_person", minutes=45,
            state="agreed", lapses_at=begins, begins_at=begins, ends_at=begins + timedelta(minutes=45),
        )  # fmt: skip
        Side.objects.create(onetoone=row, owner=cast.owner, other=other)
        Side.objects.create(onetoone=row, owner=other, other=cast.owner)
        Point.objects.create(onetoone=row, by=cast.owner, text="Who needs one")
    return "/one-to-ones"


def were_there(cast: Cast, count: int) -> str:
    """At one gathering of the owner's, whose guests came and let others see it; the owner met each."""
    row = Gathering.objects.filter(owner=cast.owner, title="Supper").first() or doors_open(cast.owner, title="Supper")
    now = clock.now()
    for other in others(count):
        guest = Guest.objects.create(
            gathering=row, member=other, way="signed_up", state="coming", shown=True, arrived_at=now
        )
        Met.objects.create(gathering=row, owner=cast.owner, guest=guest, counts_at=now)
    return f"/gatherings/{row.key}/there"


def _business(cast: Cast, count: int, *, mine: bool) -> None:
    now = clock.now()
    for other in others(count):
        owner, to = (cast.owner, other) if mine else (other, cast.owner)
        BusinessThanks.objects.create(
            owner=owner, whom="member", to=to, amount="1250.50", currency="GBP", tier="outside",
            closed_on=clock.today(), said_at=now, opens_at=now,
        )  # fmt: skip


def thanks_said(cast: Cast, count: int) -> str:
    _business(cast, count, mine=True)
    return "/business-thanks/said"


def thanks_heard(cast: Cast, count: int) -> str:
    _business(cast, count, mine=False)
    return "/business-thanks/heard"


def _ask(asker: Member) -> Ask:
    """Written straight into the tables, where no limit is asked."""
    now = clock.now()
    return Ask.objects.create(
        asker=asker, kind="supplier", line="A linen printer", audience=4, until=now.date(),
        lapses_at=now + timedelta(days=limits.STANDS_FOR),
    )  # fmt: skip


def asks_of_others(cast: Cast, count: int) -> str:
    for other in others(count):
        _ask(other)
    return "/asks"


def own_asks(cast: Cast, count: int) -> str:
    for _number in range(count):
        ask_answers(cast, 1, _ask(cast.owner))
    return "/asks/mine"


def ask_answers(cast: Cast, count: int, ask: Ask | None = None) -> str:
    about = ask or Ask.objects.filter(asker=cast.owner).order_by("pk").first() or _ask(cast.owner)
    now = clock.now()
    for other in others(count):
        Answer.objects.create(ask=about, member=other, way="note", text="Spelt", due_at=now, delivered_at=now)
    return f"/asks/{about.key}/answers"


def given_answers(cast: Cast, count: int) -> str:
    for other in others(count):
        card = person(cast).cards.get()
        Answer.objects.create(
            ask=_ask(other), member=cast.owner, way="know", text="Spelt", due_at=clock.now(), card=card
        )
    return "/asks/answered"


GIVING: dict[str, Callable[[Cast, int], str]] = {
    "list_favors": favors,
    "list_thanks_received": thanks_received,
    "list_thanks_sent": thanks_sent,
    "list_one_to_ones": one_to_ones,
    "list_who_was_there": were_there,
    "list_given_referrals": referrals_given,
    "list_received_referrals": referrals_received,
    "list_business_thanks_said": thanks_said,
    "list_business_thanks_heard": thanks_heard,
    "list_asks": asks_of_others,
    "list_own_asks": own_asks,
    "list_ask_answers": ask_answers,
    "list_given_answers": given_answers,
}
