"""``goodword export``."""

from __future__ import annotations

import json as plain
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cast import Cast
from goodword.cli.export import export
from goodword.people.actions import choosing, facts, persons
from goodword.people.exports import json
from goodword.people.facts import NewFact
from goodword.people.models import Person

pytestmark = pytest.mark.usefixtures("database_is_up")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(export, ["people", *arguments])


@pytest.fixture
def ada(cast: Cast) -> Person:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Lindqvist"})])
    facts.note(actor=cast.owner, person=person, fact=NewFact("note", {"text": "Afraid of geese"}))
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ben Okafor"})])
    return person


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("wanted", "start"),
    [("vcard", "BEGIN:VCARD\r\nVERSION:4.0\r\n"), ("vcard3", "BEGIN:VCARD\r\nVERSION:3.0\r\n"), ("csv", '\ufeff"Key"'),
     ("json", '{"format"')],
)  # fmt: skip
def test_printed(wanted: str, start: str) -> None:
    ran = run("--member", "olive@example.com", "--format", wanted)
    assert ran.exit_code == 0
    assert ran.stdout_bytes.decode().startswith(start)
    assert "Ada Lindqvist" in ran.stdout
    assert "Ben Okafor" in ran.stdout
    assert ran.stderr == ""


@pytest.mark.usefixtures("ada")
def test_to_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    ran = run("--member", "Olive@example.com", "--format", "vcard", "--output", str(file))
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "2 people are in" in ran.stderr
    assert b"\r\n" in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = run("--member", "olive@example.com", "--format", "csv", "--output", str(file))
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    forced = run("--member", "olive@example.com", "--format", "csv", "--output", str(file), "--force", "--json")
    assert plain.loads(forced.stdout) == {"file": str(file), "format": "csv", "people": 2}
    assert file.read_text(encoding="utf-8").startswith('\ufeff"Key"')


def test_only_some(cast: Cast, ada: Person) -> None:
    circle = choosing.make_circle(actor=cast.owner, name="Chamber")
    choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[ada])
    choosing.choose(actor=cast.owner, person=ada)
    for narrowed in (("--circle", "chamber"), ("--chosen",), ("--name", "lindqvst")):
        ran = run("--member", "olive@example.com", "--format", "json", *narrowed)
        assert [row.name for row in json.read_all(ran.stdout.splitlines()).persons] == ["Ada Lindqvist"], narrowed
    assert "geese" not in run("--member", "olive@example.com", "--format", "csv", "--without-notes").stdout


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--member", "nobody@example.com", "--format", "csv"), 1, "nobody@example.com"),
        (("--member", "olive@example.com", "--format", "csv", "--circle", "None such"), 1, "no circle"),
        (("--member", "olive@example.com", "--format", "csv", "--output", "/nonexistent/x"), 1, "cannot be written"),
        (("--member", "olive@example.com", "--format", "xml"), 2, "Usage"),
        (("--member", "olive@example.com"), 2, "--format"),
        (("--member", "olive@example.com", "--format", "csv", "--json"), 2, "--output"),
    ],
)
def test_what_goes_wrong_has_its_exit_code(arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run(*arguments)
    assert ran.exit_code == code
    assert said in ran.stderr


def test_everything_kept_for_a_member_in_one_zip(cast: Cast, tmp_path: Path) -> None:
    target = tmp_path / "all.zip"
    result = CliRunner().invoke(export, ["account", "--member", cast.owner.email, "--output", str(target), "--json"])
    assert plain.loads(result.stdout)["format"] == "goodword-export"
    assert target.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert {"account/account.json", "people/people.json", "people/people.vcf"} <= set(archive.namelist())
    again = CliRunner().invoke(export, ["account", "--member", cast.owner.email, "--output", str(target)])
    assert again.exit_code == 1
    assert "is there already" in again.stderr
