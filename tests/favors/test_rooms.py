"""What upper rooms tell of favors: each kind in its own words, with the page where it stands, to nobody but the two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.favors import hooks
from goodword.favors.queries import goodwill, listing, occasions
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.referrals.models import Referral
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import favors
from goodword.ties.models import Direction
from goodword.vouches.models import Vouch
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def did(owner: Member, other: Member, kind: str, direction: Direction) -> None:
    """An act of ``kind`` on the owner's side, at this moment."""
    person = naming(owner, other)
    assert person is not None
    contact = Contact(person.cards.get().pk, direction, kind, clock.now())
    record_evidence(owner_id=owner.pk, contacts=[contact], source=kind)


def told(viewer: Member) -> list[tuple[str, bool]]:
    page = listing.listed(viewer)
    return [(favor.what.text, bool(favor.what.url)) for favor in listing.shown(viewer, page.rows)]


def test_every_kind_of_favor_has_words_of_its_own() -> None:
    assert [kind for kind in favors() if hooks.words(kind) is hooks.OTHERWISE] == []


def test_vouches_referrals_and_asks_say_what_was_done_and_where_it_stands(cast: Cast) -> None:
    owner, other = cast.owner, cast.stranger
    connect(other, owner)
    with clock.stopped_at(clock.now() - timedelta(days=1)):
        now = clock.now()
        Vouch.objects.create(
            subject=owner, author=other, text="Bakes well.", work="The fair", state="shown", shown_at=now
        )
        Referral.objects.create(
            giver=other, receiver=owner, name="Mia Miller", description="Bread", consent="card", tier="outside", heat=3,
            referred_on=now.date(), opens_at=now,
        )  # fmt: skip
        ask = Ask.objects.create(
            asker=owner, kind="help", line="An oven", audience=Audience.CONNECTIONS, until=now.date(),
            lapses_at=now + timedelta(days=9),
        )  # fmt: skip
        Answer.objects.create(ask=ask, member=other, way="help", text="Mine.", due_at=now, thanked_at=now)
        for kind in ("vouch", "referral", "ask-answered"):
            did(owner, other, kind, Direction.IN)
            did(other, owner, kind, Direction.OUT)
    assert sorted(told(owner)) == [
        ("Helped with what you asked: An oven", True), ("Passed you a referral: Mia Miller", True), ("Vouched for you", True),
    ]  # fmt: skip
    assert sorted(told(other)) == [
        ("You helped with what they asked: An oven", True), ("You passed them a referral: Mia Miller", True),
        ("You vouched for them", True),
    ]  # fmt: skip
    person = naming(owner, other)
    assert person is not None
    assert goodwill.of_person(owner, person)[-1] == "Stina Strange would gladly help, as far as Goodword knows."
    reach.block(actor=other, other=owner)
    assert not any(url for _text, url in told(owner) + told(other)), "no way leads to somebody in a block"


def test_an_open_ask_of_a_connection_is_an_occasion(cast: Cast) -> None:
    connect(cast.stranger, cast.owner)
    now = clock.now()
    for asker, audience in (
        (cast.stranger, Audience.CONNECTIONS),
        (cast.stranger, Audience.CLOSE),
        (cast.organiser, Audience.MEMBERS),
    ):
        Ask.objects.create(
            asker=asker, kind="help", line=f"An oven for {audience.name}", audience=audience, until=now.date(),
            lapses_at=now + timedelta(days=9),
        )  # fmt: skip
    (chance,) = occasions.chances(cast.owner)
    assert chance.reason == "Stina Strange asks: An oven for CONNECTIONS."
    assert chance.action == "See the ask"
    Answer.objects.create(
        ask=Ask.objects.get(audience=Audience.CONNECTIONS), member=cast.owner, way="help", text="Mine.", due_at=now
    )
    assert occasions.chances(cast.owner) == []
