"""Asks on pages, as ordinary forms: written with a look at offers, answered in each way, closed with thanks; matches for their
holder."""

from __future__ import annotations

import pytest
from django.test import Client

from asks.asking import answer, ask, keeps
from cast import Cast
from goodword.accounts.models import Member
from goodword.asks import finding
from goodword.asks.models import Answer, Ask, Match, Quiet
from goodword.conversations.models import Thread
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience

pytestmark = pytest.mark.django_db

WRITTEN = {"kind": "supplier", "line": "Bags for bread", "text": "*Soon*", "trade": "Packaging", "audience": "4"}


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    told = client.get(path)
    assert told.status_code == status, path
    return told.content.decode()


def test_writing_with_a_look_at_who_offers_it(cast: Cast) -> None:
    profiles.add(actor=cast.stranger, kind="offer", line=NewLine("Boxes in runs of fifty", topics=("Packaging",)))
    hidden = NewLine("Bags for friends", topics=("Packaging",), audience=Audience.CONNECTIONS)
    profiles.add(actor=cast.organiser, kind="offer", line=hidden)
    profiles.add(actor=cast.blocked, kind="offer", line=NewLine("Bags for all", topics=("Packaging",)))
    client = browser(cast.owner)
    looked = client.post("/asks/new/", {**WRITTEN, "look": "1"}).content.decode()
    assert "Offers: Boxes in runs of fifty" in looked
    assert "Bags for friends" not in looked, "what is not shown to the asker is not found"
    assert "Bags for all" not in looked
    assert 'value="Bags for bread"' in looked, "nothing typed is lost"
    assert not Ask.objects.exists(), "looking asks nobody"
    refused = client.post("/asks/new/", {**WRITTEN, "kind": "source"})
    assert refused.status_code == 422
    assert "Say until when you need it." in refused.content.decode()
    page = client.post("/asks/new/", WRITTEN, follow=True).content.decode()
    assert "<em>Soon</em>" in page
    assert "Offers: Boxes in runs of fifty" in page
    assert Ask.objects.get().audience == Audience.MEMBERS


def test_who_knows_somebody_goes_on_to_introducing_them(cast: Cast) -> None:
    ana = keeps(cast.close, "Ana Hofmann")
    keeps(cast.close, "Ben Hofmann")
    row = ask(cast.owner)
    client, path = browser(cast.close), f"/asks/{row.key}/answer/"
    words = {"way": "know", "text": "I know the printer there."}
    unsure = client.post(path, {**words, "whom_name": "Hofmann"})
    assert unsure.status_code == 422
    page = unsure.content.decode()
    assert "Who is Hofmann?" in page
    assert "I know the printer there." in page, "nothing typed is lost"
    done = client.post(path, {**words, "whom": str(ana.key)})
    assert done.headers["Location"] == f"/introductions/new/?one={cast.owner.key}&other={ana.key}"
    assert client.get(done.headers["Location"]).status_code == 200
    made = Answer.objects.get()
    assert made.card is not None
    assert made.card.person == ana
    assert "Introduce Ana Hofmann to them" in text(client, f"/asks/{row.key}/")
    client.post(f"/asks/answers/{made.key}/take-back/")
    assert not Answer.objects.exists()
    client.post(path, {**words, "whom_name": ""})
    assert Answer.objects.get().card is None


def test_the_asker_reads_answers_writes_back_and_closes_with_thanks(cast: Cast) -> None:
    ana = keeps(cast.close, "Ana Hofmann")
    row = ask(cast.owner)
    helped, noted = answer(cast.stranger, row), answer(cast.close, row, "know")
    Answer.objects.filter(pk=noted.pk).update(card=ana.cards.get())
    client, path = browser(cast.owner), f"/asks/{row.key}/"
    page = text(client, path)
    assert "2 answers" in page
    assert "Ana Hofmann" not in page, "whom a holder has in mind is theirs to say"
    assert f"/letters/{Thread.objects.get(about='ask', about_id=helped.pk).key}/" in page
    led = client.post(f"/asks/answers/{noted.key}/letters/")
    thread = Thread.objects.get(about="ask", about_id=noted.pk)
    assert led.headers["Location"] == f"/letters/{thread.key}/"
    assert "An ask" in text(client, led.headers["Location"])
    for other in (cast.stranger, cast.organiser):
        seen = text(browser(other), path)
        assert "Clement Close" not in seen, "other readers do not see who answered"
    assert "2 answers" in text(client, "/asks/mine/")
    client.post(f"{path}close/", {"outcome": "Stina prints them.", "thanked": [str(helped.key)]})
    assert "It helped" in text(browser(cast.stranger), "/asks/answered/")
    assert "Stina prints them." in text(browser(cast.close), path)
    assert text(browser(cast.organiser), path, 404)
    client.post(f"{path}reopen/")
    assert "Open until" in text(client, path)


def test_a_match_is_offered_or_let_rest_by_its_holder(cast: Cast) -> None:
    eva = keeps(cast.close, "Eva Vance", company="Vance Interiors")
    row = ask(cast.owner, organisation="Vance Interiors")
    client = browser(cast.close)
    client.post("/asks/quiet/", {"quiet": "on", "next": "/asks/"})
    assert Quiet.objects.filter(member=cast.close).exists()
    finding.match_ask(row.pk)
    told = "You know somebody there: Eva Vance, at Vance Interiors"
    for path in ("/asks/", f"/asks/{row.key}/", "/"):
        assert told in text(client, path)
    assert "Eva Vance" in text(client, f"/asks/{row.key}/?whom={eva.key}")
    assert "checked" in text(client, "/you/privacy/").split("Match asks with my people")[0].rsplit("<input", 1)[1]
    client.post(f"/asks/{row.key}/rest/")
    for path in ("/asks/", f"/asks/{row.key}/"):
        assert told not in text(client, path)
    client.post("/asks/quiet/", {})
    assert not Match.objects.exists()


def test_typing_suggests_names_that_reach_who_types(cast: Cast) -> None:
    keeps(cast.owner, "Ana Hofmann", company="Hofmann Textil", place="Hofheim")
    profiles.add(actor=cast.stranger, kind="organisation", line=NewLine("Hofmann Bakery", "Baker"))
    hidden = NewLine("Hofmann Secret", "Spy", audience=Audience.CLOSE)
    profiles.add(actor=cast.stranger, kind="organisation", line=hidden)
    keeps(cast.close, "Ben Hofmann", company="Hofmann Private")
    client = browser(cast.owner)
    told = text(client, "/asks/suggest/?organisation=hofm")
    assert "Hofmann Textil" in told
    assert "Hofmann Bakery" in told
    assert "Secret" not in told
    assert "Private" not in told
    assert "Hofheim" in text(client, "/asks/suggest/?place=hof")
    assert "Stina Strange" in text(client, "/asks/suggest/?person=stina")
