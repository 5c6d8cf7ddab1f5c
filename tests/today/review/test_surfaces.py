"""The review as a page, as a table and for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.test import Client

from cast import Cast, gather
from goodword.accounts.actions import tokens
from goodword.core import clock
from goodword.favors.models import Thanks
from goodword.people.models import Card
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction
from growth import queries_of
from introductions.introducing import own
from referrals.passing import passed
from today.review.weeks import WEDNESDAY, WEEK, both_ways, met

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.stopped_at(WEDNESDAY - 300 * WEEK):
        made = gather()
    with clock.stopped_at(WEDNESDAY):
        yield made


@pytest.fixture
def browser(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.owner)
    return client


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_page_says_it_in_words_leads_to_people_and_ends(cast: Cast, browser: Client) -> None:
    sam = own(cast.owner, "Sam <b>Kowalski</b>")
    both_ways(sam, WEDNESDAY - 30 * WEEK)
    met(cast.owner, own(cast.owner, "Lindy Barros"), minutes=90)
    passed(cast.owner, cast.stranger)
    page = read(browser, "/week/")
    assert "You met 1 new person" in page
    assert "You spent 1 h 30 min with people." in page
    assert f'<a href="/members/{cast.stranger.key}/">Stina Strange</a>' in page
    assert "Then back to business." in page
    assert "Week 46 of 2026" in page
    assert "Week 48 of 2026" not in page
    assert "style=" not in page
    then = read(browser, "/quarter/2026-Q2/")
    assert "Sam &lt;b&gt;Kowalski&lt;/b&gt;" in then
    assert "Third quarter of 2026" in then


def test_an_empty_week_is_said_kindly(browser: Client) -> None:
    assert "Nothing is on record yet." in read(browser, "/week/")
    assert "Quiet times are part of every relationship." in read(browser, "/week/2026-W40/")


@pytest.mark.parametrize(
    "path", ["/week/2026-Q4/", "/quarter/2026/", "/year/2027/", "/week/2026-W48/", "/week/x/", "/review/2026-W99.csv"]
)
def test_what_is_no_such_period_is_not_there(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_the_table_has_every_figure_and_no_formula(cast: Cast, browser: Client) -> None:
    met(cast.owner, own(cast.owner, "=cmd|'/c calc'!A1"), minutes=90)
    answer = browser.get("/review/2026-W47.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="goodword-2026-W47.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["What"], row["Where"], row["Minutes"]) for row in rows[:2]] == [
        ("All", "", "90"), ("Meeting", "In person", "90"),
    ]  # fmt: skip
    assert (rows[2]["What"], rows[2]["Times"], rows[2]["Usually"]) == ("People met", "1", "0")
    assert rows[2]["With"].startswith("'=")


def test_programs_get_the_same(cast: Cast) -> None:
    met(cast.owner, own(cast.owner, "Sam Kowalski"), minutes=90)
    raw = tokens.make(actor=cast.owner, name="tests", scopes=["read"]).raw
    client, headers = Client(), {"Authorization": f"Bearer {raw}"}
    told = client.get("/api/v1/review", headers=headers).json()
    assert (told["period"], told["kind"], told["so_far"], told["previous"]) == ("2026-W47", "week", True, "2026-W46")
    assert told["time"]["places"] == [
        {"code": "in_person", "label": "In person", "times": 1, "minutes": 90, "estimated": 0}
    ]
    assert told["came_of_it"][0]["said"] == "You met 1 new person: Sam Kowalski."
    assert client.get("/api/v1/review?period=2026", headers=headers).json()["kind"] == "year"
    assert client.get("/api/v1/review?period=2026-W60", headers=headers).status_code == 404
    assert client.get("/api/v1/review?period=2031", headers=headers).status_code == 404


def test_a_year_asks_no_more_often_for_a_thousand_contacts(cast: Cast, browser: Client) -> None:
    people = [own(cast.owner, f"Sam {number}") for number in range(4)]
    for person in people:
        both_ways(person, WEDNESDAY - 3 * WEEK)
    passed(cast.owner, cast.stranger)
    before = queries_of(lambda: read(browser, "/year/2026/"))
    cards = list(Card.objects.filter(person__in=people).values_list("pk", flat=True))
    kinds = ("letter", "message", "favor", "introduction", "meeting", "call")
    told = [
        Contact(cards[number % 4], Direction(number % 3), kinds[number % 6], WEDNESDAY - number * WEEK / 20)
        for number in range(1000)
    ]
    record_evidence(owner_id=cast.owner.pk, contacts=told, source="linkedin", batch=3)
    for number in range(20):
        Thanks.objects.create(sender=cast.owner, receiver=cast.close, words="Thank you.", opens_at=WEDNESDAY, state="arrived",
                              sent_at=WEDNESDAY - number * WEEK)  # fmt: skip
    after = queries_of(lambda: read(browser, "/year/2026/"))
    assert len(after) == len(before) <= 12
