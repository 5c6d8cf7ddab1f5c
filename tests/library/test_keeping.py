"""Keeping things: once each, for their owner alone, found by words and topics, gone when they say so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from goodword.core import bins, clock
from goodword.core.documents import SearchDocument
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import Event
from goodword.library import canonical, found, states
from goodword.library.actions import binning, keeping
from goodword.library.models import Keep
from goodword.library.queries import keeps, recommenders
from goodword.library.queries.keeps import Narrowed
from goodword.library.told import Told
from goodword.people.actions import persons
from goodword.people.facts import NewFact

pytestmark = pytest.mark.django_db


def kept(cast: Cast, **told: Any) -> Keep:
    told = {"url": "https://example.org/bread", "title": "On bread", **told}
    return keeping.keep(actor=cast.owner, told=Told(**told))


def titles(cast: Cast, **by: str) -> list[str]:
    return [row.title for row in keeps.listed(cast.owner, Narrowed(**by)).rows]


SAME = [
    "https://example.org/bread",
    "http://example.org/bread",
    "https://www.example.org/bread/",
    "https://EXAMPLE.org:443/bread",
    "https://example.org/bread?utm_source=letter&utm_medium=mail",
    "https://example.org/bread?fbclid=abc#crust",
    "https://example.org/br%65ad",
]
OTHERS = [
    "https://example.org/bread?page=2",
    "https://example.org/Bread",
    "https://example.org:8080/bread",
    "https://blog.example.org/bread",
    "https://example.org/#!/bread",
]


def test_addresses_of_one_page_are_the_same_and_others_are_not() -> None:
    assert len({canonical.key(url) for url in SAME}) == 1
    assert len({canonical.key(url) for url in [SAME[0], *OTHERS]}) == len(OTHERS) + 1


@given(st.text(max_size=200))
def test_any_text_has_a_key_and_marks_of_who_followed_it_change_none(text: str) -> None:
    assert len(canonical.key(text)) in {0, 32}
    assert len(canonical.key(f"https://{text}")) == 32
    path = quote(text.encode("utf-8", "replace"), safe="")
    plain = canonical.key(f"https://example.org/{path}")
    assert plain == canonical.key(f"http://www.example.org/{path}?utm_source={path}&fbclid=1#part")


@pytest.mark.parametrize("again", SAME[1:])
def test_a_page_is_kept_once_and_who_keeps_it_again_is_led_there(cast: Cast, again: str) -> None:
    row = kept(cast)
    with pytest.raises(keeping.KeptAlready) as refused:
        kept(cast, url=again)
    assert refused.value.row == row
    assert keeps.of_page(cast.owner, again) == row
    assert Keep.objects.count() == 1


def test_somebody_else_keeps_the_same_page_for_themselves(cast: Cast) -> None:
    row = kept(cast)
    keeping.keep(actor=cast.stranger, told=Told(url=row.url))
    with pytest.raises(NotFound):
        keeps.row(cast.stranger, row.key)
    with pytest.raises(NotFound):
        keeping.change(actor=cast.stranger, keep=row, told=Told("note", title="Mine"))
    with pytest.raises(NotFound):
        binning.put_into_bin(actor=cast.stranger, keep=row)


def test_what_is_kept_is_written_down_for_its_owner_alone(cast: Cast) -> None:
    row = kept(cast, why="Long doughs", text="Rye", topics=["Baking"])
    document = SearchDocument.objects.get(kind=found.NAME)
    assert (document.owner, document.level, document.of) == (cast.owner.pk, 0, row.pk)
    event = Event.objects.get(kind="library.kept")
    assert (event.actor, event.parties) == (cast.owner.pk, [cast.owner.pk])


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.org"}, "url"),
        ({"url": "https://example.org/" + "a" * 2000}, "url"),
        ({"kind": "note", "url": "", "title": ""}, "title"),
        ({"kind": "poem"}, "kind"),
        ({"interest": "much", "recommender": "Eva"}, "interest"),
        ({"why": "a" * 1001}, "why"),
        ({"topics": [f"topic {number}" for number in range(13)]}, "topics"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(cast: Cast, told: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        kept(cast, **told)
    assert field in refused.value.fields
    assert not Keep.objects.exists()


def test_without_a_title_the_words_or_the_address_stand_for_it(cast: Cast) -> None:
    assert kept(cast, kind="idea", url="", title="", text="# Sell crumbs\nAs breading.").title == "Sell crumbs"
    assert kept(cast, url="example.org/long", title="").title == "example.org/long"


def test_it_is_found_by_beginnings_of_words_topic_and_kind(cast: Cast) -> None:
    kept(cast, title="Crème fraîche", text="For soups", topics=["Dairy"])
    kept(cast, kind="note", url="", title="Starter", why="Sourdough needs a week", topics=["Baking"])
    assert titles(cast, q="creme sou") == ["Crème fraîche"]
    assert titles(cast, q="sourd") == ["Starter"]
    assert titles(cast, q="soups sourdough") == []
    assert titles(cast, q="'&|!:*()") == []
    assert titles(cast, topic="dairy") == ["Crème fraîche"]
    assert titles(cast, kind="note") == ["Starter"]
    assert titles(cast) == ["Starter", "Crème fraîche"]
    assert [topic.name for topic in keeps.topics(cast.owner)] == ["Baking", "Dairy"]
    assert keeps.topics(cast.stranger) == []


def test_changed_words_are_what_it_is_found_by(cast: Cast) -> None:
    row = kept(cast, why="For the crust")
    keeping.change(actor=cast.owner, keep=row, told=Told("link", row.url, "On rye"))
    assert titles(cast, q="crust") == []
    assert titles(cast, q="rye") == ["On rye"]


def test_who_recommended_it_is_one_of_ones_people_where_that_is_clear(cast: Cast) -> None:
    eva = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Eva Quillfeather"})])
    card = recommenders.card(cast.owner, "Eva Quillfeather")
    assert card is not None
    assert card.person == eva
    assert recommenders.card(cast.stranger, "Eva Quillfeather") is None
    row = kept(cast, recommender="Eva Quillfeather", card=card, interest="own")
    with pytest.raises(NotFound):
        keeping.keep(actor=cast.stranger, told=Told(url="https://example.org/x", recommender="Eva", card=card))
    keeping.change(actor=cast.owner, keep=row, told=Told("link", row.url, recommender="", card=card, interest="own"))
    again = keeps.row(cast.owner, row.key)
    assert (again.recommender, again.card, again.interest) == ("", None, "")


def test_who_recommended_it_may_go_and_what_was_kept_stays(cast: Cast) -> None:
    eva = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Eva Quillfeather"})])
    row = kept(cast, recommender="Eva", card=eva.cards.get())
    persons.put_into_bin(actor=cast.owner, persons=[eva])
    persons.erase_now(actor=cast.owner, person=eva)
    assert keeps.row(cast.owner, row.key).card is None


def test_the_bin_and_back(cast: Cast) -> None:
    row = kept(cast)
    binning.put_into_bin(actor=cast.owner, keep=row)
    assert (titles(cast), SearchDocument.objects.filter(kind=found.NAME).count()) == ([], 0)
    again = kept(cast)
    with pytest.raises(Conflict):
        binning.restore(actor=cast.owner, keep=row)
    binning.put_into_bin(actor=cast.owner, keep=again)
    binning.restore(actor=cast.owner, keep=row)
    assert titles(cast, q="bread") == ["On bread"]
    with pytest.raises(NotFound):
        binning.erase(actor=cast.owner, keep=row)
    binning.erase(actor=cast.owner, keep=again)
    assert Keep.objects.get() == row


def test_the_bin_is_emptied_after_thirty_days(cast: Cast) -> None:
    old, new = kept(cast), kept(cast, url="https://example.org/rye")
    for row in (old, new):
        binning.put_into_bin(actor=cast.owner, keep=row)
    Keep.objects.filter(pk=old.pk).update(binned_at=clock.now() - bins.KEPT - timedelta(days=1))
    assert binning.empty_bin(clock.now() - bins.KEPT) == 1
    assert list(Keep.objects.values_list("pk", "state")) == [(new.pk, states.BINNED)]


def test_documents_can_be_made_anew(cast: Cast) -> None:
    row = kept(cast)
    binning.put_into_bin(actor=cast.owner, keep=kept(cast, url="https://example.org/rye"))
    assert found.KEEP.ids(0, 10) == [row.pk]
    assert [document.of for document in found.made(list(Keep.objects.values_list("pk", flat=True)))] == [row.pk]
