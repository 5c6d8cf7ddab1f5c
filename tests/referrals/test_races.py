"""The life of a referral under concurrency: both sides and the jobs act at the same moment, each on a connection of their own to
a real PostgreSQL. One outcome, no state that the diagram lacks, and nothing for those who parted.
"""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

import hearing
from cast import member
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core.errors import GoodwordError, NotFound
from goodword.core.models import Event
from goodword.reach import actions as reach
from goodword.reach.models import Block
from goodword.referrals import jobs, limits, states
from goodword.referrals.actions import delivering, giving, keeping, receiving, thanking
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Change, Kept, Referral, Step, Thanks
from referrals.passing import OVEN
from ties.test_races import at_once, reachable

numbers = itertools.count()
GIVER, RECEIVER = range(2)


def last(two: list[Member]) -> Referral:
    found = Referral.objects.filter(giver=two[GIVER], receiver=two[RECEIVER]).first()
    if found is None:
        raise NotFound("it is gone")
    return found


type Verb = Callable[[list[Member]], object]


def _moves(move: str) -> Verb:
    return lambda two: receiving.move(actor=two[RECEIVER], referral=last(two), move=move)


VERBS: dict[str, Verb] = {
    **{move: _moves(move) for move in states.MOVES},
    "decline": lambda two: receiving.decline(actor=two[RECEIVER], referral=last(two), say_so=False),
    "say so": lambda two: receiving.decline(actor=two[RECEIVER], referral=last(two), say_so=True),
    "comment": lambda two: receiving.comment(actor=two[RECEIVER], referral=last(two), text="On Thursday"),
    "keep": lambda two: keeping.keep(actor=two[RECEIVER], referral=last(two), note="Mornings"),
    "save": lambda two: keeping.save_person(actor=two[RECEIVER], referral=last(two)),
    "thank": lambda two: thanking.thank(
        actor=two[RECEIVER], referral=last(two), new=NewThanks(tier="outside", words=str(next(numbers)))
    ),
    "change": lambda two: giving.change(
        actor=two[GIVER], referral=last(two), new=replace(OVEN, description=f"Oven {next(numbers)}")
    ),
    "withdraw": lambda two: giving.withdraw(actor=two[GIVER], referral=last(two)),
    "deliver": lambda _two: jobs.deliver(),
    "forget": lambda _two: delivering.forget_due(),
    "tell": lambda two: delivering.tell(last(two).pk, "news"),
    "block": lambda two: reach.block(actor=two[RECEIVER], other=two[GIVER]),
    "erase giver": lambda two: leaving.erase(actor=two[GIVER]),
    "erase receiver": lambda two: leaving.erase(actor=two[RECEIVER]),
}
OFTEN = ["contact", "win", "reopen", "change", "comment", "decline", "deliver", "thank", "save"]
ACTS = st.sampled_from(OFTEN * 4 + sorted(VERBS))
BY = {"change": GIVER, "withdraw": GIVER, "erase giver": GIVER}
JOBS = {"deliver", "forget", "tell"}


class Two(RuleBasedStateMachine):
    """A giver, a receiver, and one referral."""

    @initialize()
    def begin(self) -> None:
        number = next(numbers)
        self.two = [
            member(f"{name} {number}", email=f"{name.lower()}{number}@example.com") for name in ("Olive", "Ada")
        ]
        self.made = giving.give(actor=self.two[GIVER], receiver=self.two[RECEIVER], new=OVEN)
        self.before = states.NEW
        jobs.deliver()

    def bound(self, verb: str) -> Callable[[], object]:
        """The verb as one of the two does it, who looks at everybody anew, as a page does."""
        ids = [one.pk for one in self.two]

        def act() -> object:
            now = {row.pk: row for row in Member.objects.filter(pk__in=ids)}
            two = [now[pk] for pk in ids]
            if verb not in JOBS and not two[BY.get(verb, RECEIVER)].is_active:
                raise NotFound("who left does nothing any more")
            return VERBS[verb](two)

        return act

    @rule(acts=st.lists(ACTS, min_size=1, max_size=3))
    def together(self, acts: list[str]) -> None:
        """One, two or three things at the same moment."""
        told = at_once([self.bound(verb) for verb in acts])
        broke = {
            verb: "".join(traceback.format_exception(answer))
            for verb, answer in zip(acts, told, strict=True)
            if isinstance(answer, Exception) and not isinstance(answer, GoodwordError)
        }
        assert not broke, broke

    def row(self) -> Referral | None:
        return Referral.objects.filter(pk=self.made.pk).first()

    @invariant()
    def no_state_that_the_diagram_lacks(self) -> None:
        row = self.row()
        if row is None:
            return
        assert row.state in reachable(states.REFERRAL)[self.before], f"{self.before} became {row.state}"
        self.before = row.state

    @invariant()
    def the_giver_is_told_all_but_a_quiet_decline(self) -> None:
        row = self.row()
        if row is None:
            return
        if row.state != states.DECLINED:
            assert row.told_state == row.state
        steps = list(Step.objects.filter(referral=row, told=True).order_by("pk").values_list("state", flat=True))
        if row.state not in {states.ENDED, states.WITHDRAWN}:
            assert row.told_state == (steps[-1] if steps else states.NEW), "what is told is what was said last"

    @invariant()
    def it_arrived_once(self) -> None:
        assert Event.objects.filter(kind="referrals.arrived", payload__referral=self.made.pk).count() <= 1
        assert len(hearing.mails(kind="referrals.came", member=self.two[RECEIVER].pk)) <= 1
        assert Kept.objects.filter(referral=self.made).count() <= 1

    @invariant()
    def contact_details_are_gone_where_they_should_be(self) -> None:
        row = self.row()
        if row is None:
            return
        parted = Block.objects.filter(owner=row.receiver_id, other=row.giver_id).exists()
        left = not Member.objects.get(pk=row.receiver_id).is_active
        if parted or left or row.state == states.WITHDRAWN:
            assert (row.email, row.phone) == ("", "")
            assert row.state not in states.STANDS
        if left:
            assert not Kept.objects.filter(referral=row).exists()
            assert not Thanks.objects.filter(owner=row.receiver_id, amount__isnull=False).exists()
        assert not Change.objects.filter(field__in=["email", "phone"]).exclude(before="").exists()


@pytest.fixture
def at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for its minute."""
    monkeypatch.setattr(limits, "UNDO_FOR", timedelta(0))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("at_the_same_moment")
def test_whatever_comes_together_has_one_outcome() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it untyped
        Two,
        settings=settings(
            max_examples=6, stateful_step_count=5, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("win", "lose"),
        ("win", "withdraw"),
        ("decline", "say so"),
        ("change", "win"),
        ("change", "change"),
        ("save", "save"),
        ("block", "contact"),
        ("erase giver", "contact"),
        ("erase receiver", "change"),
    ],
)
@pytest.mark.usefixtures("at_the_same_moment")
def test_two_at_once(first: str, second: str) -> None:
    """The pairs that matter most, each met for certain."""
    game = Two()
    game.begin()
    game.together([first, second])
    game.no_state_that_the_diagram_lacks()
    game.the_giver_is_told_all_but_a_quiet_decline()
    game.it_arrived_once()
    game.contact_details_are_gone_where_they_should_be()
