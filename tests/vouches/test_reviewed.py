"""Who stands behind a vouch of somebody who is not here, and how often people are written to."""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, gather, member
from goodword.accounts.actions import membership
from goodword.core.errors import Invalid, NotFound, TooMany
from goodword.core.models import OutgoingMail
from goodword.favors.queries import listing
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from goodword.vouches import limits, links, states
from goodword.vouches.actions import asking, deciding, linking, writing
from goodword.vouches.models import Asking, AuthorLink, Vouch
from goodword.vouches.queries import links as queries
from goodword.vouches.queries import mine
from goodword.web.vouches import writing as pages
from stepping import offered
from vouches.vouching import WORDS, by_link, connect, own, shown, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def test_a_link_confirms_only_the_address_it_was_mailed_to(cast: Cast) -> None:
    link, made = by_link(cast.owner, email="mallory@example.org")
    read = queries.by_author(links.of_author(made))
    linking.write(link=link, name="Vera Victim", email="vera@example.org", words=WORDS)  # between reading and acting
    with pytest.raises(NotFound):
        linking.confirm(vouch=read)
    with pytest.raises(NotFound):
        writing.withdraw(actor=None, vouch=read)
    assert Vouch.objects.get().state == states.UNCONFIRMED


def test_one_address_gets_three_mails_a_day_however_many_links_there_are(cast: Cast) -> None:
    sent = 0
    for owner in (cast.owner, cast.stranger):
        for _number in range(3):
            link = linking.make(actor=owner, name="Somebody")
            for _time in range(2):
                try:
                    linking.write(link=link, name="Somebody", email="vera@example.org", words=WORDS)
                except TooMany:
                    continue
                sent += 1
            with contextlib.suppress(TooMany):
                linking.write(link=link, name="Somebody", email=f"{link.pk}@example.org", words=WORDS)
            linking.end_link(actor=owner, link=link)
    assert sent == OutgoingMail.objects.filter(to="vera@example.org").count() == limits.MOST_CONFIRMATIONS


def test_an_address_too_long_is_told_so(cast: Cast) -> None:
    link = linking.make(actor=cast.owner, name="Somebody")
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.example.org"
    with pytest.raises(Invalid):
        linking.write(link=link, name="Somebody", email=long, words=WORDS)


def test_what_somebody_blocked_wrote_by_a_link_is_read_by_nobody(cast: Cast) -> None:
    _link, made = by_link(cast.owner, email=cast.blocked.email)
    linking.confirm(vouch=made)
    assert mine.received(cast.owner).rows == []
    with pytest.raises(NotFound):
        mine.vouch(cast.owner, made.key)
    writing.change(actor=None, vouch=Vouch.objects.get(), words=WORDS)
    assert mine.received(cast.owner).rows == []
    _other, theirs = by_link(cast.owner)
    linking.confirm(vouch=theirs)
    deciding.put_aside(actor=cast.owner, vouch=theirs)
    assert [row.pk for row in mine.received(cast.owner).rows] == [theirs.pk], "what they put aside themselves stays"


def test_what_is_written_answers_the_ask_that_stands(cast: Cast) -> None:
    connect(cast.owner, cast.stranger)
    first = asking.ask(actor=cast.owner, asked=cast.stranger, words="The hall?")
    Asking.objects.filter(pk=first.pk).update(
        asked_at=first.asked_at - timedelta(days=61), lapses_at=first.lapses_at - timedelta(days=61)
    )
    second = asking.ask(actor=cast.owner, asked=cast.stranger, words="The hall, again?")
    made = written(cast.stranger, cast.owner)
    assert made.asking_id == second.pk
    assert not offered(cast.stranger, "vouches.asked")


def test_writing_and_taking_back_does_not_go_around_the_limits(cast: Cast) -> None:
    for name in ("Una", "Ulf", "Uma")[: limits.MOST_UNCONNECTED]:
        written(cast.owner, member(name))
    for vouch in Vouch.objects.all():
        writing.withdraw(actor=cast.owner, vouch=vouch)
    with pytest.raises(TooMany):
        written(cast.owner, cast.stranger)


def test_an_address_that_names_no_recommendation_is_not_there(cast: Cast) -> None:
    connect(cast.owner, cast.stranger)
    client = Client()
    client.force_login(cast.owner)
    assert client.get(f"/vouches/asks/new/?of={cast.stranger.key}&draft=none").status_code == 404


def test_among_favors_a_vouch_leads_to_no_page_that_is_not_there(cast: Cast) -> None:
    connect(cast.owner, cast.stranger)
    shown(cast.stranger, cast.owner)

    def leads() -> str:
        (favor,) = listing.shown(cast.owner, listing.listed(cast.owner, way="for_you").rows)
        return favor.what.url

    assert leads()
    membership.deactivate(actor=cast.operator, member=cast.stranger)
    assert leads() == ""


def test_a_draft_goes_to_who_wrote_it_and_makes_one_link(cast: Cast) -> None:
    connect(cast.owner, cast.stranger)
    own(cast.owner, "Rolf Recommender", NewFact("recommendation", {"text": "Olive bakes."}))
    assert len(queries.drafts(cast.owner).rows) == 1, "it need not say from whom"
    fact = Fact.objects.get(owner=cast.owner, kind="recommendation")
    with pytest.raises(NotFound):
        asking.ask(actor=cast.owner, asked=cast.stranger, words="Would you?", draft=fact)
    client = Client()
    client.force_login(cast.owner)
    for _time in range(2):
        assert client.post(f"/vouches/drafts/{fact.key}/").status_code == 302
    assert AuthorLink.objects.count() == 1


def test_everybody_one_is_connected_with_can_be_chosen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST", 2)
    for other in (cast.stranger, cast.organiser, cast.operator):
        connect(cast.owner, other)
    client = Client()
    client.force_login(cast.owner)
    for path, name in (("/vouches/new/", "for"), ("/vouches/asks/new/", "of")):
        found: set[str] = set()
        where: str | None = path
        while where:
            page = client.get(where).content.decode()
            found |= set(re.findall(rf"\?{name}=([0-9a-f-]+)", page))
            turned = re.search(r'rel="next" href="(\?after=[^"]+)"', page)
            where = path + turned[1].replace("&amp;", "&") if turned else None
        assert {str(other.key) for other in (cast.stranger, cast.organiser, cast.operator)} <= found, path
