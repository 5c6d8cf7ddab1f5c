"""An objective from an aim to looking back, by forms alone; and what its pages say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from asks.asking import keeps
from cast import Cast, gather
from goodword.core import clock
from goodword.objectives import measures, states
from goodword.objectives.aims import offered
from goodword.objectives.models import Objective
from goodword.people.models import Person
from goodword.ties.models import Direction
from objectives.aiming import aim, contact

pytestmark = pytest.mark.django_db

TOLD = {
    "better": "connected", "line": "Meet bakers", "measure": "met", "target": "2", "pace": "all", "shown_to": "2",
    "location": "Leeds", "minutes": "30",
}  # fmt: skip


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner)
    return client


def test_from_an_aim_to_looking_back(cast: Cast, browser: Client) -> None:
    assert "Set your first objective" in browser.get(reverse("objectives:list")).content.decode()
    page = browser.get(reverse("objectives:aims")).content.decode()
    assert all(f"?aim={one.code}" in page for one in offered())
    assert len(offered()) >= 12
    with pytest.MonkeyPatch.context() as without:
        without.delitem(measures._measures, "posts")
        assert "posts" not in {one.code for one in offered()}, "what this site cannot count is not offered"
    assert 'value="Meet five people who buy what I make"' in browser.get("/objectives/new/?aim=meet").content.decode()
    keeps(cast.owner, "Ada Adler")
    made = browser.post(reverse("objectives:new"), {**TOLD, "names": "Ada Adler"})
    row = Objective.objects.get()
    assert made["Location"] == reverse("objectives:objective", args=[row.key])
    contact(cast.owner, Person.objects.get(name="Ada Adler"), Direction.BOTH)
    page = browser.get(made["Location"]).content.decode()
    for words in ("1 of 2 met", "You met Ada Adler", "Ada Adler</a>", "Your connections", "about 30 minutes a week"):
        assert words in page
    later = browser.post(reverse("objectives:review", args=[row.key]), {"outcome": "changed", "learned": "Lunches."})
    assert later["Location"] == f"{reverse('objectives:new')}?follows={row.key}"
    page = browser.get(later["Location"]).content.decode()
    assert 'value="Meet bakers"' in page
    assert "Ada Adler" in page, "whom it named is named again"
    browser.post(reverse("objectives:new"), {**TOLD, "line": "Meet millers", "follows": str(row.key)})
    after = Objective.objects.get(state=states.ACTIVE)
    assert after.follows == row
    page = browser.get(reverse("objectives:list")).content.decode()
    assert "Meet millers" in page
    assert "Lunches." in page


def test_what_was_typed_stays_where_something_is_to_be_looked_at(cast: Cast, browser: Client) -> None:
    keeps(cast.owner, "Sam Same"), keeps(cast.owner, "Sam Same")
    for wrong, sentence in (
        ({"names": "Sam Same"}, "Tick who you mean by Sam Same."),
        ({"names": "Nobody Here"}, "Nobody among your people is called Nobody Here."),
        ({"until": "2001-01-01"}, "Choose a day from today on"),
        ({"measure": "talked", "pace": "week"}, "counted in all, not by the week"),
        ({"line": ""}, "Say in one line what you are after."),
    ):
        answer = browser.post(reverse("objectives:new"), {**TOLD, **wrong})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert sentence in page
        assert 'value="Leeds"' in page
        assert ('value="Meet bakers"' in page) == ("line" not in wrong)
    assert not Objective.objects.exists()
    for _number in range(3):
        aim(cast.owner)
    answer = browser.post(reverse("objectives:new"), TOLD)
    assert "You have 3 objectives." in answer.content.decode()


def test_the_line_stands_on_the_pages_of_who_shows_it(cast: Cast, client: Client) -> None:
    aim(cast.owner, line="Meet bakers in Leeds", shown_to=2)
    aim(cast.owner, line="For nobody")
    olive = keeps(cast.close, "Olive Ownby", member=cast.owner)
    client.force_login(cast.close)
    for address in (
        reverse("profiles:member", args=[cast.owner.key]), reverse("people:person", args=[olive.key])
    ):  # fmt: skip
        page = client.get(address).content.decode()
        assert "Meet bakers in Leeds" in page
        assert "For nobody" not in page
    stranger = keeps(cast.stranger, "Olive Ownby", member=cast.owner)
    client.force_login(cast.stranger)
    for address in (
        reverse("profiles:member", args=[cast.owner.key]), reverse("people:person", args=[stranger.key])
    ):  # fmt: skip
        assert "Meet bakers" not in client.get(address).content.decode()


def test_a_cadence_shows_its_weeks_without_blame(cast: Cast, browser: Client) -> None:
    row = aim(cast.owner, "met", 1, weekly=True, days_ago=21)
    contact(cast.owner, keeps(cast.owner, "Ada"), Direction.BOTH, at=clock.now() - timedelta(days=8))
    page = browser.get(reverse("objectives:objective", args=[row.key])).content.decode()
    assert page.count('<li class="objective-week') == 4
    assert "under way" in page
    assert "1 of 3 weeks kept" in page or "1 of 2 weeks kept" in page
