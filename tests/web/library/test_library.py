"""The library in a browser's eyes: kept by form and by button, led to what is kept already, found, put away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.library.actions import keeping
from goodword.library.models import Keep
from goodword.library.told import Told
from goodword.people.actions import persons
from goodword.people.facts import NewFact

pytestmark = pytest.mark.django_db

FORM = {
    "kind": "link",
    "url": "https://example.org/bread",
    "title": "On bread",
    "why": "Long doughs",
    "topics": "Baking, Rye",
}


@pytest.fixture
def client(cast: Cast) -> Client:
    signed = Client()
    signed.force_login(cast.owner)
    return signed


def test_kept_by_the_word_of_somebody_one_knows(client: Client, cast: Cast) -> None:
    eva = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Eva Quillfeather"})])
    answer = client.post(
        reverse("library:new"), FORM | {"recommender": "Eva Quillfeather", "interest": "own"}, follow=True
    )
    said = answer.content.decode()
    assert "Eva Quillfeather recommended it; it is their own." in said
    assert reverse("people:person", args=[eva.key]) in said
    assert "Long doughs" in said
    assert Keep.objects.get().topics == ["Baking", "Rye"]


def test_the_button_fills_the_form_and_keeps_nothing(client: Client) -> None:
    answer = client.get(reverse("library:new"), {"url": FORM["url"], "title": "On <bread>", "text": "Marked words"})
    said = answer.content.decode()
    assert "On &lt;bread&gt;" in said
    assert "Marked words" in said
    assert not Keep.objects.exists()
    assert f"http://testserver{reverse('library:new')}?url=" in client.get(reverse("library:button")).content.decode()


def test_whoever_keeps_a_page_again_is_led_to_it_and_loses_nothing_typed(client: Client, cast: Cast) -> None:
    row = keeping.keep(actor=cast.owner, told=Told(url=FORM["url"], title="Bread, kept before"))
    again = client.post(reverse("library:new"), FORM | {"url": "http://www.example.org/bread/?utm_source=x"})
    said = again.content.decode()
    assert again.status_code == 422
    assert "Bread, kept before" in said
    assert reverse("library:keep", args=[row.key]) in said
    assert "Long doughs" in said
    opened = client.get(reverse("library:new"), {"url": FORM["url"]})
    assert opened.status_code == 200
    assert "Bread, kept before" in opened.content.decode()


def test_trouble_stands_beside_its_field(client: Client) -> None:
    answer = client.post(reverse("library:new"), FORM | {"url": "javascript:alert(1)"})
    assert answer.status_code == 422
    assert "Only web addresses that begin with http:// or https:// can be kept here." in answer.content.decode()


def test_the_list_is_narrowed_and_ends(client: Client, cast: Cast) -> None:
    keeping.keep(actor=cast.owner, told=Told(url="https://example.org/a", title="Sourdough", topics=["Baking"]))
    keeping.keep(actor=cast.owner, told=Told("note", title="Invoices", topics=["Money"]))
    here = reverse("library:list")
    assert "That is everything you keep." in client.get(here).content.decode()
    some = client.get(here, {"topic": "baking"}).content.decode()
    assert "Sourdough" in some
    assert "Invoices" not in some
    none = client.get(here, {"q": "zeppelin"}).content.decode()
    assert "You keep nothing of the sort" in none


def test_into_the_bin_and_back(client: Client, cast: Cast) -> None:
    row = keeping.keep(actor=cast.owner, told=Told(url="https://example.org/a", title="Sourdough"))
    client.post(reverse("library:bin_one", args=[row.key]))
    assert "Sourdough" in client.get(reverse("library:bin")).content.decode()
    back = client.post(reverse("library:bin_restore", args=[row.key]), follow=True)
    assert "It is back in your library." in back.content.decode()
