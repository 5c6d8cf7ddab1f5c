"""Rhythms: learned, by circle, by hand; when they are due; who is never brought up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cast import Cast, member
from goodword.core.errors import Invalid, NotFound
from goodword.graph.models import Community
from goodword.people.actions import choosing as choices
from goodword.people.actions import merging, persons
from goodword.people.models import Circle
from goodword.reach import actions as reach
from goodword.rhythm import counting, force, words
from goodword.rhythm.actions import caring, choosing
from goodword.rhythm.models import Beat, Care, Waking
from goodword.rhythm.queries import standing
from goodword.rhythm.waking import pick
from rhythm.keeping import chosen, counted, in_touch, today
from stepping import do, offered, only, state

pytestmark = pytest.mark.django_db
WEEKLY = [100 - 7 * number for number in range(10)]  # the last 37 days ago


def due(cast: Cast) -> list[str]:
    taste = standing.taste(cast.owner)
    return [row.person.name for row in standing.due(cast.owner, taste).rows]


def test_a_rhythm_is_learned_from_contacts_and_says_from_which(cast: Cast) -> None:
    priya = chosen(cast.owner, "Priya Nair")
    in_touch(cast.owner, priya, WEEKLY)
    beat = counted(cast.owner, priya)
    assert (beat.origin, beat.contacts, beat.own) == (Beat.Origin.LEARNED, 10, True)
    assert beat.typical is not None
    assert 5 < beat.typical < 10
    assert beat.days is not None
    assert 7 < beat.days < 20
    step = only(cast.owner, "rhythm.due")
    assert step.title == "It has been a while with Priya Nair"
    assert step.why.startswith("You two usually talk every week; as far as Goodword knows, it has been five weeks.")
    assert "From 10 letters since " in step.why
    assert step.gain == 65


def test_with_few_contacts_nothing_is_claimed(cast: Cast) -> None:
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, [200, 100])
    beat = counted(cast.owner, sam)
    assert (beat.origin, beat.due_on) == ("", None)
    assert "too little contact" in words.reason(words.of_beat(beat, today(cast.owner), cast.owner.zone))
    assert not offered(cast.owner, "rhythm.due")


def test_the_hand_counts_before_the_circle_and_the_circle_before_what_is_learned(cast: Cast) -> None:
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, WEEKLY)
    choices.first_circles(actor=cast.owner)
    inner = Circle.objects.get(owner=cast.owner, kind=Circle.Kind.INNER)
    own = choices.make_circle(actor=cast.owner, name="Bread")
    for circle in (inner, own):
        choices.put_into_circle(actor=cast.owner, circle=circle, persons=[sam])
    assert (counted(cast.owner, sam).origin, counted(cast.owner, sam).days) == (Beat.Origin.CIRCLE, 21)
    choosing.choose(actor=cast.owner, days={"warm": 50}, circles={inner: "", own: "warm"})
    assert Beat.objects.get(person=sam).days == 50
    choosing.choose(actor=cast.owner, days={"inner": 14}, circles={inner: "inner"})
    assert Beat.objects.get(person=sam).days == 14, "the shortest of their circles counts"
    caring.set_rhythm(actor=cast.owner, person=sam, days=180)
    assert (Beat.objects.get(person=sam).origin, Beat.objects.get(person=sam).days) == (Beat.Origin.HAND, 180)
    caring.set_rhythm(actor=cast.owner, person=sam, days=0)
    assert Beat.objects.get(person=sam).due_on is None
    caring.set_rhythm(actor=cast.owner, person=sam, days=None)
    assert Beat.objects.get(person=sam).days == 14


def test_who_was_never_met_is_due_by_a_rhythm_set_by_hand(cast: Cast) -> None:
    sam = chosen(cast.owner)
    caring.set_rhythm(actor=cast.owner, person=sam, days=30)
    assert counted(cast.owner, sam).due_on == today(cast.owner) + timedelta(days=30)


def test_the_longer_the_wish_the_later_it_is_due() -> None:
    last, since = date(2026, 2, 28), date(2020, 1, 1)
    told = [force.due(days, last, since) for days in range(7, 200)]
    assert told == sorted(told)
    assert len(set(told)) == len(told)


def test_after_contact_nobody_is_brought_up_within_a_week(cast: Cast) -> None:
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, range(1, 60))
    beat = counted(cast.owner, sam)
    assert beat.days is not None
    assert beat.days >= 7
    assert not offered(cast.owner, "rhythm.due")


def test_what_verbs_bring_up_to_date_is_what_counting_anew_gives(cast: Cast) -> None:
    people = [chosen(cast.owner) for _number in range(4)]
    for number, person in enumerate(people):
        in_touch(cast.owner, person, [number + step * (number + 3) for step in range(6)])
    counting.count([cast.owner.pk])
    choices.first_circles(actor=cast.owner)
    inner = Circle.objects.get(owner=cast.owner, kind=Circle.Kind.INNER)
    choices.put_into_circle(actor=cast.owner, circle=inner, persons=people[2:])
    caring.set_rhythm(actor=cast.owner, person=people[0], days=90)
    caring.rest(actor=cast.owner, person=people[1], why=Care.Rest.PAUSE)
    choosing.choose(actor=cast.owner, days={"inner": 28}, circles={})
    shown = ("person", "origin", "days", "due_on", "rests_until", "contacts", "told")
    before = list(Beat.objects.order_by("person").values(*shown))
    for _twice in range(2):
        counting.count([cast.owner.pk])
        assert list(Beat.objects.order_by("person").values(*shown)) == before


def test_we_spoke_ends_the_step_before_any_job_has_counted(cast: Cast) -> None:
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, WEEKLY)
    counted(cast.owner, sam)
    step = only(cast.owner, "rhythm.due")
    assert due(cast) == [sam.name]
    do(cast.owner, step, "spoke")
    assert not offered(cast.owner, "rhythm.due")
    assert state(cast.owner, step) == "done"
    assert due(cast) == []


def test_nobody_who_rests_is_brought_up_and_nobody_at_all_during_holidays(cast: Cast) -> None:
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, WEEKLY)
    counted(cast.owner, sam)
    tomorrow = today(cast.owner) + timedelta(days=1)
    for why, until in ((Care.Rest.SNOOZE, tomorrow), (Care.Rest.PAUSE, None), (Care.Rest.AWAY, None)):
        caring.rest(actor=cast.owner, person=sam, why=why, until=until)
        assert (offered(cast.owner, "rhythm"), due(cast)) == ([], [])
        caring.take_up(actor=cast.owner, person=sam)
        assert due(cast) == [sam.name]
    choosing.pause(actor=cast.owner, until=tomorrow)
    assert (offered(cast.owner, "rhythm"), due(cast)) == ([], [])
    choosing.go_on(actor=cast.owner)
    assert len(offered(cast.owner, "rhythm.due")) == 1
    choosing.pause(actor=cast.owner, begin=tomorrow)
    assert due(cast) == [sam.name], "holidays to come have not begun"


def test_what_nobody_can_mean_is_refused(cast: Cast) -> None:
    sam = chosen(cast.owner)
    for days in (1, 6, 1096):
        with pytest.raises(Invalid):
            caring.set_rhythm(actor=cast.owner, person=sam, days=days)
    with pytest.raises(Invalid):
        caring.rest(actor=cast.owner, person=sam, why=Care.Rest.SNOOZE)
    with pytest.raises(Invalid):
        caring.rest(actor=cast.owner, person=sam, why=Care.Rest.PAUSE, until=today(cast.owner))
    with pytest.raises(Invalid):
        choosing.pause(actor=cast.owner, until=today(cast.owner))
    with pytest.raises(NotFound):
        caring.set_rhythm(actor=cast.stranger, person=sam, days=30)
    circle = choices.make_circle(actor=cast.owner, name="Bread")
    with pytest.raises(Invalid):
        choosing.choose(actor=cast.stranger, days={}, circles={circle: "inner"})


def test_who_is_blocked_no_longer_chosen_or_archived_is_not_brought_up(cast: Cast) -> None:
    other = member("Vera Voss")
    people = [chosen(cast.owner) for _number in range(3)]
    for person in people:
        in_touch(cast.owner, person, WEEKLY)
    people[0].cards.update(member=other)
    counting.count([cast.owner.pk])
    assert len(due(cast)) == len(offered(cast.owner, "rhythm.due")) == 3
    reach.block(actor=other, other=cast.owner)
    choices.unchoose(actor=cast.owner, person=people[1])
    persons.archive(actor=cast.owner, persons=[people[2]])
    assert (due(cast), offered(cast.owner, "rhythm.due")) == ([], [])


def test_others_contacts_with_the_same_person_say_nothing(cast: Cast) -> None:
    mine, theirs = chosen(cast.owner), chosen(cast.close)
    in_touch(cast.owner, mine, WEEKLY)
    alone = counted(cast.owner, mine).typical
    in_touch(cast.close, theirs, [300, 200, 100, 1])
    counting.count([cast.owner.pk, cast.close.pk])
    assert Beat.objects.get(person=mine).typical == pytest.approx(alone, rel=1e-4)


def test_a_merge_keeps_what_was_said_by_hand_last(cast: Cast) -> None:
    one, other = chosen(cast.owner, "Ann Lee"), chosen(cast.owner, "Ann M. Lee")
    caring.set_rhythm(actor=cast.owner, person=one, days=30)
    caring.set_rhythm(actor=cast.owner, person=other, days=60)
    merging.merge(actor=cast.owner, kept=one, absorbed=other)
    assert counted(cast.owner, one).days == 60


def test_the_only_way_into_a_circle_of_the_community_comes_up_sooner(cast: Cast) -> None:
    bridge, two, three = (member(f"Bea Bridge{number}", email=f"b{number}@example.net") for number in range(3))
    Community.objects.create(member=cast.owner, number=0)
    Community.objects.bulk_create(Community(member=who, number=1) for who in (bridge, two, three))
    sam = chosen(cast.owner)
    in_touch(cast.owner, sam, WEEKLY)
    plain = counted(cast.owner, sam)
    sam.cards.update(member=bridge)
    lone = counted(cast.owner, sam)
    assert lone.lone
    assert lone.days == max(round((plain.days or 0) * force.LONE), 7)
    assert "Nobody else you know leads into their circle" in only(cast.owner, "rhythm.due").why
    chosen(cast.owner).cards.update(member=two)
    assert not counted(cast.owner, sam).lone


def test_one_sleeping_tie_a_week_is_worth_waking(cast: Cast) -> None:
    warm, cool = chosen(cast.owner, "Wanda Warm"), chosen(cast.owner, "Cora Cool")
    in_touch(cast.owner, warm, range(500, 800, 20), kind="meeting")
    in_touch(cast.owner, cool, [500, 550, 600, 650])
    for _twice in range(2):
        counting.count([cast.owner.pk])
        pick([cast.owner.pk])
    assert Waking.objects.get(owner=cast.owner).person == warm
    step = only(cast.owner, "rhythm.wake")
    assert step.title == "Wake an old tie: Wanda Warm"
    assert not offered(cast.owner, "rhythm.due"), "what sleeps is not due"
    do(cast.owner, step, "spoke")
    assert state(cast.owner, step) == "done"
    assert not offered(cast.owner, "rhythm.wake")
    assert counted(cast.owner, warm).worth is None
