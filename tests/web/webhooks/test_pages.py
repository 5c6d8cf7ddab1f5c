"""The pages of webhooks: the secret is shown once, and what was typed is not lost."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.webhooks.models import Delivery, Webhook

pytestmark = pytest.mark.django_db
GIVEN = {"address": "https://hooks.example.com/in", "kinds": ["ties.connected"]}


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.owner)
    session = client.session
    confirmed = {"method": "password", "at": time.time(), "email": cast.owner.email, "reauthenticated": True}
    session["account_authentication_methods"] = [confirmed]
    session["account_authentication_methods_user"] = str(cast.owner.pk)
    session.save()
    return client


def test_the_secret_is_shown_once(owner: Client) -> None:
    said = owner.post("/you/webhooks/new/", GIVEN).content.decode()
    assert "whsec_" in said
    row = Webhook.objects.get()
    for path in ("/you/webhooks/", f"/you/webhooks/{row.key}/"):
        again = owner.get(path).content.decode()
        assert "hooks.example.com" in again
        assert "whsec_" not in again


def test_it_is_asked_first_whether_it_is_really_them(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    assert client.post("/you/webhooks/new/", GIVEN).status_code == 302
    assert not Webhook.objects.exists()


def test_what_was_typed_stays_where_it_is_refused(owner: Client) -> None:
    answer = owner.post("/you/webhooks/new/", {**GIVEN, "address": "http://hooks.example.com/in"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "http://hooks.example.com/in" in said
    assert "begins with https://" in said


def test_what_became_of_messages_is_told_in_words(owner: Client) -> None:
    owner.post("/you/webhooks/new/", GIVEN)
    row = Webhook.objects.get()
    Delivery.objects.create(
        webhook=row, kind="ties.connected", state="failed", status=500, trouble="refused", attempts=8
    )
    said = owner.post(f"/you/webhooks/{row.key}/test/", follow=True).content.decode()
    for words in ("A test is on its way", "answered 500", "It was not taken.", "8 tries", "Given up", "Waiting"):
        assert words in said
    Webhook.objects.update(paused_at=clock.now())
    assert "Paused since" in owner.get(f"/you/webhooks/{row.key}/").content.decode()
    assert "Send a test" in owner.post(f"/you/webhooks/{row.key}/resume/", follow=True).content.decode()
