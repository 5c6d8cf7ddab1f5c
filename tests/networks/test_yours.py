"""Where one is: whose it is, what came back out of one's own rows alone, the time, advice and steps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import stepping
from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.steps import State, Step
from goodword.networks import described, reasons
from goodword.networks import steps as offered
from goodword.networks.actions import giving, organizing, presences
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import Being
from goodword.networks.described import Described
from goodword.networks.models import Hours, Network, Presence
from goodword.networks.purposes import Purpose
from goodword.networks.queries import advice, gifts, returned
from goodword.networks.queries import presences as queries
from goodword.networks.queries.returned import Returned
from goodword.networks.told import counted
from goodword.networks.weighing import Verdict
from goodword.people.actions import persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.referrals.models import Referral
from goodword.ties.actions import interactions
from goodword.ties.noted import NewInteraction
from objectives.aiming import aim

pytestmark = pytest.mark.django_db


def network(name: str = "Breakfast Club", **told: object) -> Network:
    told = {"kind": "referral", "place": "Leeds", "connected": "Weekly", **told}
    return Network.objects.create(**described.columns(Described(name, **told)))  # type: ignore[arg-type]  # fields by name


def being(owner: Member, row: Network, **how: object) -> Presence:
    return presences.join(actor=owner, network=row, being=Being(**{"since": "2019", **how}))  # type: ignore[arg-type]  # the same


def knows(owner: Member, name: str, *told: NewFact, named: Member | None = None) -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), *told], member=named)


def met_at(owner: Member, person: Person, place: str, *, day: str = "", minutes: int | None = None) -> None:
    day = day or (clock.today() - timedelta(days=2)).isoformat()
    new = NewInteraction("meeting", day, place=place, minutes=minutes)
    interactions.note_down(actor=owner, persons=[person], new=new)


def back(owner: Member, *rows: Presence) -> list[Returned]:
    found = returned.of(owner, rows)
    return [found[row.pk] for row in rows]


def test_who_may_see_that_one_is_there(cast: Cast) -> None:
    row = network()
    mine = being(cast.owner, row, audience=Audience.CLOSE)
    assert [one.owner for one in queries.there(cast.close, row)] == [cast.owner]
    for other in (cast.stranger, cast.friend_of_friend, cast.blocked, cast.owner):
        assert queries.there(other, row) == []
    with pytest.raises(NotFound):
        queries.row(cast.close, mine.key)
    presences.change(actor=cast.owner, presence=mine, being=Being(audience=Audience.MEMBERS))
    assert [one.owner for one in queries.there(cast.stranger, row)] == [cast.owner]
    reach.block(actor=cast.stranger, other=cast.owner)
    assert queries.there(cast.stranger, row) == []
    presences.leave(actor=cast.owner, presence=mine)
    assert queries.there(cast.close, row) == []
    with pytest.raises(Conflict):
        presences.leave(actor=cast.owner, presence=mine)
    presences.come_back(actor=cast.owner, presence=mine)
    with pytest.raises(Conflict):
        presences.join(actor=cast.owner, network=row, being=Being())
    with pytest.raises(NotFound):
        presences.change(actor=cast.close, presence=mine, being=Being())
    for wrong in (Being(since="--04-05"), Being(since="2999"), Being(audience=Audience.PUBLIC)):
        with pytest.raises(Invalid):
            presences.change(actor=cast.owner, presence=mine, being=wrong)


def test_a_page_on_ones_own_profile_is_offered_and_recognized(cast: Cast) -> None:
    row = network("LinkedIn", kind="platform", place="", link="https://www.linkedin.com/")
    profiles.add(actor=cast.owner, kind="handle", line=NewLine("https://www.linkedin.com/in/olive-ownby"))
    typed = queries.handle_on_profile(cast.owner, row)
    assert "olive-ownby" in typed
    assert queries.handle_on_profile(cast.close, row) == ""
    mine = being(cast.owner, row, handle=typed)
    assert mine.url == "https://www.linkedin.com/in/olive-ownby"
    assert list(queries.on_profile(cast.owner, [mine])) == [mine.pk]
    assert being(cast.close, row, handle="Clement").url


def test_people_belong_to_where_they_were_met_before_where_they_have_a_page(cast: Cast) -> None:
    club, linkedin = network(), network("LinkedIn", kind="platform", place="", link="https://www.linkedin.com/")
    mine = [being(cast.owner, club), being(cast.owner, linkedin)]
    page = NewFact("handle", {"url": "https://www.linkedin.com/in/mia"})
    mia = knows(cast.owner, "Mia Miller", page, NewFact("met", {"where": "at the BREAKFAST CLUB in Leeds"}))
    knows(cast.owner, "Ben Baker", NewFact("handle", {"url": "https://www.linkedin.com/in/ben"}))
    knows(cast.owner, "Eva Elder", NewFact("group", {"text": "Breakfast Club"}))
    knows(cast.owner, "Not There", NewFact("met", {"where": "Breakfast Clubhouse"}))
    other = knows(cast.close, "Of Another", NewFact("met", {"where": "Breakfast Club"}))
    assert back(cast.owner, *mine) == [Returned(known=2), Returned(known=1)], "nobody was in touch yet"
    met_at(cast.owner, mia, "")
    assert back(cast.owner, *mine)[0] == Returned(met=1, met_lately=1, known=2)
    dan = knows(cast.owner, "Dan Dyer")
    met_at(cast.owner, dan, "Breakfast Club, Old Mill", minutes=90)
    met_at(cast.owner, dan, "breakfast club")
    met_at(cast.owner, dan, "Breakfast Club", day="2020-03-01", minutes=600)
    assert back(cast.owner, *mine)[0] == Returned(met=2, met_lately=1, known=3, minutes=90, timed=1, untimed=1)
    assert returned.of(cast.close, []) == {}
    met_at(cast.close, other, "Breakfast Club")
    assert back(cast.owner, *mine)[0].met == 2, "others' notes are others'"


def test_referrals_of_people_who_belong_there_and_blocks(cast: Cast) -> None:
    mine = being(cast.owner, network())
    bea = member("Bea Baker")
    knows(cast.owner, "Bea Baker", NewFact("met", {"where": "Breakfast Club"}), named=bea)
    now = clock.now()
    Referral.objects.create(
        giver=bea, receiver=cast.owner, name="Mia", description="An oven", consent="told", tier="outside", heat=4,
        referred_on=date(2026, 11, 1), given_at=now - timedelta(days=2), opens_at=now - timedelta(days=2),
    )  # fmt: skip
    assert back(cast.owner, mine)[0].referrals == 1
    reach.block(actor=bea, other=cast.owner)
    assert back(cast.owner, mine) == [Returned()]


def test_chapters_of_one_name_are_told_apart_by_their_place(cast: Cast) -> None:
    mine = [being(cast.owner, network()), being(cast.owner, network(place="York"))]
    met_at(cast.owner, knows(cast.owner, "Dan Dyer"), "Breakfast Club York", minutes=30)
    assert [one.timed for one in back(cast.owner, *mine)] == [0, 1]


def test_the_time_is_said_once_a_quarter_and_else_derived(cast: Cast) -> None:
    mine = being(cast.owner, network())
    met_at(cast.owner, knows(cast.owner, "Dan Dyer"), "Breakfast Club", minutes=130)
    kept = advice.kept(cast.owner, [mine])[0]
    assert (kept.taken.minutes, kept.said, kept.asked) == (10, False, False)
    presences.say_hours(actor=cast.owner, presence=mine, minutes=90)
    presences.say_hours(actor=cast.owner, presence=mine, minutes=60)
    kept = advice.kept(cast.owner, [mine])[0]
    assert (kept.taken.minutes, kept.said, kept.asked) == (60, True, True)
    assert Hours.objects.count() == 1
    assert reasons.time(kept) == "About an hour a week, as you said."
    presences.say_hours(actor=cast.owner, presence=mine, minutes=None)
    assert advice.kept(cast.owner, [mine])[0].taken.minutes == 10
    with pytest.raises(Invalid):
        presences.say_hours(actor=cast.owner, presence=mine, minutes=20_000)
    with pytest.raises(NotFound):
        presences.say_hours(actor=cast.close, presence=mine, minutes=20)


def test_what_it_gave_is_counted_in_words_once_enough_say_it(cast: Cast) -> None:
    row = network()
    everybody = [cast.owner, cast.close, cast.stranger, cast.organiser, cast.blocked]
    for number, who in enumerate(everybody):
        told = counted(gifts.counted([row])[row.pk])
        assert bool(told) == (number >= gifts.FEW)
        assert not any("answered" in sentence for sentence in told)
        recommend = "yes" if number % 2 else "no"
        giving.say(actor=who, network=row, gave=Gave(connected=min(number, 2), came=("clients",), recommend=recommend))
    told = counted(gifts.counted([row])[row.pk])
    assert "Five members found clients there." in told
    assert "Of five members who answered, four are better connected through it." in told
    assert "Two of five would recommend it." in told
    giving.take_back(actor=cast.owner, network=row)
    assert counted(gifts.counted([row])[row.pk]) == ["Four members found clients there."]
    with pytest.raises(Invalid):
        giving.say(actor=cast.owner, network=row, gave=Gave())


def test_to_whom_one_recommends_it_is_read_by_whom_one_lets(cast: Cast) -> None:
    row = network()
    giving.say(actor=cast.owner, network=row, gave=Gave(whom="To bakers", audience=Audience.CONNECTIONS))
    assert [one.whom for one in gifts.words(cast.close, row)] == ["To bakers"]
    assert gifts.words(cast.stranger, row) == gifts.words(cast.blocked, row) == []


def test_advice_says_what_to_deepen_leave_and_join(cast: Cast) -> None:
    good, idle = being(cast.owner, network()), being(cast.owner, network("Idle Ring"))
    fits = network("Bakers’ Guild", place="York", trades=("Baking",))
    network("Far Away", place="Lima")
    for name in ("Dan Dyer", "Eva Elder"):
        met_at(cast.owner, knows(cast.owner, name), "Breakfast Club", minutes=60)
    presences.say_hours(actor=cast.owner, presence=idle, minutes=60)
    purpose = Purpose("connected", trades=tuple(fits.trade_keys))
    told = advice.advise(cast.owner, purpose)
    assert [(one.kept.presence, one.verdict) for one in told.here] == [(good, Verdict.DEEPEN), (idle, Verdict.LEAVE)]
    assert [one.network for one in told.join] == [fits]
    assert "In the past year: 2 people met." in reasons.judged(told.here[0])
    assert "nothing came back in the past year. It took about 52 hours." in reasons.judged(told.here[1])
    assert "The trade you look for is there." in reasons.joining(told.join[0], "connected")
    fits.minutes = 300
    fits.save()
    assert advice.joining(cast.owner, Purpose("connected", trades=purpose.trades, minutes=60)) == []
    assert advice.joining(cast.owner, Purpose("known", trades=purpose.trades)) == [], "not said to be good for that"


def test_the_question_of_the_quarter_is_asked_once_and_one_at_a_time(cast: Cast) -> None:
    mine, other = being(cast.owner, network()), being(cast.owner, network("Idle Ring"))
    assert stepping.offered(cast.owner, offered.HOURS) == [], "not within the first days"
    Presence.objects.update(made_at=clock.now() - timedelta(days=30))
    step = stepping.only(cast.owner, offered.HOURS)
    assert step.title == "About how many hours a week does Breakfast Club take you?"
    assert stepping.state(cast.owner, step) == State.STANDS
    assert stepping.state(cast.close, step) is None
    stepping.do(cast.owner, step, "some")
    assert Hours.objects.get().minutes == 90
    assert stepping.state(cast.owner, step) == State.DONE
    assert stepping.offered(cast.owner, offered.HOURS) == [], "the next one waits a week"
    Hours.objects.update(at=clock.now() - timedelta(days=8))
    step = stepping.only(cast.owner, offered.HOURS)
    assert "Idle Ring" in step.title
    organizing.put_into_bin(actor=cast.organiser, network=other.network)
    assert stepping.state(cast.owner, step) is None
    with clock.stopped_at(clock.now() + timedelta(days=92)):
        assert "Breakfast Club" in stepping.only(cast.owner, offered.HOURS).title
    assert mine.state == "here"


def test_one_worth_joining_is_offered_rarely_and_for_an_objective(cast: Cast) -> None:
    row = network("Bakers’ Guild", place="Leeds", known="They read it.", equipped="They teach it.", trades=("Baking",))
    weeks = [clock.now() + timedelta(weeks=number) for number in range(offered.RARELY)]

    def found() -> list[Step]:
        return [step for week in weeks for step in offered.WORTH_JOINING.offers(cast.owner, week)]

    assert found() == []
    aim(cast.owner, trade="Baking")
    (step,) = found()
    assert row.name in step.title
    assert step.subject != row.key, "the directory is everybody's, a step its member's"
    assert stepping.state(cast.close, step) is None
    assert stepping.state(cast.owner, step) == State.STANDS
    being(cast.owner, row)
    assert stepping.state(cast.owner, step) == State.DONE
    assert found() == []
