"""``goodword import FILE``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import Cast
from goodword.accounts.actions import settings as accounts
from goodword.cli import inline
from goodword.cli.imports import command
from goodword.importers import actions, jobs
from goodword.importers.models import Batch
from goodword.people.actions import facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import DuplicateCandidate, Person
from importers.flow.archives import archive, connection, message
from importers.goodword.exports import exported

pytestmark = pytest.mark.usefixtures("database_is_up")

ADA = connection("ada", "Ada Adler", email="ada@example.com")
BOB = connection("bob", "Bob Braun", company="Bakery")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "Basic_LinkedInDataExport.zip"
    path.write_bytes(archive(ADA + BOB + "broken\n", message("ada", "Ada Adler", "2024-01-01 10:00:00")))
    return str(path)


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, list(arguments), input=typed)


def names(cast: Cast) -> list[str]:
    return sorted(Person.objects.filter(owner=cast.owner).values_list("name", flat=True))


def waiting() -> list[str]:
    return list(ProcrastinateJob.objects.filter(status="todo").values_list("task_name", flat=True))


def test_read_shown_asked_and_let_in(cast: Cast, file: str) -> None:
    ran = run(file, "--member", "olive@example.com", typed="y\n")
    assert ran.exit_code == 0, ran.output
    assert "New people" in ran.stdout
    assert "Connections.csv, line 4" in ran.stdout
    assert "Let it in?" in ran.stderr
    assert "2 people came in" in ran.stdout
    assert names(cast) == ["Ada Adler", "Bob Braun"]
    assert set(waiting()) <= {"people.write_found"}, "what search finds of them is for the worker to write"


def test_a_no_changes_nothing(cast: Cast, file: str) -> None:
    ran = run(file, "--member", "olive@example.com", typed="n\n")
    assert ran.exit_code == 3
    assert "Nothing was changed" in ran.stderr
    assert names(cast) == []
    assert Batch.objects.get().state == "cancelled"


def test_for_programs(cast: Cast, file: str) -> None:
    ran = run(file, "--member", "olive@example.com", "--yes", "--json")
    told = json.loads(ran.stdout)
    assert (told["state"], told["preview"]["new"], told["outcome"]["added"]) == ("applied", 2, 2)
    assert told["refused"][0]["reason"].endswith(".")
    assert ran.stderr == ""


def test_a_dry_run_leaves_everything(cast: Cast, file: str) -> None:
    ran = run(file, "--member", "olive@example.com", "--dry-run", "--json")
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["preview"]["will_come"] == 2
    assert names(cast) == []


def test_choices(cast: Cast, file: str) -> None:
    bob = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bob Braun"})])
    facts.note(actor=cast.owner, person=bob, fact=NewFact("organisation", {"company": "Mill"}))
    ran = run(
        file, "--member", "olive@example.com", "--yes", "--json", "--without-messages", "--without-own-profile",
        "--doubtful", "same",
    )  # fmt: skip
    told = json.loads(ran.stdout)
    assert told["preview"]["doubtful"] == 1
    assert told["outcome"].get("contacts", 0) == 0
    assert names(cast) == ["Ada Adler", "Bob Braun"]


def test_duplicates_are_looked_for_at_once(cast: Cast, file: str) -> None:
    bob = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bob Braun"})])
    facts.note(actor=cast.owner, person=bob, fact=NewFact("organisation", {"company": "Bakery"}))
    run(file, "--member", "olive@example.com", "--yes", "--doubtful", "new")
    assert DuplicateCandidate.objects.filter(owner=cast.owner).exists()


@pytest.mark.parametrize("by", ["worker", "stopped"])
def test_a_worker_may_be_quicker(cast: Cast, file: str, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The job is gone from the queue; a worker does it while the command looks on."""

    def taken(task: str, **arguments: int) -> bool:
        ProcrastinateJob.objects.filter(task_name=task)._raw_delete("default")
        return False

    def meanwhile(_seconds: float) -> None:
        batch = Batch.objects.get()
        if by == "stopped":
            actions.cancel(actor=cast.owner, batch=batch)
        else:
            {"uploaded": jobs.read, "applying": jobs.apply}[batch.state](batch_id=batch.pk)

    monkeypatch.setattr(inline, "take", taken)
    monkeypatch.setattr("goodword.cli.imports.time.sleep", meanwhile)
    ran = run(file, "--member", "olive@example.com", "--yes")
    assert ran.exit_code == (0 if by == "worker" else 1), ran.output
    assert len(names(cast)) == (2 if by == "worker" else 0)


def test_a_job_that_a_worker_has_is_left_to_it(cast: Cast, file: str) -> None:
    with Path(file).open("rb") as content:
        batch = actions.start(actor=cast.owner, source="linkedin", name="a.zip", content=content)
    task = "goodword.importers.jobs.read"
    assert not inline.take(task, batch_id=batch.pk + 1)
    assert inline.take(task, batch_id=batch.pk)
    assert not inline.take(task, batch_id=batch.pk)
    assert Batch.objects.get().state == "preview"


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--member", "nobody@example.com"), 1, "nobody@example.com"),
        (("--member", "olive@example.com", "--source", "unheard-of"), 1, "no such kind"),
        ((), 2, "--member"),
        (("--member", "olive@example.com", "--doubtful", "perhaps"), 2, "perhaps"),
    ],
)
def test_what_goes_wrong_has_its_exit_code(file: str, arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run(file, *arguments)
    assert ran.exit_code == code
    assert said in ran.stderr


@pytest.mark.usefixtures("cast")
def test_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ada")
    ran = run(str(path), "--member", "olive@example.com", "--yes")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("Error: ")
    assert run(str(tmp_path / "missing.zip"), "--member", "olive@example.com").exit_code == 2


def test_a_broken_archive_says_why(cast: Cast, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_batch: Any) -> None:
        raise jobs.Refused("This archive is damaged.")

    monkeypatch.setattr("goodword.importers.fetching.read", fail)
    ran = run(file, "--member", "olive@example.com", "--yes")
    assert (ran.exit_code, ran.stderr) == (1, "Error: This archive is damaged.\n")


def test_an_export_from_goodword(cast: Cast, tmp_path: Path) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Adler"})])
    accounts.change(actor=cast.owner, language="en", time_zone="Europe/Lisbon", theme="dark")
    path = tmp_path / "goodword.zip"
    path.write_bytes(exported(cast.owner))
    looked = run(str(path), "--member", "stina@example.com", "--dry-run")
    assert "Your time zone changes from UTC to Europe/Lisbon." in looked.output
    ran = run(str(path), "--member", "stina@example.com", "--yes", "--without-settings", "--json")
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["outcome"]["added"] == 1
    cast.stranger.refresh_from_db()
    assert cast.stranger.time_zone == "UTC"
    assert Person.objects.get(owner=cast.stranger).name == "Ada Adler"


def test_a_table_is_read_as_the_command_says(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Who;Reach;Shoes\nAda Adler;ada@example.com;39\n")
    ran = run(
        str(path), "--member", "olive@example.com", "--map", "Shoes=topic", "--map", "#1=nickname", "--yes", "--json"
    )
    assert ran.exit_code == 0, ran.output
    assert json.loads(ran.stdout)["columns"] == ["nickname", "email", "topic"]
    assert names(cast) == ["Ada Adler"]
    ran = run(str(path), "--member", "olive@example.com", "--map", "Nowhere=topic")
    assert ran.exit_code == 1
    assert "no column" in ran.stderr
    assert run(str(path), "--member", "olive@example.com", "--map", "Shoes").exit_code == 2
