"""Vouches of people who are not here: by a link that their subject sends, confirmed by mail, changed and taken back without an
account; and recommendations from elsewhere as a beginning."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

import hearing
from cast import Cast, gather
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import OutgoingMail
from goodword.people.actions import profiles
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.models import Evidence
from goodword.vouches import jobs, links, states
from goodword.vouches.actions import deciding, linking, writing
from goodword.vouches.models import AuthorLink, Vouch
from goodword.vouches.queries import links as queries
from goodword.vouches.queries import mine
from vouches.vouching import WORDS, by_link, own

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


FORM = {
    "name": "Tom Turner", "email": "Tom@Example.org", "text": "Keeps his <b>word</b>.", "work": "The hall",
    "topics": ["Bread"], "since": "2019",
}  # fmt: skip


def mailed(kind: str) -> list[str]:
    return re.findall(
        r"/vouches/yours/[\w-]+/", "".join(OutgoingMail.objects.filter(kind=kind).values_list("text", flat=True))
    )


def test_the_whole_course_without_an_account(cast: Cast) -> None:
    _person, card = own(cast.owner, "Tom Turner")
    link = linking.make(actor=cast.owner, name="Tom Turner", words="Do you remember the hall?", card=card)
    path = f"/vouches/write/{links.to_write(link)}/"
    tom = Client()
    page = tom.get(path).content.decode()
    assert "Do you remember the hall?" in page
    assert not Vouch.objects.exists(), "opening it does nothing"
    refused = tom.post(path, {**FORM, "email": "nowhere"})
    assert refused.status_code == 422
    assert "Keeps his &lt;b&gt;word&lt;/b&gt;." in refused.content.decode(), (
        "nothing typed is lost, and no markup comes through"
    )
    assert tom.post(path, FORM).status_code == 302
    assert mine.received(cast.owner).rows == [], "it waits for its author"
    assert queries.shown([link])[0].state == "open"
    (yours,) = mailed("vouches.confirm")
    anybody = Client()
    assert "Yes, this is mine" in anybody.get(yours).content.decode()
    assert Vouch.objects.get().state == states.UNCONFIRMED
    assert anybody.post(yours, {"do": "confirm"}).status_code == 302
    (told,) = mine.as_subject(mine.received(cast.owner).rows)
    assert (told.state, told.name, told.email, told.text) == (
        "written", "Tom Turner", "tom@example.org", "Keeps his <b>word</b>.",
    )  # fmt: skip
    with pytest.raises(NotFound):
        linking.write(link=link, name="Tom", email="tim@example.org", words=WORDS)
    assert "has been used" in Client().get(path).content.decode()
    row = Vouch.objects.get()
    deciding.show(actor=cast.owner, vouch=row, version=1)
    assert Evidence.objects.get(kind="vouch").card == card
    shown = Client()
    shown.force_login(cast.stranger)
    page = shown.get(f"/members/{cast.owner.key}/vouches/").content.decode()
    assert "Tom Turner" in page
    assert "tom@example.org" not in page
    assert "&lt;b&gt;word" in page
    assert anybody.post(f"{yours}change/", {**FORM, "text": "Keeps it."}).status_code == 302
    assert Vouch.objects.get().state == states.WRITTEN
    assert "are gone" in anybody.post(yours, {"do": "withdraw"}).content.decode()
    row.refresh_from_db()
    assert (row.name, row.email, row.text, row.token_hash) == ("", "", "", "")
    assert not Evidence.objects.filter(kind="vouch").exists()
    assert anybody.get(yours).status_code == 404


def test_a_mistyped_address_is_put_right_and_its_mail_works_no_longer(cast: Cast) -> None:
    link, made = by_link(cast.owner, email="tim@example.org")
    (wrong,) = mailed("vouches.confirm")
    again = linking.write(link=link, name="Tom Turner", email="tom@example.org", words=WORDS)
    assert again.pk == made.pk
    assert Client().get(wrong).status_code == 404
    assert Client().get(mailed("vouches.confirm")[-1]).status_code == 200
    linking.write(link=link, name="Tom Turner", email="tom@example.org", words=WORDS)
    with pytest.raises(TooMany):
        linking.write(link=link, name="Tom Turner", email="tom@example.org", words=WORDS)


def test_what_nobody_confirms_is_forgotten(cast: Cast) -> None:
    _link, made = by_link(cast.owner)
    with clock.stopped_at(made.written_at + states.CONFIRM_WITHIN - timedelta(hours=1)):
        jobs.forget(0)
    assert Vouch.objects.exists()
    with clock.stopped_at(made.written_at + states.CONFIRM_WITHIN + timedelta(hours=1)):
        jobs.forget(0)
    assert not Vouch.objects.exists()


def test_nobody_vouches_for_themselves_and_the_blocked_are_not_read(cast: Cast) -> None:
    _link, made = by_link(cast.owner, email=cast.owner.email)
    with pytest.raises(Invalid):
        linking.confirm(vouch=made)
    _other, theirs = by_link(cast.owner, email=cast.blocked.email)
    linking.confirm(vouch=theirs)
    assert Vouch.objects.get(pk=theirs.pk).state == states.ASIDE
    assert hearing.kinds(cast.owner) == []
    assert mine.as_author([Vouch.objects.get(pk=theirs.pk)])[0].state == "waiting"
    client = Client()
    client.force_login(cast.blocked)
    fresh = linking.make(actor=cast.owner, name="Somebody")
    assert client.get(f"/vouches/write/{links.to_write(fresh)}/").status_code == 404


def test_a_second_from_the_same_address_takes_the_place_of_the_first(cast: Cast) -> None:
    _link, first = by_link(cast.owner)
    linking.confirm(vouch=first)
    _other, second = by_link(cast.owner)
    linking.confirm(vouch=second)
    assert [row.pk for row in mine.received(cast.owner).rows] == [second.pk]
    with pytest.raises(Conflict):
        linking.confirm(vouch=second)


def test_an_ended_and_an_old_link_work_no_longer(cast: Cast) -> None:
    link, _made = by_link(cast.owner)
    with clock.stopped_at(clock.now() + states.STANDS_FOR + timedelta(hours=1)):
        assert Client().get(f"/vouches/write/{links.to_write(link)}/").status_code == 404
    linking.end_link(actor=cast.owner, link=link)
    assert not Vouch.objects.exists(), "what was not confirmed goes with it"
    assert Client().get(f"/vouches/write/{links.to_write(link)}/").status_code == 404
    assert Client().get("/vouches/yours/made-up/").status_code == 404
    assert links.to_write(link) not in repr(list(AuthorLink.objects.values())), "only its hash is kept"


def test_a_recommendation_from_linkedin_waits_as_a_draft(cast: Cast) -> None:
    said = {"text": "Olive bakes like nobody else.", "direction": "in", "date": "2019-05-01"}
    _person, card = own(
        cast.owner,
        "Rolf Recommender",
        NewFact("email", {"address": "rolf@example.org"}),
        NewFact("recommendation", said),
    )
    _other, _card = own(cast.owner, "Gina Given", NewFact("recommendation", {"text": "By me", "direction": "out"}))
    client = Client()
    client.force_login(cast.owner)
    page = client.get("/vouches/links/").content.decode()
    assert "Rolf Recommender" in page
    assert "Gina Given" not in page
    fact = Fact.objects.get(card=card, kind="recommendation")
    answer = client.post(f"/vouches/drafts/{fact.key}/", follow=True)
    words = answer.content.decode()
    assert "You once recommended me on LinkedIn" in words
    assert "mailto:rolf@example.org?" in words
    link = AuthorLink.objects.get()
    written = Client().get(f"/vouches/write/{links.to_write(link)}/").content.decode()
    assert "Olive bakes like nobody else." in written, "its author finds it in the form"
    linking.confirm(vouch=linking.write(link=link, name="Rolf", email="rolf@example.org", words=WORDS))
    assert queries.drafts(cast.owner).rows == [], "it is a vouch now"


def test_everybody_reads_what_both_agreed_to_with_its_markup(cast: Cast) -> None:
    profiles.set_audiences(actor=cast.owner, profile=Audience.PUBLIC)
    made = writing.give(actor=cast.close, subject=cast.owner, words=WORDS)
    deciding.show(actor=cast.owner, vouch=made, version=1, audience=Audience.PUBLIC)
    hidden = writing.give(actor=cast.stranger, subject=cast.owner, words=WORDS)
    deciding.show(actor=cast.owner, vouch=hidden, version=1, audience=Audience.MEMBERS)
    page = Client().get(f"/members/{cast.owner.key}/vouches/").content.decode()
    assert 'itemtype="https://schema.org/Review"' in page
    assert 'itemprop="itemReviewed"' in page
    assert "Clement Close" in page
    assert "Stina Strange" not in page
    assert "Clement Close" in Client().get(f"/members/{cast.owner.key}/").content.decode(), (
        "beside what they are known for"
    )
    reach.block(actor=cast.owner, other=cast.close)
    assert "Clement Close" not in Client().get(f"/members/{cast.owner.key}/vouches/").content.decode()
