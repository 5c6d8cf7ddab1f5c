"""First words from facts: what enters, what never does, always the same for the same facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.feeds import actions as feeds
from goodword.feeds.models import Feed, Post
from goodword.openers import queries
from goodword.openers.ways import LONGEST_LINK, mailto
from goodword.people.actions import facts, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.ties.actions import interactions
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction
from growth import queries_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_a_fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def know(owner: Member, *more: NewFact) -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": "Priya Desai", "given": "Priya"}), *more])


def met(owner: Member, person: Person, day: str, **more: object) -> None:
    interactions.note_down(actor=owner, persons=[person], new=NewInteraction("meeting", day, **more))
    person.refresh_from_db()


def publish(owner: Member, person: Person, title: str, *, excerpt: str = "", days: int = 2) -> None:
    fact = feeds.add(actor=owner, person=person, address="https://blog.example.org/")
    Fact.objects.filter(pk=fact.pk).update(learned_at=NOW - timedelta(days=30))
    feed = Feed.objects.get(address=fact.norm)
    Post.objects.create(
        feed=feed, mark=title or "untitled", title=title, excerpt=excerpt, at=NOW - timedelta(days=days)
    )


def texts(owner: Member, person: Person, why: str = "") -> dict[str, str]:
    return {one.code: one.text for one in queries.draft(owner, person, why=why).variants}


def reason(owner: Member, person: Person, why: str = "") -> str:
    found = queries.draft(owner, person, why=why).reason
    return f"{found.why}: {found.sentence}" if found else ""


def test_of_somebody_nothing_is_known_of_there_is_a_plain_beginning(cast: Cast) -> None:
    draft = queries.draft(cast.owner, know(cast.owner))
    assert draft.reason is None
    assert draft.text == "Hello Priya,\n\nHow are you, and what keeps you busy at the moment?"
    assert [one.code for one in draft.variants] == ["plain", "call"]


def test_what_was_talked_about_last_and_when(cast: Cast) -> None:
    person = know(cast.owner)
    met(cast.owner, person, "2026-03-02", topics=["harbor project"])
    met(cast.owner, person, "2026-09-20")
    assert "In March we talked about this: harbor project. How did it go on?" in texts(cast.owner, person)["topic"]
    assert reason(cast.owner, person) == "since: As far as Goodword knows, you were last in touch 9 weeks ago."


def test_after_years_it_is_eased(cast: Cast) -> None:
    person = know(cast.owner)
    met(cast.owner, person, "2023-05-02", topics=["harbor project"])
    draft = queries.draft(cast.owner, person)
    assert draft.reason is not None
    assert draft.reason.why == "dormant"
    assert draft.text == (
        "Hello Priya,\n\nIt has been a long time, and I would like to change that. There is no hurry to answer. "
        "When we talked in May 2023, it was about this: harbor project. What came of it?"
    )


def test_what_was_promised_comes_first_once_its_day_is_there(cast: Cast) -> None:
    person = know(cast.owner)
    met(cast.owner, person, "2026-11-01", topics=["the lease"], follow_up=date(2026, 11, 22))
    assert queries.draft(cast.owner, person).variants[0].code == "promised"
    assert reason(cast.owner, person) == "promised: You meant to come back to the lease, from November 1."
    met(cast.owner, other := know(cast.owner), "2026-11-01", topics=["the lease"], follow_up=date(2026, 11, 23))
    assert "promised" not in texts(cast.owner, other)


@pytest.mark.parametrize(
    ("born", "begins"),
    [("--11-22", "Happy birthday"), ("1980-11-23", "Your birthday is tomorrow"), ("1980-11-20", "Your birthday was a few days ago"),
     ("1980-11-21", "Your birthday was yesterday"),
     ("1980-11-24", ""), ("1980-11-17", ""), ("1980", "")],
)  # fmt: skip
def test_birthdays(cast: Cast, born: str, begins: str) -> None:
    said = texts(cast.owner, know(cast.owner, NewFact("birthday", {"date": born}))).get("birthday", "")
    assert said.partition("\n\n")[2].startswith(begins)
    assert bool(said) == bool(begins)


def test_a_new_job_is_news_where_an_earlier_one_was_known(cast: Cast) -> None:
    person = know(cast.owner, NewFact("organisation", {"company": "Alder & Sons", "title": "Baker"}))
    assert "job" not in texts(cast.owner, person)
    old = Fact.objects.get(kind="organisation")
    Fact.objects.filter(pk=old.pk).update(learned_at=NOW - timedelta(days=300))
    facts.correct(
        actor=cast.owner, fact=old, new=NewFact("organisation", {"company": "New Mill", "title": "Head baker"})
    )
    assert "I saw that you are at New Mill now, as Head baker. Congratulations." in texts(cast.owner, person)["job"]
    Fact.objects.filter(kind="organisation").update(learned_at=NOW - timedelta(days=150))
    assert "job" not in texts(cast.owner, person)


def test_their_latest_post(cast: Cast) -> None:
    person = know(cast.owner)
    publish(cast.owner, person, "Mending nets")
    assert "I saw what you published, “Mending nets”. How did it come about?" in texts(cast.owner, person)["post"]
    assert reason(cast.owner, person, "post") == "post: Priya published “Mending nets”."


def test_an_old_post_is_no_news_and_one_without_a_title_is_quoted(cast: Cast) -> None:
    person, other = know(cast.owner), know(cast.owner)
    publish(cast.owner, person, "Old nets", days=90)
    assert "post" not in texts(cast.owner, person)
    publish(cast.owner, other, "", excerpt="Nets are out.")
    Post.objects.filter(title="").update(at=NOW)
    assert "“Nets are out.”" in texts(cast.owner, other)["post"]


def test_a_reason_asked_for_is_taken_where_it_holds(cast: Cast) -> None:
    person = know(cast.owner, NewFact("birthday", {"date": "--11-22"}))
    publish(cast.owner, person, "Mending nets")
    assert reason(cast.owner, person).startswith("birthday")
    assert queries.draft(cast.owner, person, why="post").variants[0].code == "post"
    for untrue in ("job", "promised", "nonsense", "' OR 1"):
        assert reason(cast.owner, person, untrue).startswith("birthday")


def test_rare_things_in_common_come_first_and_only_those_one_shows_to_them(cast: Cast) -> None:
    person = know(cast.owner, NewFact("topic", {"text": "Butterflies"}), NewFact("topic", {"text": "Chess"}))
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("butterflies", audience=Audience.CONNECTIONS))
    assert "shared" not in texts(cast.owner, person)  # they are nobody here: what all members see, and no more
    profiles.set_audiences(actor=cast.owner, personal=Audience.MEMBERS)
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("chess", audience=Audience.MEMBERS))
    assert "We share an interest: chess." in texts(cast.owner, person)["shared"]
    Card.objects.filter(person=person).update(member=cast.stranger)
    assert "butterflies" not in str(texts(cast.owner, person))
    Card.objects.filter(person=person).update(member=cast.close)
    assert queries.draft(cast.owner, person).known.shared == (("topic", "butterflies"), ("topic", "chess"))


def test_notes_never_enter(cast: Cast) -> None:
    secret = "a word nobody else must read"
    kinds = ("note", "learned", "custom", "summary", "need", "offer", "knows")
    person = know(
        cast.owner,
        *(NewFact(kind, {"text": secret}) for kind in kinds),
        NewFact("relation", {"text": "client", "words": secret}),
    )
    facts.note(actor=cast.owner, person=person, fact=NewFact("met", {"how": secret, "when": "2024"}))
    met(cast.owner, person, "2026-10-02", words=secret, place=secret)
    note = NewInteraction("note", "2026-10-03", topics=[secret], direction=Direction.OUT)
    interactions.note_down(actor=cast.owner, persons=[person], new=note)
    draft = queries.draft(cast.owner, person)
    assert secret not in str(draft.variants) + str(draft.reason)


def test_always_the_same_and_at_most_five(cast: Cast) -> None:
    person = know(cast.owner, NewFact("birthday", {"date": "--11-22"}), NewFact("topic", {"text": "chess"}))
    profiles.set_audiences(actor=cast.owner, personal=Audience.MEMBERS)
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("chess", audience=Audience.MEMBERS))
    publish(cast.owner, person, "Mending nets")
    met(cast.owner, person, "2026-11-01", topics=["the lease"], follow_up=date(2026, 11, 2))
    met(cast.owner, person, "2026-11-05", topics=["the oven"])
    first = queries.draft(cast.owner, person)
    assert [one.code for one in first.variants] == ["promised", "birthday", "post", "plain", "call"]
    assert queries.draft(cast.owner, person) == first


def test_four_statements_however_much_there_is(cast: Cast) -> None:
    person = know(cast.owner, *(NewFact("topic", {"text": f"topic {number}"}) for number in range(20)))
    publish(cast.owner, person, "Mending nets")
    for day in range(1, 15):
        met(cast.owner, person, f"2026-11-{day:02}", topics=["x"])
    person = Person.objects.get(pk=person.pk)
    assert len(queries_of(lambda: queries.draft(cast.owner, person))) <= 4


def test_in_the_language_of_who_writes(cast: Cast) -> None:
    with translation.override("de"):
        assert queries.draft(cast.owner, know(cast.owner)).text  # whole sentences, whatever is translated yet


def test_ways_to_reach_them(cast: Cast) -> None:
    person = know(
        cast.owner, NewFact("email", {"address": "priya@example.com"}), NewFact("phone", {"number": "+44 7700 900123"}),
        NewFact("handle", {"url": "https://www.linkedin.com/in/priya"}), NewFact("handle", {"url": "https://github.com/priya"}),
    )  # fmt: skip
    ways = queries.draft(cast.owner, person).ways
    assert (ways.mail, ways.whatsapp) == ("priya@example.com", "https://wa.me/447700900123")
    assert ways.linkedin == "https://www.linkedin.com/in/priya"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
def test_a_mail_address_says_what_was_meant(body: str, subject: str) -> None:
    url = mailto("o'neill+a&b=c?d#e@example.com", subject=subject, body=body)
    assert url.startswith("mailto:o%27neill%2Ba%26b%3Dc%3Fd%23e@example.com?subject=")
    assert url.isascii()
    told = parse_qs(urlsplit(url).query, keep_blank_values=True, strict_parsing=True)
    assert told["subject"] == [subject]
    assert len(url) <= LONGEST_LINK or "body" not in told
    if "body" in told:
        assert told["body"][0].split("\r\n") == (body.splitlines() or [""])
