"""Links in mails that do one thing: looking changes nothing, the button does, once, for whom it was sent to alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast
from goodword.accounts.actions import leaving
from goodword.core import clock
from goodword.core.steps import Look, Named, Step, Way
from goodword.today import states
from goodword.today.actions import days
from goodword.today.mails import links
from goodword.today.models import MailLink, PlanStep
from today.room import Room

pytestmark = pytest.mark.django_db

PLEASURE = Way("pleasure", "My pleasure", Look.FIRST, said="They read that it was a pleasure.", harmless=True)
YES = Way("yes", "Say yes", Look.FIRST, said="You said yes.")


def path(cast: Cast, step: Step, way: str) -> str:
    named = Named(step.kind, step.subject)
    (address,) = links.make(cast.owner, [(named, way)]).values()
    return address[address.index("/mails/do/") :]


def test_looking_changes_nothing_and_the_button_does_once(cast: Cast, room: Room) -> None:
    step = room.lay("thank", title="Sam thanked you", ways=(PLEASURE,))
    address = path(cast, step, "pleasure")
    scanner = Client()
    for _again in range(3):
        assert "Sam thanked you" in scanner.get(address).content.decode()
        scanner.head(address)
    assert room.did == []
    assert "They read that it was a pleasure." in scanner.post(address).content.decode()
    assert scanner.post(address).status_code == 200
    assert [(who, way) for who, _kind, _subject, way, _told in room.did] == [(cast.owner.pk, "pleasure")]


def test_what_is_not_harmless_asks_who_it_is(cast: Cast, room: Room) -> None:
    address = path(cast, room.lay("answer", ways=(YES,)), "yes")
    client = Client()
    assert "Sign in to do this" in client.get(address).content.decode()
    assert client.post(address).status_code == 403
    assert room.did == []
    client.force_login(cast.stranger)
    assert client.get(address).status_code == client.post(address).status_code == 404, "it is somebody else's"
    client.force_login(cast.owner)
    assert "You said yes." in client.post(address).content.decode()
    assert len(room.did) == 1


def test_later_puts_the_step_off(cast: Cast, room: Room) -> None:
    step = room.lay("write")
    days.look(actor=cast.owner)
    assert "Later" in Client().get(path(cast, step, "later")).content.decode()
    Client().post(path(cast, step, "later"))
    assert PlanStep.objects.get().state == states.LATER


@pytest.mark.parametrize("why", ["over", "expired", "erased", "forged"])
def test_it_ends(cast: Cast, room: Room, why: str) -> None:
    step = room.lay("thank", ways=(PLEASURE,))
    address = path(cast, step, "pleasure")
    expected, moment = 404, clock.now()
    if why == "over":
        room.over.add(step.subject)
        expected = 409
    elif why == "expired":
        moment += links.LASTS
    elif why == "erased":
        leaving.erase(actor=cast.owner)
        assert not MailLink.objects.exists()
    else:
        address = f"{address[:-4]}abc/"
    with clock.stopped_at(moment):
        assert Client().post(address).status_code == expected
    assert room.did == []


def test_only_a_hash_is_kept_and_old_ones_go(cast: Cast, room: Room) -> None:
    address = path(cast, room.lay("thank", ways=(PLEASURE,)), "pleasure")
    assert address.rstrip("/").rpartition("/")[2] not in str(list(MailLink.objects.values()))
    assert links.forget() == 0
    with clock.stopped_at(clock.now() + links.LASTS + timedelta(seconds=1)):
        assert links.forget() == 1
