"""``goodword note LINE``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from cast import Cast
from goodword.cli.note import command
from goodword.core import clock
from goodword.people.models import Person
from goodword.ties.models import Direction, Interaction
from ties.storybook import somebody

pytestmark = pytest.mark.usefixtures("database_is_up")


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.stopped_at(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)):
        yield


def run(cast: Cast, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, [*arguments, "--member", cast.owner.email], input=typed)


def told(cast: Cast, *arguments: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(run(cast, *arguments, "--json").stdout)
    return answer


def test_a_line_is_shown_asked_about_and_saved(cast: Cast) -> None:
    ada = somebody(cast.owner, "Ada Adler")
    ran = run(cast, "coffee with Ada Adler yesterday [by the sea]", typed="y\n")
    assert ran.exit_code == 0, ran.output
    assert "Ada Adler" in ran.stdout
    assert "2026-11-21" in ran.stdout
    assert "[by the sea]" in ran.stdout
    assert "Note it?" in ran.stderr
    made = Interaction.objects.get(owner=cast.owner)
    assert (made.kind, made.day, [party.card.person for party in made.parties.all()]) == (
        "meeting",
        "2026-11-21",
        [ada],
    )
    assert str(made.key) in ran.stdout


def test_a_no_and_a_dry_run_save_nothing(cast: Cast) -> None:
    somebody(cast.owner, "Ada Adler")
    ran = run(cast, "coffee with Ada Adler", typed="n\n")
    assert (ran.exit_code, "Nothing was noted" in ran.stderr) == (3, True)
    assert told(cast, "coffee with Ada Adler", "--dry-run")["state"] == "read"
    assert not Interaction.objects.exists()


def test_what_is_open_is_asked_one_by_one(cast: Cast) -> None:
    for name in ("Mara Lind", "Mara Berg"):
        somebody(cast.owner, name)
    ran = run(cast, "letter with Mara and Tom Reed in May", typed="in\n2\ny\ny\n")
    assert ran.exit_code == 0, ran.output
    made = Interaction.objects.get(owner=cast.owner)
    there = {party.card.person.name for party in made.parties.all()}
    assert (made.direction, len(there), "Tom Reed" in there) == (Direction.IN, 2, True)


def test_without_anybody_to_ask_it_is_said_what_to_say(cast: Cast) -> None:
    mara, other = (somebody(cast.owner, name) for name in ("Mara Lind", "Mara Berg"))
    ran = run(cast, "called Mara and Tom Reed", "--yes")
    assert ran.exit_code == 1
    assert f"--answer who-1=KEY, who-1=new or who-1=note. {other.key} is Mara Berg" in ran.stderr
    answer = told(cast, "called Mara and Tom Reed", "--yes")
    assert (answer["state"], answer["open"]) == ("open", ["who-1"])
    assert not Interaction.objects.exists()
    answer = told(cast, "called Mara and Tom Reed", "--yes", "--answer", f"who-1={mara.key}", "--answer", "who-2=new")
    assert (answer["state"], answer["added"]) == ("noted", ["Tom Reed"])
    assert Interaction.objects.get().key.hex == str(answer["key"]).replace("-", "")
    assert Person.objects.filter(owner=cast.owner, name="Tom Reed").exists()


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("  ", "--yes"), 1, "Write what happened"),
        (("coffee with nobody at all", "--yes"), 1, "who it was with"),
        (("coffee", "--answer", "who"), 2, "QUESTION=ANSWER"),
        (("coffee with Ada", "--answer", "who-7=new"), 2, "who-7"),
        ((), 2, "LINE"),
    ],
)
def test_what_goes_wrong_has_its_exit_code(cast: Cast, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run(cast, *arguments)
    assert ran.exit_code == code, ran.output
    assert said in ran.stderr


def test_nobody_notes_for_somebody_unknown(cast: Cast) -> None:
    ran = CliRunner().invoke(command, ["coffee with Ada", "--member", "nobody@example.com", "--yes"])
    assert (ran.exit_code, "nobody@example.com" in ran.stderr) == (1, True)
