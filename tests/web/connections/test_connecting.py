"""Connecting on pages, with ordinary links and forms: asking, answering, parting, and who may use one's ties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.people.actions import profiles
from goodword.people.models import Circle
from goodword.people.profile_lines import NewLine
from goodword.people.queries.acquaintances import naming
from goodword.reach import queries as reached
from goodword.reach.models import Audience, Level
from goodword.ties import states
from goodword.ties.actions import requests
from goodword.ties.models import Connection, Decline, Request
from goodword.ties.queries import visibility
from growth import assert_growth_is_free
from ties.connecting import WHY, ask, connect

if TYPE_CHECKING:
    from web.conftest import Window

pytestmark = pytest.mark.django_db


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return re.sub(r'X-CSRFToken": "\w+"|csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def test_from_the_profile_to_a_connection(cast: Cast) -> None:
    for who in (cast.owner, cast.stranger):
        profiles.add(actor=who, kind="interest", line=NewLine("Sourdough", audience=Audience.MEMBERS))
        profiles.set_audiences(actor=who, personal=Audience.MEMBERS)
    asker, receiver = browser(cast.stranger), browser(cast.owner)
    assert "Connect</a>" in text(asker, f"/members/{cast.owner.key}/")
    page = text(asker, f"/members/{cast.owner.key}/connect/")
    assert "Sourdough" in page
    sent = asker.post(
        f"/members/{cast.owner.key}/connect/", {"kind": "mentor", "why": WHY, "where_met": "Flour fair"}, follow=True
    )
    assert "Your request to Olive Ownby" in sent.content.decode()

    assert "would like to connect" in text(receiver, "/")
    inbox = text(receiver, "/people/requests/")
    assert "Stina Strange" in inbox
    assert WHY not in inbox  # the words come after what both have in common
    request = Request.objects.get()
    page = text(receiver, f"/people/requests/{request.key}/")
    assert page.index("Sourdough") < page.index(WHY) < page.index("Flour fair")
    circle = Circle.objects.get(owner=cast.owner, kind="inner")
    done = receiver.post(
        f"/people/requests/{request.key}/accept/",
        {"kind": "friend", "words": "Bakes at night, too", "circles": [str(circle.key)], "close": "on"},
        follow=True,
    )
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    assert done.redirect_chain == [(f"/people/{person.key}/", 302)]
    assert "Inner circle" in done.content.decode()
    assert "Bakes at night, too" in done.content.decode()
    assert "Met or spoke" not in done.content.decode()
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CLOSE
    assert "Connected with you since" in text(asker, f"/members/{cast.owner.key}/")
    assert "Stina Strange" in text(receiver, "/people/connections/")
    assert "Stina Strange" not in text(receiver, "/people/requests/")


def test_what_was_typed_stays_when_something_is_missing(cast: Cast) -> None:
    client = browser(cast.stranger)
    answer = client.post(f"/members/{cast.owner.key}/connect/", {"kind": "", "why": WHY, "where_met": "Flour fair"})
    assert answer.status_code == 422
    assert WHY in answer.content.decode()
    assert "Flour fair" in answer.content.decode()
    request = ask(cast.stranger, cast.owner)
    receiver = browser(cast.owner)
    answer = receiver.post(f"/people/requests/{request.key}/accept/", {"kind": "", "words": "Night bakers"})
    assert answer.status_code == 422
    assert "Night bakers" in answer.content.decode()
    answer = receiver.post(f"/people/requests/{request.key}/question/", {"text": "x" * 401})
    assert answer.status_code == 422
    assert "x" * 401 in answer.content.decode()


def test_a_full_limit_loses_nothing_that_was_typed(cast: Cast, settings: pytest.FixtureRequest) -> None:
    settings.STANDING_REQUESTS = 1  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    ask(cast.owner, cast.organiser)
    answer = browser(cast.owner).post(f"/members/{cast.stranger.key}/connect/", {"kind": "friend", "why": WHY})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert WHY in said
    assert "you can have 1 at a time" in said


def test_questions_go_back_and_forth(cast: Cast) -> None:
    request = ask(cast.stranger, cast.owner)
    asker, receiver = browser(cast.stranger), browser(cast.owner)
    receiver.post(f"/people/requests/{request.key}/question/", {"text": "Which mill?"})
    assert "Somebody asks to connect" not in text(receiver, "/")
    assert "asks about your request to connect" in text(asker, "/")
    assert "Which mill?" in text(asker, f"/people/requests/{request.key}/")
    asker.post(f"/people/requests/{request.key}/answer/", {"text": "The one by the river"})
    assert "The one by the river" in text(receiver, f"/people/requests/{request.key}/")
    assert "They answered your question" in text(receiver, "/people/requests/")


def test_declining_is_quiet_and_can_be_thought_over(cast: Cast) -> None:
    request = ask(cast.stranger, cast.owner)
    asker, receiver = browser(cast.stranger), browser(cast.owner)
    before = text(asker, "/people/requests/sent/")
    answer = receiver.post(f"/people/requests/{request.key}/decline/", {"for_good": "on"}, follow=True)
    assert "is not told" in answer.content.decode()
    assert Decline.objects.get().for_good
    assert text(asker, "/people/requests/sent/") == before
    assert "Stina Strange" in text(receiver, "/people/requests/declined/")
    assert "Or not" not in text(receiver, f"/people/requests/{request.key}/")
    receiver.post(f"/people/requests/{request.key}/accept/", {"kind": "friend"})
    assert Connection.objects.get().state == states.CONNECTED


def test_taking_back_and_asking_too_early(cast: Cast) -> None:
    request = ask(cast.stranger, cast.owner)
    asker = browser(cast.stranger)
    asker.post(f"/people/requests/{request.key}/withdraw/")
    text(asker, f"/people/requests/{request.key}/", 404)
    page = text(asker, f"/members/{cast.owner.key}/")
    assert "can ask again after" in page
    assert "/connect/" not in page


def test_a_request_that_moved_on_says_so(cast: Cast) -> None:
    request = ask(cast.stranger, cast.owner)
    requests.accept(actor=cast.owner, request=request, kind="friend")
    answer = browser(cast.owner).post(f"/people/requests/{request.key}/decline/")
    assert answer.status_code == 409
    assert "no longer open" in answer.content.decode()


def test_parting_and_holding_close(cast: Cast) -> None:
    connection = connect(cast.stranger, cast.owner)
    client = browser(cast.owner)
    close = f"/people/connections/{connection.key}/close/"
    back = client.post(close, {"close": "on", "next": f"/members/{cast.stranger.key}/"})
    assert back["Location"] == f"/members/{cast.stranger.key}/"
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CLOSE
    client.post(close, {})
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CONNECTION
    assert "They are not told" in text(client, f"/people/connections/{connection.key}/disconnect/")
    client.post(f"/people/connections/{connection.key}/disconnect/")
    assert "Connect</a>" in text(client, f"/members/{cast.stranger.key}/")
    assert naming(cast.owner, cast.stranger) is not None


def test_who_may_use_ones_ties_is_asked_and_can_be_changed(cast: Cast) -> None:
    client = browser(cast.owner)
    assert "Any member may find a way" in text(client, "/you/privacy/")
    assert client.post("/you/privacy/ties/", {"used_by": "2", "named": "no"}).status_code == 302
    assert visibility.choice(cast.owner) == visibility.Choice(Audience.CONNECTIONS, named=False, chosen=True)
    assert "without seeing your name" in text(client, "/you/privacy/")
    assert client.post("/you/privacy/ties/", {"used_by": "5", "named": "no"}).status_code == 422

    new = Member.objects.create_user("nia@example.com", name="")
    welcome = browser(new)
    assert "Who may find a way to others through the people you know" in text(welcome, "/welcome/")
    told = {"name": "Nia New", "audience": "4", "used_by": "0", "named": "yes"}
    assert welcome.post("/welcome/", told).status_code == 302
    assert visibility.choice(new).used_by == Audience.ME


@pytest.mark.parametrize("path", ["/people/requests/", "/people/requests/sent/", "/people/connections/"])
def test_lists_grow_for_free(cast: Cast, path: str) -> None:
    count = iter(range(100))

    def more() -> None:
        for _turn in range(4):
            number = next(count)
            other = member(f"Member {number}", email=f"m{number}@example.org")
            if "sent" in path:
                requests.question(actor=other, request=ask(cast.owner, other), text="Why?")
            elif "connections" in path:
                connect(other, cast.owner)
            else:
                requests.question(actor=cast.owner, request=ask(other, cast.owner), text="Why?")

    more()
    client = browser(cast.owner)
    assert_growth_is_free(lambda: client.get(path), more)


@pytest.mark.parametrize("scripts", [True, False])
def test_in_a_browser_on_a_phone(window: Window, cast: Cast, scripts: bool) -> None:
    ask(cast.stranger, cast.owner, where_met="the flour fair")
    with window(cast.owner, width=390, scripts=scripts) as page:
        page.goto("/people/requests/")
        page.get_by_role("link", name="Stina Strange").click()
        page.get_by_text("Ask something back first").click()
        page.get_by_label("What would you like to know first?").fill("Which mill are you with?")
        page.get_by_role("button", name="Ask this").click()
        page.get_by_text("will see your question").wait_for()
        page.locator("select[name=kind]").select_option("supplier")
        page.get_by_role("button", name="Connect", exact=True).click()
        page.get_by_role("heading", name="Stina Strange").wait_for()
    assert Connection.objects.get().state == states.CONNECTED
