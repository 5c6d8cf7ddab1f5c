"""Introductions on pages: choosing two by name, the link without signing in, growth, what was brought in from the past."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client

import hearing
from cast import Cast, member
from goodword.core import clock
from goodword.introductions import bringing, states
from goodword.introductions.bringing import Past, PastSide
from goodword.introductions.models import AnswerLink, Introduction, Side, Wish
from goodword.people.facts import NewFact
from growth import assert_growth_is_free
from introductions.introducing import introduce, own, side_of
from working import work

if TYPE_CHECKING:
    from goodword.accounts.models import Member

pytestmark = pytest.mark.django_db


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_choosing_two_by_name_and_writing_to_both(cast: Cast) -> None:
    own(cast.owner, "Clement Close", NewFact("note", {"text": "Had a hard year"}), member=cast.close)
    own(cast.owner, "Mia Miller")
    client = browser(cast.owner)
    page = text(client, "/introductions/new/?one_name=Clement+Close&other_name=Mia+Miller")
    assert "As far as you can see, they have not met." in page
    private, _sent = re.findall(r"Had a hard year", page), page
    assert len(private) == 1, "what the broker knows stands once, beside the draft"
    path = "/introductions/new/?one_name=Clement+Close&other_name=Mia+Miller"
    words = {"one_reason": "She mills.", "other_reason": "", "order": "both"}
    refused = client.post(path, words)
    assert refused.status_code == 422
    assert "She mills." in refused.content.decode(), "nothing typed is lost"
    done = client.post(path, {**words, "other_reason": "He bakes."}, follow=True).content.decode()
    assert "Nobody has seen it yet" in done
    assert "mailto:" in done
    assert "Had a hard year" not in str(list(Side.objects.values()))
    unclear = text(client, "/introductions/new/?one_name=Nobody+Atall&other_name=Mia+Miller")
    assert "Nobody whom you can reach is called so" in unclear
    for damaged in ("/introductions/new/?one=x", "/introductions/wishes/new/?of=x", "/introductions/wishes/new/?to=x"):
        assert text(client, damaged, 404)


def test_opening_a_link_answers_nothing_and_posting_does(cast: Cast) -> None:
    mia = own(cast.owner, "Mia Miller")
    made = introduce(cast.owner, cast.close, mia)
    work()
    hearing.tell_all()
    work()
    url = next(
        found.group(0) for sent in mail.outbox if (found := re.search(r"/introductions/answer/[\w-]+/", sent.body))
    )
    before = list(Side.objects.order_by("pk").values())
    anonymous = Client()
    page = text(anonymous, url)
    assert "Olive Ownby would like you to meet Mia Miller" in page
    assert anonymous.head(url).status_code == 200
    assert list(Side.objects.order_by("pk").values()) == before, "a scanner that opens it changes nothing"
    assert text(browser(cast.stranger), url, 404)
    anonymous.post(f"{url}question/", {"text": "Which mill?"})
    anonymous.post(f"{url}yes/", {"also": "0117 496 0000"})
    assert side_of(made, cast.close).state == states.YES
    assert text(anonymous, url).count("Yes, I would like to meet") == 1, "what was answered is not shown by the link"
    shown = text(browser(cast.owner), f"/introductions/{made.key}/")
    passed_on = re.search(r"/introductions/answer/[\w-]+/", shown)
    assert passed_on is not None
    assert passed_on.group(0) != url
    Client().post(f"{passed_on.group(0)}yes/", {"also": "mia@example.org"})
    made.refresh_from_db()
    assert made.state == states.CAME_ABOUT
    assert "mia@example.org" in text(browser(cast.close), f"/introductions/{made.key}/")
    assert "0117 496 0000" not in text(Client(), passed_on.group(0)), "whoever passed the link on could read it"
    assert AnswerLink.objects.filter(token_hash__in=[url.split("/")[3], passed_on.group(0).split("/")[3]]).count() == 0


def test_a_list_with_more_asks_no_more(cast: Cast) -> None:
    def more() -> None:
        now = clock.now() - timedelta(days=1)
        known = set(Side.objects.filter(member__isnull=False).values_list("member", flat=True))
        others = [member("Sam Same", email=f"sam{len(known)}-{place}@example.com") for place in range(4)]
        told = [
            Past(cast.owner.pk, now, PastSide("a", one.pk, said_yes=False), PastSide("b", name="Mia")) for one in others
        ]
        told += [
            Past(one.pk, now, PastSide("a", cast.owner.pk, said_yes=False), PastSide("b", name="Mia")) for one in others
        ]
        bringing.bring(told, now=clock.now())
        until = clock.now() + states.STANDS_FOR
        for one in others:
            for asker, introducer in ((cast.owner, one), (one, cast.owner)):
                Wish.objects.create(
                    asker=asker, introducer=introducer, target=cast.close, why="Spelt", opens_at=now, lapses_at=until
                )

    more()
    client = browser(cast.owner)
    lists = ("made/", "asked/", "wishes/", "wishes/sent/", "")
    for path in (f"/introductions/{name}" for name in lists):
        assert_growth_is_free(lambda path=path: text(client, path), more)  # type: ignore[misc]  # bound at once
    made = Introduction.objects.filter(broker=cast.owner).first()
    assert made is not None
    assert_growth_is_free(lambda: text(client, f"/introductions/{made.key}/"), more)


def test_what_was_brought_from_the_past_reads_as_if_it_had_happened_here(cast: Cast) -> None:
    now = clock.now()
    came = Past(
        cast.owner.pk, now - timedelta(days=60), PastSide("a", cast.close.pk, met=True), PastSide("b", cast.stranger.pk)
    )
    lapsed = Past(
        cast.owner.pk, now - timedelta(days=50), PastSide("a", cast.close.pk, said_yes=False), PastSide("b", name="Mia")
    )
    bringing.bring([came, lapsed], now=now)
    page = text(browser(cast.owner), "/introductions/made/")
    assert page.count("came about") >= 1
    assert "It did not come about." in page
    assert "You were introduced on" in text(browser(cast.close), "/introductions/asked/")
