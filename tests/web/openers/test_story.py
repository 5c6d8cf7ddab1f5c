"""Reaching out in a browser: choose a beginning, change it, take it along, say that it was sent, take that back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from playwright.sync_api import expect

from cast import Cast
from conversations.writing import connected
from goodword.conversations.models import Letter
from goodword.openers.models import Opener
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries.acquaintances import naming
from goodword.ties.actions import interactions
from goodword.ties.models import Evidence
from goodword.ties.noted import NewInteraction

if TYPE_CHECKING:
    from web.conftest import Window


def priya(cast: Cast) -> Person:
    facts = [
        NewFact("name", {"display": "Priya Desai", "given": "Priya"}),
        NewFact("email", {"address": "priya@example.com"}),
    ]
    person = persons.add(actor=cast.owner, facts=facts)
    new = NewInteraction("meeting", "2026-03-02", topics=["harbor project"])
    interactions.note_down(actor=cast.owner, persons=[person], new=new)
    return person


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_mail_is_drafted_taken_along_and_noted_once_it_was_sent(window: Window, cast: Cast, scripts: bool) -> None:
    person = priya(cast)
    with window(cast.owner, scripts=scripts, width=390 if scripts else 1360) as page:
        page.goto(f"/people/{person.key}/")
        page.get_by_role("link", name="Write to Priya").click()
        words = page.get_by_label("Your words")
        expect(words).to_have_value("Hello Priya,\n\nIn March we talked about this: harbor project. How did it go on?")
        words.fill("My own words")
        page.get_by_role("button", name=re.compile("^Begin with this ?: How are you")).click()
        expect(words).to_have_value("Hello Priya,\n\nHow are you, and what keeps you busy at the moment?")
        page.get_by_role("button", name="Take my own words back").click()
        expect(words).to_have_value("My own words")
        page.get_by_role("button", name="Send it by mail").click()
        link = page.get_by_role("link", name="Open it in your mail program")
        expect(link).to_have_attribute(
            "href", "mailto:priya@example.com?subject=A%20word%20from%20Olive%20Ownby&body=My%20own%20words"
        )
        page.get_by_role("button", name="Yes, I sent it").click()
        expect(page.get_by_text("Noted: you wrote to Priya Desai today.")).to_be_visible()
        assert Evidence.objects.filter(kind="message").count() == 1
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Undone.")).to_be_visible()
    assert not Evidence.objects.filter(kind="message").exists()
    assert not Opener.objects.exists()


@pytest.mark.django_db
def test_a_letter_to_a_member_goes_from_here(cast: Cast) -> None:
    connected(cast)
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    client = Client()
    client.force_login(cast.owner)
    here = f"/people/{person.key}/write/"
    assert client.post(f"{here}keep/", {"text": "The rye is in."}, headers={"X-Quietly": "1"}).status_code == 204
    assert "The rye is in." in client.get(here).content.decode()
    refused = client.post(f"{here}letter/", {"text": " "})
    assert (refused.status_code, "Write something first." in refused.content.decode()) == (422, True)
    assert "/letters/" in client.post(f"{here}letter/", {"text": "The rye is in."})["Location"]
    assert Letter.objects.get().text == "The rye is in."
    assert not Opener.objects.exists()
