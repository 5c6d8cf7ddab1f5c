"""A broker, two people, and what is done with them, in a line each."""

from __future__ import annotations

from datetime import timedelta

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.introductions import jobs, parties
from goodword.introductions.actions import answering, proposing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.models import Introduction, Side
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person

TO_ONE = "Ben mills spelt, and you bake with it."
TO_OTHER = "Ada bakes with spelt, and you mill it."


def own(owner: Member, name: str, *more: NewFact, member: Member | None = None) -> Person:
    """Somebody among ``owner``'s people."""
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), *more], member=member)


def introduce(
    broker: Member, one: Member | Person, other: Member | Person, *, in_turn: bool = False, delivered: bool = True
) -> Introduction:
    """Proposed; and, unless told otherwise, the minute is over and whoever is asked has their mail."""
    made = proposing.propose(
        actor=broker,
        one=Proposal(parties.find(broker, one.key), TO_ONE),
        other=Proposal(parties.find(broker, other.key), TO_OTHER),
        in_turn=in_turn,
    )
    if delivered:
        let_the_minute_pass(made)
    return made


def let_the_minute_pass(introduction: Introduction) -> None:
    """As if everything of it had been sent a minute and a bit earlier; then what is due goes out."""
    ago = timedelta(seconds=61)
    introduction.refresh_from_db()
    introduction.proposed_at -= ago
    introduction.save()
    for side in introduction.sides.filter(opens_at__gt=clock.now()):
        side.opens_at = side.opens_at - ago if side.opens_at is not None else None
        side.save()
    for side in introduction.sides.filter(reminded_at__isnull=False):
        side.reminded_at = side.reminded_at - ago if side.reminded_at is not None else None
        side.save()
    jobs.deliver()


def side_of(introduction: Introduction, member: Member) -> Side:
    """The side of a member, as a page finds it."""
    return Side.objects.select_related("introduction__broker", "member").get(introduction=introduction, member=member)


def yes(introduction: Introduction, member: Member, *, connect: bool = False, share: tuple[str, ...] = ()) -> bool:
    """Say yes as ``member``."""
    return answering.say_yes(actor=member, side=side_of(introduction, member), connect=connect, share=share)


def no(introduction: Introduction, member: Member) -> None:
    """Say no as ``member``."""
    answering.say_no(actor=member, side=side_of(introduction, member))
