"""Bringing an export from another Goodword on the import page."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from goodword.accounts.actions import settings as accounts
from goodword.importers.models import Batch
from goodword.people.actions import persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Person, ProfileEntry
from goodword.people.profile_lines import NewLine
from importers.goodword.exports import exported
from working import work


@pytest.fixture
def archive(cast: Cast) -> bytes:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Adler"})])
    profiles.add(actor=cast.owner, kind="headline", line=NewLine("Grows olives"))
    accounts.change(actor=cast.owner, language="en", time_zone="Europe/Lisbon", theme="dark")
    return exported(cast.owner)


def test_handed_in_looked_at_let_in_and_undone(cast: Cast, archive: bytes) -> None:
    client = Client()
    client.force_login(cast.stranger)
    brought = client.post("/people/import/", {"file": SimpleUploadedFile("goodword.zip", archive)})
    assert brought.status_code == 302
    work()
    page = unescape(client.get(brought.url).content.decode())
    assert "Another Goodword" in page
    assert "Ada Adler" in page
    assert "1 line of your profile comes in, for those you showed it to." in page
    assert "Your time zone changes from UTC to Europe/Lisbon." in page
    assert not Person.objects.filter(owner=cast.stranger).exists()
    client.post(f"{brought.url}apply/", {"own_profile": "on"})
    work()
    assert Person.objects.get(owner=cast.stranger).name == "Ada Adler"
    assert ProfileEntry.objects.get(member=cast.stranger).text == "Grows olives"
    cast.stranger.refresh_from_db()
    assert cast.stranger.time_zone == "UTC"  # it was not ticked
    assert "new person" in client.get(brought.url).content.decode()
    client.post(f"{brought.url}undo/")
    work()
    assert not Person.objects.filter(owner=cast.stranger).exists()
    assert not ProfileEntry.objects.filter(member=cast.stranger).exists()
    assert client.get(brought.url).status_code == 200


def test_a_choice_that_the_file_does_not_give_is_not_offered(cast: Cast) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Adler"})])
    client = Client()
    client.force_login(cast.owner)
    client.post("/people/import/", {"file": SimpleUploadedFile("goodword.zip", exported(cast.owner))})
    work()
    page = client.get(f"/people/import/{Batch.objects.get().key}/").content.decode()
    assert 'name="settings"' not in page
    assert 'name="messages"' not in page
