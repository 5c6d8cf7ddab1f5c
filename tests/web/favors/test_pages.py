"""Favors on pages: noted from a person's page, thanked for, taken back, answered with one tap; outside; growth."""

from __future__ import annotations

import functools
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cast import Cast, member
from favors.thanked import let_the_minute_pass, noted, thank
from goodword.core import clock
from goodword.favors.models import Thanks
from goodword.people.queries.acquaintances import naming
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import favors
from goodword.ties.models import Direction, Interaction
from growth import assert_growth_is_free
from introductions.introducing import own
from ties.connecting import connect

if TYPE_CHECKING:
    from goodword.accounts.models import Member
    from web.conftest import Window

pytestmark = pytest.mark.django_db


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_line_on_a_persons_page_notes_a_favor_in_either_direction(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Same")
    client = browser(cast.owner)
    page = text(client, f"/people/{sam.key}/")
    assert "Hard to say" in page
    told = {"person": str(sam.key), "line": "Lent the van.", "way": "in", "next": f"/people/{sam.key}/"}
    assert client.post("/favors/note/", told).headers["Location"] == f"/people/{sam.key}/"
    client.post("/favors/note/", told | {"way": "out", "line": "Read the lease."})
    rows = Interaction.objects.order_by("pk").values_list("kind", "direction", "words")
    assert list(rows) == [("favor", Direction.IN, "Lent the van."), ("favor", Direction.OUT, "Read the lease.")]
    assert "Sam has helped you once" in text(client, f"/people/{sam.key}/")
    page = text(client, "/favors/?way=for_you")
    assert "Lent the van." in page
    assert "Read the lease." not in page


def test_nothing_typed_is_lost_when_a_favor_cannot_be_noted(cast: Cast) -> None:
    client = browser(cast.owner)
    told = {"way": "in", "kind": "favor", "words": "Lent the van.", "names": "Nobody Known", "day_year": "2024"}
    answer = client.post("/favors/note/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nobody among your people is called" in page
    assert "Lent the van." in page
    assert 'value="2024"' in page
    own(cast.owner, "Nobody Known")
    assert client.post("/favors/note/", told).status_code == 302


def test_thanks_for_somebody_outside_are_made_ready_and_noted_as_sent(cast: Cast) -> None:
    sam = own(cast.owner, "Sam Same")
    client = browser(cast.owner)
    path = f"/favors/thank/person/{sam.key}/"
    page = client.post(path, {"words": "Thank you for the van & all."}).content.decode()
    assert "Copy for WhatsApp" in page
    assert "body=Thank%20you%20for%20the%20van%20%26%20all." in page
    assert not Interaction.objects.exists()
    client.post(path, {"words": "Thank you for the van.", "sent": "on"})
    assert Interaction.objects.get().kind == "message"
    assert not Thanks.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_thanks_in_two_windows(cast: Cast, window: Window) -> None:
    connect(cast.stranger, cast.owner)
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    noted(cast.owner, person, days=2)
    with window(cast.owner) as page:
        page.goto("/favors/")
        page.get_by_role("link", name=re.compile("^Say thanks.*Lent the van")).click()
        page.get_by_label("Your thanks").fill("It carried the oven.")
        page.get_by_role("button", name="Send thanks").click()
        page.get_by_role("button", name="Take it back").click()
        words = page.get_by_label("Your thanks")
        words.wait_for()
        assert words.input_value() == "It carried the oven."
        page.get_by_role("button", name="Send thanks").click()
        page.get_by_role("button", name="Take it back").wait_for()
    let_the_minute_pass(Thanks.objects.get(state="waiting"))
    with window(cast.stranger) as page:
        page.goto("/favors/")
        page.get_by_text("It carried the oven.").wait_for()
        page.get_by_role("button", name="My pleasure").click()
        page.get_by_text("sees that it was your pleasure").wait_for()
        assert page.get_by_role("button", name="My pleasure").count() == 0
    page_of_owner = text(browser(cast.owner), "/favors/thanks/sent/")
    assert "They said: my pleasure." in page_of_owner
    assert "Thanked" in text(browser(cast.owner), "/favors/")


def test_growth_is_free(cast: Cast) -> None:
    client = browser(cast.owner)
    made = 0

    def grow() -> None:
        nonlocal made
        for number in range(made, made + 6):
            other = member(f"Sam Same{number}", email=f"sam{number}@example.com")
            connect(other, cast.owner)
            person = naming(cast.owner, other)
            assert person is not None
            card = person.cards.get()
            contacts = [
                Contact(
                    card.pk, (Direction.IN, Direction.OUT)[number % 2], kind, clock.now() - timedelta(days=20 + number)
                )
                for kind in favors()
            ]
            record_evidence(owner_id=cast.owner.pk, contacts=contacts, source="introduction")
            thank(other, cast.owner)
            thank(cast.owner, other)
        Thanks.objects.filter(sender=cast.owner).update(sent_at=clock.now() - timedelta(days=8))  # of the week before
        made += 6

    grow()
    for path in ("/favors/", "/favors/people/", "/favors/thanks/", "/favors/thanks/sent/"):
        assert_growth_is_free(functools.partial(text, client, path), grow, most=12)
