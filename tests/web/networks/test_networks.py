"""Networks on pages, as ordinary forms: looked for before they are added, joined, asked about, compared; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cast import Cast
from goodword.accounts.models import Member
from goodword.networks import described
from goodword.networks.described import Described
from goodword.networks.models import Change, Gift, Hours, Network, Presence
from web.looking import examine

if TYPE_CHECKING:
    from web.conftest import Window

pytestmark = pytest.mark.django_db

CLUB = {
    "name": "Breakfast Club", "kind": "referral", "place": "Leeds", "connected": "Twenty people.", "cost": "paid",
    "amount": "1,250.50", "currency": "GBP", "period": "year", "hours": "1.5", "trades": "Baking, Milling", "exposure": "2",
}  # fmt: skip


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str) -> str:
    told = client.get(path)
    assert told.status_code == 200, path
    return told.content.decode()


def test_it_is_looked_for_before_it_is_added_and_every_change_can_be_read(cast: Cast) -> None:
    client = browser(cast.owner)
    page = client.post("/networks/new/", CLUB, follow=True).content.decode()
    assert "1,250.50 GBP a year" in page
    assert "about 1.5 hours a week" in page
    assert "Nobody has said yet: form, how one gets in, privacy." in page
    chapter = {**CLUB, "place": "York"}
    alike = client.post("/networks/new/", chapter)
    assert alike.status_code == 422
    assert "Is it one of these?" in alike.content.decode()
    assert 'value="1,250.50"' in alike.content.decode(), "nothing typed is lost"
    assert client.post("/networks/new/", {**chapter, "distinct": "1"}).status_code == 302
    twin = client.post("/networks/new/", {**CLUB, "distinct": "1"}).content.decode()
    assert "is in the directory already" in twin
    assert 'name="distinct"' not in twin
    refused = client.post("/networks/new/", {**CLUB, "name": "Other", "amount": "free", "link": "ftp://example.com"})
    assert "Write an amount above zero" in refused.content.decode()
    row = Network.objects.get(place="Leeds")
    other = browser(cast.close)
    assert 'value="1.5"' in text(other, f"/networks/{row.key}/change/")
    other.post(f"/networks/{row.key}/change/", {**CLUB, "about": "In a café.", "version": "1"})
    late = client.post(f"/networks/{row.key}/change/", {**CLUB, "about": "In a pub.", "version": "1"})
    assert "Somebody corrected this meanwhile." in late.content.decode()
    history = text(client, f"/networks/{row.key}/history/")
    assert "Clement Close corrected it" in history
    assert "You added it" in history
    change = Change.objects.get(what=Change.What.CORRECTED)
    assert "Set this back" not in history
    organizer = browser(cast.organiser)
    assert "Set this back" in text(organizer, f"/networks/{row.key}/history/")
    assert organizer.post(f"/networks/changes/{change.key}/revert/").status_code == 302
    row.refresh_from_db()
    assert row.about == ""


def test_where_one_is_the_question_and_what_it_gave(cast: Cast) -> None:
    row = Network.objects.create(**described.columns(Described("Breakfast Club", "referral", place="Leeds")))
    client, path = browser(cast.owner), f"/networks/{row.key}/"
    client.post(f"{path}join/", {"handle": "Olive", "since_year": "2019", "audience": "1"})
    mine = Presence.objects.get()
    assert (mine.since, mine.audience) == ("2019", 1)
    assert "About how many hours a week does Breakfast Club take you?" in text(client, "/networks/yours/")
    client.post(f"/networks/presences/{mine.key}/hours/", {"hours": "1.5"})
    assert Hours.objects.get().minutes == 90
    yours = text(client, "/networks/yours/")
    assert "About 1.5 hours a week, as you said." in yours
    assert "About how many hours" not in yours
    assert "Olive Ownby" in text(browser(cast.close), path)
    assert "Olive Ownby" not in text(browser(cast.stranger), path)
    client.post(
        f"{path}gave/",
        {"connected": "2", "came": ["clients"], "recommend": "yes", "whom": "To bakers", "audience": "4"},
    )
    assert Gift.objects.get().connected == 2
    assert "would recommend it: “To bakers”" in text(browser(cast.stranger), path)
    assert "To bakers" not in text(browser(cast.blocked), path)
    empty = client.post(f"{path}gave/", {"audience": "0"})
    assert "Answer at least one of these" in empty.content.decode()
    advice = text(client, "/networks/advice/?for=connected")
    assert "You could leave Breakfast Club" in advice
    assert "It took about 78 hours." in advice
    client.post(f"/networks/presences/{mine.key}/leave/", {"until_year": "2025"})
    assert "left 2025" in text(client, "/networks/yours/")


@pytest.mark.browser
def test_three_side_by_side_on_a_phone(window: Window, cast: Cast) -> None:
    for name in ("Breakfast Club", "Lunch Ring", "Supper Society"):
        told = Described(
            name, "referral", place="Leeds", connected=f"{name}: the same twenty people, every week.", cost="free"
        )
        Network.objects.create(**described.columns(told))
    query = "&".join(f"network={row.key}" for row in Network.objects.all())
    with window(cast.owner) as page:
        assert examine(page, f"/networks/compare/?{query}") == []
        assert page.get_by_role("columnheader").count() == 3
