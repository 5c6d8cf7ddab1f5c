"""Members whom an import recognized: they can end it."""

from __future__ import annotations

from cast import Cast
from goodword.accounts.actions import settings
from goodword.accounts.models import Member
from goodword.people.actions import acquaintances, exporting, persons, profiles, restoring
from goodword.people.exports import json
from goodword.people.facts import NewFact
from goodword.people.models import Card
from goodword.people.profile_lines import NewLine
from goodword.people.queries import acquaintances as known
from goodword.people.queries import profiles as seen
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from importers.flow.archives import archive, bring, connection


def recognized(cast: Cast) -> Card:
    """The stranger publishes an address, may be recognized, and is in the owner's archive."""
    address = NewLine("stina@example.com", audience=Audience.MEMBERS)
    profiles.add(actor=cast.stranger, kind="email", line=address)
    settings.be_discoverable(actor=cast.stranger, discoverable=True)
    bring(cast.owner, archive(connection("stina", "Stina Strange", email="stina@example.com")))
    card = Card.objects.get(owner=cast.owner)
    assert card.member == cast.stranger
    return card


def test_switching_it_off_ends_what_was_recognized(cast: Cast) -> None:
    card = recognized(cast)
    settings.be_discoverable(actor=cast.stranger, discoverable=False)
    card.refresh_from_db()
    assert card.member is None
    assert known.naming(cast.owner, cast.stranger) is None
    # Switched on again it takes another import to be recognized.
    settings.be_discoverable(actor=cast.stranger, discoverable=True)
    card.refresh_from_db()
    assert card.member is None


def test_who_was_met_on_their_own_page_stays(cast: Cast) -> None:
    kept = acquaintances.keep(actor=cast.owner, shown=seen.find(cast.owner, cast.close.key))
    settings.be_discoverable(actor=cast.close, discoverable=True)
    settings.be_discoverable(actor=cast.close, discoverable=False)
    assert kept.cards.get().member == cast.close


def test_a_block_ends_it_on_both_sides_and_lifting_it_brings_nothing_back(cast: Cast) -> None:
    card = recognized(cast)
    reach.block(actor=cast.stranger, other=cast.owner)
    reach.unblock(actor=cast.stranger, other=cast.owner)
    card.refresh_from_db()
    assert card.member is None
    again = recognized_again(cast)
    reach.block(actor=cast.owner, other=cast.stranger)
    again.refresh_from_db()
    assert again.member is None


def recognized_again(cast: Cast) -> Card:
    Card.objects.filter(owner=cast.owner).delete()
    cast.owner.people.all().delete()
    bring(cast.owner, archive(connection("stina", "Stina Strange", email="stina@example.com")))
    card = Card.objects.get(owner=cast.owner)
    assert card.member == cast.stranger
    return card


def test_an_export_brings_no_recognition_back(cast: Cast) -> None:
    recognized(cast)
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Clem"})], source="profile", member=cast.close)
    text = "".join(exporting.export(actor=cast.owner, wanted="json").pieces)
    assert str(cast.stranger.key) in text
    settings.be_discoverable(actor=cast.stranger, discoverable=False)
    restoring.bring_back(actor=cast.operator, rows=json.read(text.splitlines()))
    named = Member.objects.filter(named_on_cards__owner=cast.operator)
    assert list(named) == [cast.close]
