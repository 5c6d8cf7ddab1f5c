"""The life of an introduction under concurrency: the broker, both sides and the jobs act at the same moment, each on a
connection of their own to a real PostgreSQL. One outcome, and no state that the diagram lacks.
"""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Callable
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
from goodword.introductions import jobs, limits, states
from goodword.introductions.actions import answering, brokering, proposing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.models import Introduction, Side
from goodword.introductions.parties import of_member
from goodword.reach import actions as reach
from goodword.reach.models import Block
from goodword.ties.models import Connection
from introductions.introducing import side_of
from ties.test_races import at_once, reachable

numbers = itertools.count()
BROKER, ONE, OTHER = range(3)


def last(broker: Member) -> Introduction:
    found = Introduction.objects.filter(broker=broker).order_by("-pk").first()
    if found is None:
        raise NotFound("nothing was proposed")
    return found


def mine(introduction: Introduction, who: Member) -> Side:
    try:
        return side_of(introduction, who)
    except Side.DoesNotExist:
        raise NotFound("not asked") from None


def propose(three: list[Member], in_turn: bool) -> Introduction:
    broker, one, other = three
    return proposing.propose(
        actor=broker, one=Proposal(of_member(broker, one), "Spelt"), other=Proposal(of_member(broker, other), "Spelt"),
        in_turn=in_turn,
    )  # fmt: skip


type Verb = Callable[[list[Member], int], object]


def _side(act: Callable[[Member, Side], object]) -> Verb:
    def verb(three: list[Member], who: int) -> object:
        place = who if who != BROKER else ONE
        return act(three[place], mine(last(three[BROKER]), three[place]))

    return verb


VERBS: dict[str, Verb] = {
    "yes": _side(lambda me, side: answering.say_yes(actor=me, side=side, connect=True, share=["account"])),
    "no": _side(lambda me, side: answering.say_no(actor=me, side=side)),
    "question": _side(lambda me, side: answering.question(actor=me, side=side, text="Why?")),
    "withdraw": lambda three, _who: proposing.withdraw(actor=three[BROKER], introduction=last(three[BROKER])),
    "remind": lambda three, who: brokering.remind(
        actor=three[BROKER], side=mine(last(three[BROKER]), three[who or ONE])
    ),
    "deliver": lambda _three, _who: jobs.deliver(),
    "late mail": lambda three, who: jobs.tell_now(
        side_id=mine(last(three[BROKER]), three[who or ONE]).pk, what="answered"
    ),
    "block": lambda three, who: reach.block(actor=three[who], other=three[(who + 1) % 3]),
    "erase": lambda three, who: leaving.erase(actor=three[who]),
}
OFTEN = ["yes", "yes", "yes", "no", "question", "deliver", "remind"]
ACTS = st.tuples(st.sampled_from(OFTEN * 3 + list(VERBS)), st.sampled_from([BROKER, ONE, OTHER]))


class Three(RuleBasedStateMachine):
    """A broker, two people, and one introduction."""

    @initialize(in_turn=st.booleans())
    def begin(self, in_turn: bool) -> None:
        number = next(numbers)
        self.three = [
            member(f"{name} {number}", email=f"{name.lower()}{number}@example.com") for name in ("Olive", "Ada", "Ben")
        ]
        self.before: dict[int, str] = {}
        self.made = propose(self.three, in_turn)

    def bound(self, verb: str, who: int) -> Callable[[], object]:
        """The verb as one of the three does it, who looks at everybody anew, as a page does."""
        ids = [one.pk for one in self.three]

        def act() -> object:
            now = {row.pk: row for row in Member.objects.filter(pk__in=ids)}
            three = [now[pk] for pk in ids]
            if not three[who].is_active and verb not in {"deliver", "late mail"}:
                raise NotFound("who left does nothing any more")
            return VERBS[verb](three, who)

        return act

    @rule(acts=st.lists(ACTS, min_size=1, max_size=3))
    def together(self, acts: list[tuple[str, int]]) -> None:
        """One, two or three things at the same moment."""
        told = at_once([self.bound(verb, who) for verb, who in acts])
        broke = {
            f"{verb} by {who}": "".join(traceback.format_exception(answer))
            for (verb, who), answer in zip(acts, told, strict=True)
            if isinstance(answer, Exception) and not isinstance(answer, GoodwordError)
        }
        assert not broke, broke
        came = [answer for (verb, _who), answer in zip(acts, told, strict=True) if verb == "yes" and answer is True]
        assert len(came) <= 1, "it came about twice"
        done = {verb for (verb, _who), answer in zip(acts, told, strict=True) if not isinstance(answer, Exception)}
        if came:
            assert "withdraw" not in done, "it came about and was taken back"

    def sides(self) -> list[Side]:
        return list(Side.objects.filter(introduction=self.made).order_by("place"))

    @invariant()
    def no_state_that_the_diagram_lacks(self) -> None:
        row = Introduction.objects.filter(pk=self.made.pk).first()
        for machine, one in [(states.INTRODUCTION, row), *((states.SIDE, side) for side in self.sides())]:
            if one is None:
                continue  # its broker left
            key = one.pk if machine is states.SIDE else -one.pk
            earlier = self.before.get(key, machine.start)
            assert one.state in reachable(machine)[earlier], f"{machine.name}: {earlier} became {one.state}"
            self.before[key] = one.state

    @invariant()
    def one_outcome(self) -> None:
        row = Introduction.objects.filter(pk=self.made.pk).first()
        _broker, one, other = self.three
        tie = Connection.objects.filter(first=one, second=other)
        happened = Event.objects.filter(kind="introductions.came_about", payload__introduction=self.made.pk)
        if row is not None and row.state == states.CAME_ABOUT:
            assert happened.count() == 1
            assert tie.count() == 1
            here = list(Member.objects.filter(pk__in=[one.pk, other.pk], is_active=True))
            # It is worded when it is told: nothing is to one who is in a block by then, or whose new acquaintance has left by then.
            apart = len(here) < 2 or self.parted(one, other)
            for who in here:
                told = hearing.kinds(who).count("introductions.came_about")
                assert told <= 1 if apart else told == 1, "each was told once"
            assert all(side.yes_at for side in self.sides())
        else:
            assert not tie.filter(way="broker").exists() or happened.exists()
        for who in (one, other):
            kinds = hearing.kinds(who)
            assert kinds.count("introductions.asked") <= 2, "asked once, and once more after a yes taken back"
            assert kinds.count("introductions.reminded") <= 1

    def parted(self, one: Member, other: Member) -> bool:
        """Whether there is a block among the three that could keep one of the two from being told."""
        three = [member.pk for member in (*self.three[:1], one, other)]
        return Block.objects.filter(owner__in=three, other__in=three).exists()

    @invariant()
    def who_parted_is_not_asked(self) -> None:
        row = Introduction.objects.filter(pk=self.made.pk, state=states.WAITING).first()
        if row is None:
            return
        cut = {(block.owner_id, block.other_id) for block in Block.objects.filter(owner__in=self.three)}
        by_place = {side.place: side for side in self.sides()}
        pairs = {(ONE, OTHER): (0, 1), (BROKER, ONE): (0,), (BROKER, OTHER): (1,)}
        for (a, b), places in pairs.items():
            two = self.three[a].pk, self.three[b].pk
            if two in cut or two[::-1] in cut:
                assert all(by_place[place].state == states.CLOSED for place in places)
        for place in (0, 1):
            if not Member.objects.get(pk=self.three[place + 1].pk).is_active:
                assert by_place[place].state == states.CLOSED


@pytest.fixture
def at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for its minute."""
    monkeypatch.setattr(limits, "UNDO_FOR", timedelta(0))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("at_the_same_moment")
def test_whatever_comes_together_has_one_outcome() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it untyped
        Three,
        settings=settings(
            max_examples=20, stateful_step_count=7, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db(transaction=True)
def test_who_left_is_not_introduced_by_mail() -> None:
    """The order that two at once meet only now and then: it comes about, and one of the two is gone before the mail is worded."""
    game = Three()
    game.begin(in_turn=False)
    for verb, who in [("yes", ONE), ("yes", OTHER), ("erase", ONE)]:
        game.bound(verb, who)()
    assert "introductions.came_about" not in hearing.kinds(game.three[OTHER])
    game.one_outcome()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("yes", ONE), ("yes", OTHER)),
        (("yes", ONE), ("yes", ONE)),
        (("yes", OTHER), ("withdraw", BROKER)),
        (("yes", OTHER), ("block", ONE)),
        (("yes", OTHER), ("erase", ONE)),
        (("yes", OTHER), ("no", ONE)),
        (("deliver", BROKER), ("deliver", BROKER)),
        (("erase", BROKER), ("yes", ONE)),
    ],
)
@pytest.mark.usefixtures("at_the_same_moment")
def test_two_at_once(first: tuple[str, int], second: tuple[str, int]) -> None:
    """The pairs that matter most, each met for certain, in both orders."""
    for turn in range(2):
        game = Three()
        game.begin(in_turn=False)
        if "yes" in {first[0], second[0]} and first[0] != second[0]:
            game.together([("yes", ONE)])
        game.together([first, second] if turn else [second, first])
        game.no_state_that_the_diagram_lacks()
        game.one_outcome()
        game.who_parted_is_not_asked()
