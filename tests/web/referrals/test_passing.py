"""Referrals on pages: the whole course in two windows, what was typed is never lost, growth."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cast import Cast, member
from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from goodword.referrals.bringing import Past, PastThanks, bring
from goodword.referrals.models import Referral, Thanks
from growth import assert_growth_is_free
from referrals.passing import let_the_minute_pass

if TYPE_CHECKING:
    from goodword.accounts.models import Member
    from web.conftest import Window

pytestmark = pytest.mark.django_db

LEAD = {"name": "Mia Miller", "description": "A new oven", "consent": "told", "tier": "outside", "heat": "4"}


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_prospect_is_picked_and_only_what_is_ticked_travels(cast: Cast) -> None:
    told = [NewFact("email", {"address": "mia@example.org"}), NewFact("phone", {"number": "+44 113 496 0000"})]
    mia = persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": "Mia Miller"}), *told, NewFact("note", {"text": "Had a hard year"})],
    )
    client = browser(cast.owner)
    assert "Nobody whom you can reach is called so" in text(client, "/referrals/new/?to_name=Nobody+Atall")
    assert "is no member here" in text(client, f"/referrals/new/?to={mia.key}&about_name=Otto")
    path = f"/referrals/new/?to={cast.close.key}&about={mia.key}"
    page = text(client, path)
    assert "Had a hard year" not in page
    phone = Fact.objects.get(kind="phone")
    refused = client.post(path, {**LEAD, "description": "", "comments": "Mornings", "known_phone": str(phone.key)})
    assert refused.status_code == 422
    assert "Mornings" in refused.content.decode(), "nothing typed is lost"
    client.post(path, {**LEAD, "known_phone": str(phone.key)})
    made = Referral.objects.get()
    assert (made.phone, made.email) == ("+44 113 496 0000", "")
    assert made.card is not None
    back = client.post(f"/referrals/{made.key}/back/", follow=True).content.decode()
    assert "A new oven" in back, "what was taken back stands in the form again"


def test_somebody_who_is_no_member_is_noted_and_amounts_that_cannot_be_read_are_kept(cast: Cast) -> None:
    client = browser(cast.owner)
    assert "who is no member" in text(client, "/referrals/thanks/new/?to_name=Otto+Nobody")
    path = "/referrals/thanks/new/?name=Otto+Nobody"
    said = {"whom": "former", "name": "Otto Nobody", "amount": "1.250", "currency": "GBP", "tier": "inside"}
    refused = client.post(path, said)
    assert refused.status_code == 422
    assert "1.250" in refused.content.decode()
    done = client.post(path, {**said, "amount": "1,250.50"}, follow=True).content.decode()
    assert "1,250.50 GBP" in done
    assert "1,250.50 GBP" in text(client, "/referrals/")


def test_a_list_with_more_asks_no_more(cast: Cast) -> None:
    def more() -> None:
        now = clock.now() - timedelta(days=1)
        has = Referral.objects.count()
        others = [member("Sam Same", email=f"sam{has}-{place}@example.com") for place in range(4)]
        thanks = PastThanks(now)
        told = [
            Past(*two, now, "Mia", "An oven", "told", "outside", 4, course=(("won", now, "Thank you"),), thanks=thanks)
            for other in others
            for two in ((cast.owner.pk, other.pk), (other.pk, cast.owner.pk))
        ]
        bring(told)

    more()
    client = browser(cast.owner)
    paths = [
        "/referrals/",
        "/referrals/received/",
        "/referrals/given/",
        "/referrals/thanks/",
        "/referrals/thanks/heard/",
    ]
    for path in paths:
        assert_growth_is_free(lambda path=path: text(client, path), more)  # type: ignore[misc]  # bound at once
    for rows in (Referral.objects.filter(giver=cast.owner), Referral.objects.filter(receiver=cast.owner)):
        made = rows.first()
        assert made is not None
        assert_growth_is_free(lambda made=made: text(client, f"/referrals/{made.key}/"), more)  # type: ignore[misc]  # bound at once


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_windows_from_passing_on_to_my_pleasure(window: Window, cast: Cast) -> None:
    with window(cast.owner) as giver, window(cast.close, width=390) as receiver:
        giver.goto("/referrals/")
        giver.get_by_role("link", name="Pass on a referral").first.click()
        giver.get_by_label("To which member?").fill("Clement Close")
        giver.get_by_label("Who needs something?").fill("Mia Miller")
        giver.get_by_role("button", name="Go on").click()
        giver.get_by_label("What do they need?").fill("A new oven before the spring.")
        giver.get_by_label("I told them you would call").check()
        giver.get_by_label("Their phone number").fill("+44 113 496 0000")
        giver.get_by_role("button", name="Pass it on").click()
        giver.get_by_text("Nobody has seen it yet.").wait_for()
        let_the_minute_pass()
        receiver.goto("/referrals/received/")
        receiver.get_by_role("link", name="Mia Miller").click()
        receiver.get_by_role("button", name="Add to my people").click()
        receiver.get_by_text("is among your people").wait_for()
        assert Person.objects.filter(owner=cast.close, name="Mia Miller").exists()
        receiver.get_by_label("A word to Olive Ownby").first.fill("We signed on Thursday.")
        receiver.get_by_role("button", name="It came to business").click()
        receiver.get_by_role("link", name="Say thanks").click()
        receiver.get_by_label("What the business was worth, without tax").fill("1,250.50")
        receiver.get_by_label("Currency").select_option("GBP")
        receiver.get_by_role("button", name="Say thanks").click()
        receiver.get_by_text("Olive Ownby does not see the amount.").wait_for()
        let_the_minute_pass()
        giver.goto("/referrals/given/")
        giver.get_by_role("link", name="Mia Miller").click()
        giver.get_by_text("We signed on Thursday.").wait_for()
        giver.get_by_role("link", name="Clement Close thanked you").click()
        assert "1,250" not in giver.content()
        giver.get_by_role("button", name="My pleasure").click()
        giver.get_by_text("You said that it was your pleasure.").wait_for()
    assert Thanks.objects.get().pleasure_at is not None
