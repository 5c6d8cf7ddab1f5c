"""Reports on pages: from a link beside the thing to the organizers' log."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client

from cast import Cast, member
from conversations.writing import connected, write
from goodword.accounts.models import Member
from goodword.core.clock import now
from goodword.reach.models import Report
from growth import assert_growth_is_free

pytestmark = pytest.mark.django_db


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def test_a_letter_is_reported_looked_at_and_handled(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner, "Buy my **bread**.")
    owner, organiser = browser(cast.owner), browser(cast.organiser)
    here = f"/report/letter/{letter.key}/"
    assert here in owner.get(f"/letters/{letter.thread.key}/").content.decode()
    assert here not in browser(cast.stranger).get(f"/letters/{letter.thread.key}/").content.decode()
    page = owner.get(here).content.decode()
    assert "Buy my **bread**." in page, "who reports sees what will be read"
    refused = owner.post(here, {"reason": "other", "words": ""})
    assert refused.status_code == 422
    sent = owner.post(here, {"reason": "selling", "words": "Every day.", "block": "on"}, follow=True)
    assert "Nobody has looked at it yet." in sent.content.decode()

    row = Report.objects.get()
    there = f"/organizers/reports/{row.key}/"
    assert there in organiser.get("/organizers/reports/").content.decode()
    closed = organiser.get(there).content.decode()
    assert "Every day." not in closed
    assert "Buy my" not in closed
    opened = organiser.post(f"{there}look/", follow=True).content.decode()
    assert "Every day." in opened
    assert "Buy my **bread**." in opened
    assert "looked at it" in opened
    assert "Every day." not in browser(cast.operator).get(there).content.decode()
    kept = organiser.post(f"{there}handle/", {"note": "x" * 2001})
    assert kept.status_code == 422
    organiser.post(f"{there}handle/", {"note": "Talked to them."})
    assert there in organiser.get("/organizers/reports/handled/").content.decode()
    told = owner.get("/you/reports/").content.decode()
    assert "was looked at" in told
    assert "Talked" not in told
    assert cast.organiser.name not in told


def test_lists_cost_the_same_when_they_grow(cast: Cast) -> None:
    numbers = itertools.count()

    def more() -> None:
        for number in itertools.islice(numbers, 4):
            other = member("Sam Same", email=f"sam{number}@example.com")
            for reporter, about, state in ((cast.owner, other, "arrived"), (other, cast.owner, "handled")):
                Report.objects.create(
                    reporter=reporter, about=about, kind="letter", row_id=number, reason="harsh", state=state,
                    ended_at=now() if state == "handled" else None,
                )  # fmt: skip

    more()
    for who, path in (
        (cast.owner, "/you/reports/"),
        (cast.organiser, "/organizers/reports/"),
        (cast.organiser, "/organizers/reports/handled/"),
    ):
        client = browser(who)
        assert_growth_is_free(lambda client=client, path=path: client.get(path), more)
