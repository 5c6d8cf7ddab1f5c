"""How objectives stand follows from what happened since they began, and from the owner's own rows alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from asks.asking import answer, ask, keeps
from cast import Cast, gather
from goodword.asks.actions import closing
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.feeds.models import Feed, Post
from goodword.graph.models import Community
from goodword.introductions.models import Introduction, Side
from goodword.objectives import measures
from goodword.objectives.audience import pattern
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.people.actions import merging, persons, profiles
from goodword.people.models import Person
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.referrals.models import Referral
from goodword.ties.actions import interactions
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction
from goodword.vouches.models import Vouch
from growth import queries_of
from objectives.aiming import aim, contact

pytestmark = pytest.mark.django_db

IN, OUT, BOTH = Direction.IN, Direction.OUT, Direction.BOTH


@pytest.fixture
def cast() -> Cast:
    return gather()


def done(row: Objective) -> int:
    return progress.of(row.owner, [row])[0].done


def words(row: Objective) -> list[str]:
    return [event.said.words for event in progress.events(row.owner, row).rows]


def test_somebody_is_met_once_both_had_a_part_in_it(cast: Cast) -> None:
    row = aim(cast.owner)
    ada = keeps(cast.owner, "Ada Adler")
    contact(cast.owner, ada, OUT)
    assert done(row) == 0
    contact(cast.owner, ada, OUT, OUT)
    assert done(row) == 0, "who is written to three times has met nobody"
    contact(cast.owner, ada, IN)
    assert done(row) == 1
    assert words(row) == ["You met Ada Adler"]
    contact(cast.owner, ada, IN, OUT, BOTH)
    assert done(row) == 1, "nobody is met twice"
    contact(cast.owner, keeps(cast.owner, "Ben Bell"), BOTH, kind="meeting")
    assert done(row) == 2
    assert progress.standing(cast.owner)[0].counted == "2 of 5 met"


def test_clicks_and_favors_are_no_contact(cast: Cast) -> None:
    row = aim(cast.owner)
    ada = keeps(cast.owner, "Ada Adler")
    for kind in ("invitation", "connection", "vouch", "introduction", "favor"):
        contact(cast.owner, ada, IN, OUT, kind=kind)
    assert done(row) == 0


def test_only_what_happened_since_it_began_counts(cast: Cast) -> None:
    ada, ben, cora = (keeps(cast.owner, name) for name in ("Ada Adler", "Ben Bell", "Cora Cole"))
    before = clock.now() - timedelta(days=40)
    contact(cast.owner, ada, IN, OUT, at=before)  # met long before
    contact(cast.owner, ben, OUT, at=before)
    row = aim(cast.owner, days_ago=10)
    contact(cast.owner, ada, BOTH)
    contact(cast.owner, ben, IN)  # answers now
    contact(cast.owner, cora, IN, OUT, at=clock.now() - timedelta(days=3))
    assert sorted(words(row)) == ["You met Ben Bell", "You met Cora Cole"]
    talked = aim(cast.owner, "talked")
    Objective.objects.filter(pk=talked.pk).update(began_on=row.began_on)
    talked.refresh_from_db()
    contact(cast.owner, cora, IN)
    assert done(talked) == 2, "Ada and Cora; Ben was not written to since"


def test_it_ends_with_its_last_day(cast: Cast) -> None:
    row = aim(cast.owner, days_ago=20)
    row.until = row.began_on + timedelta(days=9)
    row.save()
    start = datetime.combine(row.began_on, datetime.min.time(), UTC)
    for number, at in enumerate((start, start + timedelta(days=10, seconds=-1), start + timedelta(days=10))):
        contact(cast.owner, keeps(cast.owner, f"Person {number}"), BOTH, at=at)
    contact(cast.owner, keeps(cast.owner, "Too Early"), BOTH, at=start - timedelta(seconds=1))
    assert sorted(words(row)) == ["You met Person 0", "You met Person 1"]
    assert progress.standing(cast.owner)[0].late


def test_days_are_those_of_where_the_member_lives(cast: Cast) -> None:
    cast.owner.time_zone = "Pacific/Auckland"
    cast.owner.save()
    row = aim(cast.owner)
    midnight = datetime.combine(row.began_on, datetime.min.time(), ZoneInfo("Pacific/Auckland"))
    with clock.stopped_at(midnight + timedelta(hours=20)):
        contact(cast.owner, keeps(cast.owner, "Ada Adler"), BOTH, at=midnight)
        contact(cast.owner, keeps(cast.owner, "Ben Bell"), BOTH, at=midnight - timedelta(seconds=1))
        assert words(row) == ["You met Ada Adler"]


def test_nobody_elses_rows_count(cast: Cast) -> None:
    row = aim(cast.owner)
    contact(cast.close, keeps(cast.close, "Ada Adler"), BOTH)
    assert done(row) == 0


def test_who_is_binned_merged_or_blocked_counts_as_the_page_of_people_has_it(cast: Cast) -> None:
    row = aim(cast.owner)
    ada, again, member = (keeps(cast.owner, "Ada Adler") for _number in range(3))
    member = keeps(cast.owner, "Stina Strange", member=cast.stranger)
    for one in (ada, again, member):
        contact(cast.owner, one, BOTH)
    assert done(row) == 3
    merging.merge(actor=cast.owner, kept=ada, absorbed=again)
    assert done(row) == 2
    reach.block(actor=cast.stranger, other=cast.owner)
    assert done(row) == 1
    persons.put_into_bin(actor=cast.owner, persons=[Person.objects.get(pk=ada.pk)])
    assert done(row) == 0
    assert words(row) == []


@pytest.mark.parametrize(
    ("whom", "expected"),
    [
        ({}, {"Ada", "Ben", "Cora", "Dan"}),
        ({"trade": "Manufacturing"}, {"Ada", "Cora"}),
        ({"location": "leeds"}, {"Ada", "Ben"}),
        ({"location": "Leeds, York"}, {"Ada", "Ben", "Cora"}),
        ({"role": "HR lead, head of people"}, {"Ada", "Cora", "Dan"}),
        ({"trade": "Manufacturing", "location": "Leeds", "role": "HR lead"}, {"Ada"}),
        ({"role": ".*"}, set()),
        ({"location": "Lee"}, set()),
    ],
)
def test_an_audience_narrows_it(cast: Cast, whom: dict[str, str], expected: set[str]) -> None:
    told = {
        "Ada": {"industry": "Manufacturing", "place": "Leeds", "headline": "HR lead at Alder"},
        "Ben": {"industry": "Insurance", "place": "Leeds, West Yorkshire", "headline": "Broker"},
        "Cora": {"topic": "manufacturing", "place": "York", "headline": "Head of People"},
        "Dan": {"company": "Vance", "title": "HR leads"},
    }
    for name, facts in told.items():
        contact(cast.owner, keeps(cast.owner, name, **facts), BOTH)
    assert {said.removeprefix("You met ") for said in words(aim(cast.owner, **whom))} == expected


@pytest.mark.parametrize(
    ("typed", "line", "fits"),
    [
        ("C++", "I teach C++ to beginners", True),
        ("C++", "Written in C", False),
        ("(UK) sales, .NET", "Architect for .NET", True),
        ("HR lead", "Two HR leads", True),
        ("HR lead", "HR leader", False),
        ("art", "Start-up founder", False),
    ],
)
@pytest.mark.django_db
def test_words_fit_whole_also_where_they_end_in_no_letter(typed: str, line: str, fits: bool) -> None:
    with connection.cursor() as sql:
        sql.execute("SELECT %s ~* %s", [line, pattern(typed)])
        assert sql.fetchone() == (fits,)


def test_people_named_are_in_it_whatever_else_fits(cast: Cast) -> None:
    ada, ben, cora = keeps(cast.owner, "Ada"), keeps(cast.owner, "Ben"), keeps(cast.owner, "Cora", place="Leeds")
    named = aim(cast.owner, people=[ada])
    either = aim(cast.owner, people=[ada], location="Leeds")
    for one in (ada, ben, cora):
        contact(cast.owner, one, BOTH)
    assert words(named) == ["You met Ada"]
    assert sorted(words(either)) == ["You met Ada", "You met Cora"]
    persons.put_into_bin(actor=cast.owner, persons=[ada])
    persons.erase_now(actor=cast.owner, person=Person.objects.get(pk=ada.pk))
    assert done(named) == 0, "whoever is left does not become everybody"


def test_every_measure_lists_what_counted(cast: Cast) -> None:
    """Each one by the verbs or rows of its room, and in words that lead to where it stands."""
    owner, now = cast.owner, clock.now()
    keeps(owner, "Clement Close", member=cast.close)
    asked = ask(cast.close)
    given = answer(owner, asked)
    closing.thank(actor=cast.close, answer=given)
    mine = ask(owner)
    closing.close(actor=owner, ask=mine, outcome="Done")
    interactions.note_down(
        actor=owner, persons=[keeps(owner, "Ada Adler")], new=NewInteraction("call", now.date().isoformat())
    )
    for giver, receiver in ((owner, cast.close), (cast.close, owner)):
        Referral.objects.create(
            giver=giver, receiver=receiver, name="Mia Miller", description="An oven", consent="told", tier="outside",
            heat=4, referred_on=now.date(), opens_at=now, delivered_at=now, state="won" if receiver == owner else "new",
        )  # fmt: skip
    Vouch.objects.create(
        author=cast.close, subject=owner, text="Good.", work="The mill", state="shown", shown_at=now, decided_at=now
    )
    for broker, two in ((owner, (cast.close, cast.stranger)), (cast.stranger, (owner, cast.close))):
        made = Introduction.objects.create(broker=broker, state="came_about", came_about_at=now, lapses_at=now)
        for place, member in enumerate(two):
            Side.objects.create(introduction=made, place=place, member=member, state="yes", yes_at=now)
    expected = {
        "met": "You met Ada Adler",
        "talked": "You and Ada Adler were in touch",
        "spoke": "Call with Ada Adler",
        "introductions": "You introduced Clement Close and Stina Strange",
        "introduced": "Stina Strange introduced you to Clement Close",
        "vouches": "Clement Close vouched for you",
        "answers": "You answered Clement Close: A linen printer for 500 bags",
        "helped": "You helped Clement Close: A linen printer for 500 bags",
        "found": "You asked, and found: A linen printer for 500 bags",
        "referrals_given": "You passed Mia Miller on to Clement Close",
        "referrals_received": "Clement Close passed Mia Miller on to you",
        "referrals_won": "Clement Close passed Mia Miller on to you",
    }
    with clock.stopped_at(now + timedelta(minutes=5)):
        for name, said in expected.items():
            Objective.objects.all().delete()
            assert words(aim(owner, name)) == [said], name
            measure = measures.find(name)
            assert measure is not None
            if measure.people and name not in {"met", "talked", "spoke"}:
                close = Person.objects.get(cards__owner=owner, cards__member=cast.close)
                Objective.objects.all().delete()
                assert words(aim(owner, name, people=[close])) == [said], "narrowed by whom it happened with"
                Objective.objects.all().delete()
                assert words(aim(owner, name, people=[keeps(owner, "Nobody")])) == [], name
        reach.block(actor=cast.close, other=owner)
        for name in ("introductions", "introduced", "vouches", "answers", "helped", "referrals_given", "referrals_won"):
            Objective.objects.all().delete()
            assert words(aim(owner, name)) == [], f"{name}: a block hides what was there"
    told = {measure.name for measure in measures.all_of()}
    elsewhere = {"vouches_outside", "posts", "one_to_ones", "investor-talks"}
    assert told - elsewhere <= set(expected), "every measure has a line here or a test of its own"


def test_posts_of_ones_own_blog_count_by_their_day(cast: Cast) -> None:
    now = clock.now()
    row = aim(cast.owner, "posts", 3, days_ago=9, location="Leeds")
    for owner, address in (
        (cast.owner, "https://old.example.org/feed"),
        (cast.close, "https://other.example.org/feed"),
    ):
        profiles.add(actor=owner, kind="feed", line=NewLine(address, audience=Audience.ME))
    moved = Feed.objects.create(address="https://new.example.org/feed")
    for address, there in (("https://old.example.org/feed", moved), ("https://other.example.org/feed", None)):
        Feed.objects.update_or_create(address=address, defaults={"leads_to": there})
    other = Feed.objects.get(address="https://other.example.org/feed")
    for feed, mark, title, at in (
        (moved, "1", "On butterflies", now - timedelta(days=2)),
        (moved, "2", "", now - timedelta(days=1)),
        (moved, "3", "Long ago", now - timedelta(days=40)),
        (moved, "4", "Without a day", None),
        (moved, "5", "To come", now + timedelta(days=3)),
        (other, "6", "Somebody else’s", now - timedelta(days=2)),
    ):
        Post.objects.create(feed=feed, mark=mark, title=title, excerpt="Two sentences.", at=at)
    assert words(row) == ["You published: Two sentences.", "You published: On butterflies"]
    assert done(row) == 2, "what happens with nobody in particular is not narrowed"


def test_vouches_from_outside_are_those_of_another_circle(cast: Cast) -> None:
    now = clock.now()
    for member, number in ((cast.owner, 1), (cast.close, 1), (cast.stranger, 2)):
        Community.objects.create(member=member, number=number)
    for author in (cast.close, cast.stranger, cast.organiser):
        Vouch.objects.create(
            author=author,
            subject=cast.owner,
            text="Good.",
            work="The mill",
            state="shown",
            shown_at=now,
            decided_at=now,
        )
    assert words(aim(cast.owner, "vouches_outside")) == ["Stina Strange vouched for you"]
    assert done(aim(cast.owner, "vouches")) == 3


def test_a_cadence_is_kept_week_by_week(cast: Cast) -> None:
    cast.owner.time_zone = "Europe/London"
    cast.owner.save()
    wednesday = datetime(2026, 10, 14, 12, tzinfo=UTC)  # the clocks go back on Sunday 25 October
    with clock.stopped_at(wednesday):
        row = aim(cast.owner, "met", 1, weekly=True)
        assert progress.standing(cast.owner)[0].counted == "the first week is under way"

    def meets(at: datetime) -> None:
        contact(cast.owner, keeps(cast.owner, "Ada Adler"), BOTH, at=at)

    def told(at: datetime) -> str:
        with clock.stopped_at(at):
            return progress.of(cast.owner, [row])[0].counted

    assert told(datetime(2026, 10, 19, 0, tzinfo=ZoneInfo("Europe/London"))) == "the first week is under way", (
        "a week it began in counts only where it is kept"
    )
    meets(datetime(2026, 10, 25, 23, 59, tzinfo=ZoneInfo("Europe/London")))
    assert told(datetime(2026, 10, 26, 9, tzinfo=UTC)) == "1 of 1 week kept"
    meets(datetime(2026, 11, 2, 0, tzinfo=ZoneInfo("Europe/London")))
    assert told(datetime(2026, 11, 2, 9, tzinfo=UTC)) == "2 of 3 weeks kept", "a week under way counts once it is kept"
    meets(datetime(2026, 11, 3, 9, tzinfo=UTC))
    assert told(datetime(2026, 11, 11, 9, tzinfo=UTC)) == "2 of 3 weeks kept"
    assert told(datetime(2026, 11, 16, 9, tzinfo=UTC)) == "2 of 4 weeks kept"
    with clock.stopped_at(datetime(2026, 11, 16, 9, tzinfo=UTC)):
        weeks = progress.of(cast.owner, [row])[0].weeks
    assert [(week.monday, week.times, week.kept) for week in weeks] == [
        (date(2026, 10, 12), 0, False),
        (date(2026, 10, 19), 1, True),
        (date(2026, 10, 26), 0, False),
        (date(2026, 11, 2), 2, True),
        (date(2026, 11, 9), 0, False),
        (date(2026, 11, 16), 0, False),
    ]


def test_what_counted_comes_in_pages_that_end(cast: Cast) -> None:
    row = aim(cast.owner, days_ago=9)
    start = clock.now() - timedelta(days=8)
    for number in range(7):
        contact(cast.owner, keeps(cast.owner, f"P{number}"), BOTH, at=start + timedelta(days=number))
    pages, cursor = [], ""
    while True:
        page = progress.events(cast.owner, row, cursor=cursor, size=3)
        pages.append([event.said.words.split()[-1] for event in page.rows])
        if not page.next:
            break
        cursor = page.next
    assert pages == [["P6", "P5", "P4"], ["P3", "P2", "P1"], ["P0"]]
    back = progress.events(cast.owner, row, cursor=page.previous, size=3)
    assert [event.said.words.split()[-1] for event in back.rows] == pages[1]
    with pytest.raises(Invalid):
        progress.events(cast.owner, row, cursor="elsewhere")


def test_how_three_stand_takes_two_statements(cast: Cast) -> None:
    for measure in ("met", "answers", "vouches"):
        aim(cast.owner, measure, location="Leeds", weekly=measure == "answers")
    assert len(queries_of(lambda: progress.standing(cast.owner))) == 2
