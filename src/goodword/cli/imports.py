"""The ``import`` command: a file into a member's people.

Exit codes: 0, it was let in (or, with --dry-run, could be); 1, it could not be read or written; 2, the command was
not understood; 3, whoever was asked said no.
"""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.table import Table

from goodword.accounts import queries as accounts
from goodword.accounts.models import Member
from goodword.cli import inline
from goodword.cli.database import with_database
from goodword.cli.output import ProgressBar, as_json, console, emit
from goodword.importers import actions, detecting, queries, states
from goodword.importers.models import Batch, StagedPerson

SAID_NO = 3
GUESSED: dict[str, str] = {}  # whoever cannot be asked has the columns as they seem to be
LINES_SHOWN = 10
BUSY = (states.UPLOADED, states.READING, states.APPLYING)
DECISIONS = {"same": StagedPerson.Decision.SAME, "new": StagedPerson.Decision.NEW, "skip": StagedPerson.Decision.SKIP}


@click.command("import", short_help="Bring a file into a member's people.")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--member", "email", required=True, metavar="EMAIL", help="Into whose people.")
@click.option("--yes", is_flag=True, help="Let it in without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would come, and leave everything as it is.")
@click.option("--source", metavar="NAME", help="What kind of file it is; found out if not given.")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="COLUMN=KIND",
    help="What a column of a table is: a header (or # and its number) and a kind, such as Shoes=custom. Can be repeated.",
)
@click.option("--separator", metavar="SIGN", help="What separates the columns of a table; found out if not given.")
@click.option("--encoding", metavar="NAME", help="How the letters of a table are written; found out if not given.")
@click.option("--dates", type=click.Choice(["month-first", "day-first"]), help="What 4/5/2020 means in a table.")
@click.option("--between", metavar="SIGN", help="What stands between several values in one cell of a table.")
@click.option("--no-header", is_flag=True, help="The first row of the table is a person already.")
@click.option("--keep-text", is_flag=True, help="Keep the texts of messages, not only that and when they were.")
@click.option("--mentioned", is_flag=True, help="Bring people too who are only mentioned.")
@click.option("--without-messages", is_flag=True, help="Leave contacts in time out.")
@click.option("--without-own-profile", is_flag=True, help="Fill nothing of the member's own profile.")
@click.option(
    "--with-settings/--without-settings",
    default=None,
    help="Take over language, time zone and look from an export; if not said, only where the profile is empty.",
)
@click.option(
    "--circle",
    "circles",
    multiple=True,
    metavar="LABEL",
    help="Make this label of the file a circle; can be repeated. Else those named like a circle there is, and what a column"
    " of circles says.",
)
@click.option("--without-circles", is_flag=True, help="Make no label of the file a circle.")
@click.option(
    "--doubtful",
    type=click.Choice(list(DECISIONS)),
    help="People who could be known already: the same, new, or left out. Else they come in as new ones, to be looked at.",
)
@click.option(
    "--tick",
    type=click.Choice(list(actions.TICKS)),
    help="Of a calendar or a mailbox, who counts: those known already, those the member wrote to, those with letters both"
    " ways, everybody, nobody. Else those known already of a calendar, and nobody of a mailbox.",
)
@click.option(
    "--own",
    metavar="EMAIL",
    multiple=True,
    help="An address of the member's, where a mailbox does not tell; may be repeated.",
)
@as_json
@with_database
def command(
    file: BinaryIO,
    email: str,
    yes: bool,
    dry_run: bool,
    source: str | None,
    mapping: tuple[str, ...],
    separator: str | None,
    encoding: str | None,
    dates: str | None,
    between: str | None,
    no_header: bool,
    keep_text: bool,
    mentioned: bool,
    without_messages: bool,
    without_own_profile: bool,
    with_settings: bool | None,
    circles: tuple[str, ...],
    without_circles: bool,
    doubtful: str | None,
    tick: str | None,
    own: tuple[str, ...],
    as_json: bool,
) -> None:
    """Bring FILE into a member's people: read it, show what would come, ask, let it in.

    Of a table of no known program each column is taken for what it seems to be; --map says what is wrong in that, and
    --dry-run shows it.

    It can be undone as a whole at any later time, on the page of imports. No worker needs to run. Exit code 3 where
    the answer was no.
    """
    member = accounts.by_email(email)
    name = Path(file.name).name
    slug = source or detecting.source_of(name, file)
    told = {"columns": _columns(mapping), "separator": separator, "encoding": encoding, "between": between,
            "order": dates.replace("-", " ") if dates else None, "header": False if no_header else None}  # fmt: skip
    answer = {key: value for key, value in told.items() if value is not None}
    batch = actions.start(
        actor=member, source=slug, name=name, content=file, keep_text=keep_text, answer=answer or GUESSED
    )
    batch = _finished(member, batch, "read", "Reading")
    if batch.likely_mails:
        batch = _whose(member, batch, own)
    if tick:
        actions.tick_all(actor=member, batch=batch, which=tick)
    actions.choose(
        actor=member,
        batch=batch,
        mentioned=mentioned,
        messages=not without_messages,
        own_profile=not without_own_profile,
        **({} if with_settings is None else {"settings": with_settings}),
    )
    if circles or without_circles:
        batch = actions.choose_circles(actor=member, batch=batch, names=() if without_circles else circles)
    if doubtful:
        actions.decide_all(actor=member, batch=batch, decision=DECISIONS[doubtful])
    told = _preview(member, batch)
    if not as_json:
        _show(told)
    if dry_run or not (yes or click.confirm("Let it in?", err=True)):
        actions.cancel(actor=member, batch=batch)
        if as_json:
            emit(told | {"state": batch.state})
        elif not dry_run:
            click.echo("Nothing was changed.", err=True)
        sys.exit(0 if dry_run else SAID_NO)
    actions.apply(actor=member, batch=batch)
    batch = _finished(member, batch, "apply", "Letting in")
    inline.take("goodword.importers.jobs.look_for_duplicates", owner_id=member.pk)
    outcome = {name: count for name, count in batch.counts.items() if name.startswith("applied_")}
    if as_json:
        emit(told | {"state": batch.state, "outcome": {n.removeprefix("applied_"): c for n, c in outcome.items()}})
    else:
        added, joined = outcome.get("applied_added", 0), outcome.get("applied_joined", 0)
        click.echo(f"{added} people came in; of {joined} more is known now. The import is {batch.key}.")


def _whose(member: Member, batch: Batch, own: tuple[str, ...]) -> Batch:
    """The import read again, once it is known whose mailbox it is."""
    if own:
        actions.say_own(actor=member, batch=batch, mails=own)
        batch = _finished(member, batch, "read", "Reading")
    if batch.likely_mails:
        likely = ", ".join(f"{mail} ({count:,} letters)" for mail, count in batch.likely_mails)
        actions.cancel(actor=member, batch=batch)
        raise click.ClickException(f"Whose mailbox is it? Say so with --own EMAIL. It could be: {likely}.")
    return batch


def _columns(mapping: tuple[str, ...]) -> dict[str, str] | None:
    """``--map``, taken apart."""
    pairs = [text.rpartition("=") for text in mapping]
    if any(not column or not kind for column, _is, kind in pairs):
        raise click.UsageError("Write --map as COLUMN=KIND, such as --map Shoes=custom.")
    return {column: kind for column, _is, kind in pairs} or None


def _finished(member: Member, batch: Batch, step: str, label: str) -> Batch:
    """The import after its present step, done here or by a worker that was quicker."""
    with ProgressBar(label) as show:

        def look() -> None:
            told = Batch.objects.filter(pk=batch.pk).values_list("done", "total").first()
            if told is not None and told[1]:
                show(*told)

        with inline.watched(look, when=sys.stderr.isatty()):
            if not inline.take(f"goodword.importers.jobs.{step}", batch_id=batch.pk):
                while queries.batch(member, batch.key).state in BUSY:
                    time.sleep(inline.LOOK_EVERY)
    batch = queries.batch(member, batch.key)
    if batch.state == states.FAILED or (step == "apply" and batch.state != states.APPLIED):
        raise click.ClickException(queries.trouble(batch) or "The import was stopped.")
    if step == "read" and batch.state != states.PREVIEW:
        raise click.ClickException("The import was stopped.")
    return batch


def _preview(member: Member, batch: Batch) -> dict[str, Any]:
    lines = queries.lines(member, batch, refused=True, size=LINES_SHOWN).rows
    return {
        "key": str(batch.key),
        "source": batch.source,
        "file": batch.file_name,
        "state": batch.state,
        "columns": batch.answer.get("columns", []),
        "preview": asdict(queries.preview(member, queries.batch(member, batch.key))),
        "options": batch.options,
        "labels": [
            {"name": name, "people": people, "circle": key in batch.circles} for name, key, people in batch.labels
        ],
        "refused": [{"file": line.file, "line": line.line, "reason": queries.reason(line)} for line in lines],
    }


def _show(told: dict[str, Any]) -> None:
    numbers = told["preview"]
    out = console()
    if told["columns"]:
        out.print("The columns are read as " + ", ".join(told["columns"]) + ".", markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    for label, count in (
        ("New people", numbers["new"]),
        ("Known already", numbers["matched"]),
        ("of these with news", numbers["changed"]),
        ("Could be known already", numbers["doubtful"]),
        ("In the bin, where they stay", numbers["binned"]),
        ("Only mentioned", numbers["mentioned"]),
        ("Contacts in time", numbers["contacts"]),
        ("Meetings", numbers["meetings"]),
        ("Facts about the member", numbers["own"]),
        ("Lines that could not be read", numbers["refused"]),
        ("People who would come in", numbers["will_come"]),
    ):
        if count or label.startswith("People"):
            table.add_row(label, f"{count:,}")
    out.print(table)
    circles = [label["name"] for label in told["labels"] if label["circle"]]
    if circles:
        out.print("Labels that become circles: " + ", ".join(circles) + ".", markup=False)
    if len(circles) < len(told["labels"]):
        others = [label["name"] for label in told["labels"] if not label["circle"]]
        out.print("Labels that stay labels: " + ", ".join(others) + ".", markup=False)
    for choice, coming in numbers["coming"].items():
        for sentence in coming["comes"] if told["options"].get(choice) else ():
            out.print(sentence, markup=False)
        for sentence in coming["stays"]:
            out.print(sentence, markup=False)
    for line in told["refused"]:
        out.print(f"{line['file']}, line {line['line']}: {line['reason']}", markup=False)
    if numbers["refused"] > len(told["refused"]):
        out.print(f"… and {numbers['refused'] - len(told['refused']):,} lines more.", markup=False)
