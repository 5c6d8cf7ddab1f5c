"""The first day of somebody who just brought people, and of somebody with nobody; coming back with an export."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.cli import goodword
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.today import exports, settings_back
from goodword.today.actions import days, wishes
from goodword.today.queries import minutes
from today.room import Room

pytestmark = pytest.mark.django_db


def bring(cast: Cast, *names: str) -> None:
    for name in names:
        facts = [NewFact("name", {"display": name}), NewFact("organisation", {"company": "North Works"})]
        persons.add(actor=cast.owner, facts=facts)


def test_three_people_worth_writing_to(cast: Cast) -> None:
    bring(cast, "Ada Adler", "Ben Beck", "Cleo Clark", "Dov Dorn", "Eli Eden", "Fay Foss")
    _plan, steps = days.look(actor=cast.owner)
    titles = [step.said["title"] for step in steps]
    assert sum(title.startswith("Write to ") for title in titles) == 3
    assert "Choose whom you know, like and trust" in titles
    assert sum(step.minutes for step in steps) <= 15


def test_who_chose_somebody_is_past_the_beginning(cast: Cast) -> None:
    bring(cast, "Ada Adler", "Ben Beck")
    choosing.choose(actor=cast.owner, person=cast.owner.people.get(name="Ada Adler"))
    assert not [step for step in days.look(actor=cast.owner)[1] if step.kind == "today.write"]


def test_with_nobody_it_says_how_to_begin(client: Client, cast: Cast, room: Room) -> None:
    client.force_login(cast.owner)
    page = client.get(reverse("home")).content.decode()
    assert "Everything here starts from people you already know" in page
    assert reverse("importers:start") in page


def test_the_plan_on_the_command_line(
    cast: Cast, room: Room, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMBEDDED_ROOT = None  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    monkeypatch.setattr("goodword.cli.database.connection", SimpleNamespace(close=lambda: None))
    room.lay("tidy", title="Tidy up", minutes=4)
    asked = ["today", "--member", cast.owner.email]
    told = CliRunner().invoke(goodword, asked).output
    assert "Tidy up" in told
    assert "0 of 15 minutes" in told
    data = json.loads(CliRunner().invoke(goodword, [*asked, "--json"]).stdout)
    assert [(step["title"], step["minutes"], step["state"]) for step in data["steps"]] == [("Tidy up", 4, "open")]


def test_how_days_are_comes_back_with_an_export(cast: Cast, room: Room) -> None:
    wishes.change(actor=cast.owner, minutes=25, hour=6, days=[0, 2], unwanted=["test.tidy"], timer=True)
    told = {exports.SETTINGS: json.loads(json.dumps(exports.chosen(cast.owner)))}
    assert settings_back.look(cast.owner, told).comes == ()
    assert settings_back.look(cast.stranger, told).comes == ("Your days become as they were: 25 minutes each.",)
    made = settings_back.write(cast.stranger, told)
    assert exports.chosen(cast.stranger) == exports.chosen(cast.owner)
    assert minutes(cast.stranger) == 25
    settings_back.take_back(cast.stranger, made, cast.stranger.joined_at)
    assert minutes(cast.stranger) == 15
    for odd in ({"minutes": "many"}, [], None, {**exports.chosen(cast.owner), "minutes": 900}):
        assert settings_back.write(cast.stranger, {exports.SETTINGS: odd}) == {}
