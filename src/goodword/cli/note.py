"""The ``note`` command: what happened with somebody, in one line.

Exit codes: 0, it was noted (or, with --dry-run, was only shown); 1, it could not be (nobody has the address, a question is
open …); 2, the command was not understood; 3, whoever was asked said no.
"""

from __future__ import annotations

import sys
from typing import Any

import click
from django.utils import timezone
from rich.table import Table

from goodword.accounts import queries as accounts
from goodword.accounts.models import Member
from goodword.cli.database import with_database
from goodword.cli.output import as_json, console, emit
from goodword.core import clock
from goodword.people.models import Person
from goodword.ties.actions import interactions as actions
from goodword.ties.jotting import ADD, LEAVE, WAYS, Jotted, Who, jotted
from goodword.ties.kinds import INTERACTIONS

SAID_NO = 3


@click.command("note", short_help="Note a meeting, a call or a letter in a line.")
@click.argument("line")
@click.option("--member", "email", required=True, metavar="EMAIL", help="Whose note it is.")
@click.option("--yes", is_flag=True, help="Save it without asking. What is open must be said with --answer.")
@click.option("--dry-run", is_flag=True, help="Show what the line says, and save nothing.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="An answer to what is open, such as kind=call, way=in, day=2026-11-03, who-1=new or who-1=KEY. Can be repeated.",
)
@as_json
@with_database
def command(line: str, email: str, yes: bool, dry_run: bool, answers: tuple[str, ...], as_json: bool) -> None:
    """Note what happened: goodword note "coffee with Ada Adler yesterday" --member EMAIL.

    The line is read and shown, what is open is asked, and only then it is saved, as on the page. Exit code 3 where
    the answer was no.
    """
    member = accounts.by_email(email)
    given = _pairs(answers)
    told = _read(member, line, given)
    if not (yes or dry_run):
        told = _asked(member, line, told, given)
    if not as_json:
        _show(told)
    if dry_run:
        if as_json:
            emit({"state": "read", **_data(told)})
        return
    if told.open and as_json:
        emit({"state": "open", **_data(told)})
        sys.exit(1)
    if told.open:
        raise click.ClickException(_open(told))
    if not (yes or click.confirm("Note it?", err=True)):
        if as_json:
            emit({"state": "left", **_data(told)})
        else:
            click.echo("Nothing was noted.", err=True)
        sys.exit(SAID_NO)
    made = actions.jot(actor=member, told=told)
    if as_json:
        emit({"state": "noted", "key": str(made.key), **_data(told)})
    else:
        click.echo(f"Noted. It is {made.key}.")


def _pairs(answers: tuple[str, ...]) -> dict[str, str]:
    """``--answer``, taken apart."""
    pairs = [text.partition("=") for text in answers]
    if any(not question or not answer for question, _is, answer in pairs):
        raise click.UsageError("Write --answer as QUESTION=ANSWER, such as --answer who-1=new.")
    return {question: answer for question, _is, answer in pairs}


def _read(member: Member, line: str, answers: dict[str, str]) -> Jotted:
    told = jotted(member, line, today=timezone.localtime(clock.now(), member.zone).date(), answers=answers)
    known = {"kind", "way", "day", *(who.question for who in told.whos)}
    for question in answers:
        if question not in known:
            raise click.UsageError(f"The line leaves no question “{question}”; there is: {', '.join(sorted(known))}.")
    return told


def _asked(member: Member, line: str, told: Jotted, answers: dict[str, str]) -> Jotted:
    """The line once everything that it leaves open is said, one question after the other."""
    while question := _next(told, answers):
        answers[question] = _answer(told, question)
        told = _read(member, line, answers)
    return told


def _next(told: Jotted, answers: dict[str, str]) -> str:
    """The next question; empty where none is left that an answer could close."""
    if told.reading.other_day and "day" not in answers:
        return "day"
    unknown = [who.question for who in told.whos if _is_new(who) and who.question not in answers]
    return next((question for question in [*told.open, *unknown] if question != "people"), "")


def _is_new(who: Who) -> bool:
    """A name, written as one, that nobody among one's people has."""
    return who.person is None and not who.people and not who.name.text.islower()


def _answer(told: Jotted, question: str) -> str:
    if question == "kind":
        return _choice("What was it", list(INTERACTIONS))
    if question == "way":
        return _choice("Who reached out: in, they did; out, you did; both", list(WAYS))
    if question == "day":
        return _choice("Which day do you mean", [told.reading.day, told.reading.other_day])
    who = next(who for who in told.whos if who.question == question)
    if not who.people:
        add = click.confirm(f"Nobody among your people is called “{who.name.text}”. Add them?", err=True)
        return ADD if add else LEAVE
    for number, person in enumerate(who.people, 1):
        click.echo(f"  {number}  {_line(person)}", err=True)
    numbers = [str(number) for number in range(1, len(who.people) + 1)]
    chosen = _choice(
        f"Who is “{who.name.text}”? A number, new for somebody new, note to leave the name in the note",
        [*numbers, ADD, LEAVE],
    )
    return str(who.people[int(chosen) - 1].key) if chosen in numbers else chosen


def _choice(text: str, choices: list[str]) -> str:
    answer: str = click.prompt(text, type=click.Choice(choices), err=True)
    return answer


def _line(person: Person) -> str:
    return ", ".join(filter(None, [person.name, person.headline]))


def _open(told: Jotted) -> str:
    """What must still be said, and how."""
    ways = {
        "kind": f"Say what it was: --answer kind={'|'.join(INTERACTIONS)}.",
        "way": f"Say who reached out: --answer way={'|'.join(WAYS)}.",
        "people": "Say who it was with: write “with” and the name of somebody among your people.",
    }
    for who in told.whos:
        known = "; ".join(f"{person.key} is {_line(person)}" for person in who.people)
        ways[who.question] = (
            f"Say who “{who.name.text}” is: --answer {who.question}=KEY, {who.question}={ADD} or {who.question}={LEAVE}. {known}."
        )
    return " ".join(ways[question] for question in told.open)


def _show(told: Jotted) -> None:
    reading, out = told.reading, console()
    kind = INTERACTIONS.get(told.kind)
    table = Table(show_header=False, box=None, pad_edge=False)
    for label, text in (
        ("What", str(kind.label) if kind else "to be said"),
        (
            "Who reached out",
            {"in": "they did", "out": "you did", "both": "both"}.get(told.way, "") if told.directed else "",
        ),
        ("With", ", ".join(person.name for person in told.persons)),
        ("New among your people", ", ".join(told.added)),
        ("When", " ".join(filter(None, [told.day or f"{told.today.isoformat()}, as no day is told", reading.time]))),
        ("How long", f"{reading.minutes} minutes" if reading.minutes else ""),
        ("Where", reading.place),
        ("About", ", ".join(reading.topics)),
        ("Come back to it", reading.follow_up),
        ("Note", told.note),
    ):
        if text:
            table.add_row(label, text.replace("[", r"\["))
    out.print(table)
    for who in told.whos:
        if _is_new(who) and not who.added:
            out.print(
                f"Nobody among your people is called “{who.name.text}”; the name stays in the note.", markup=False
            )


def _data(told: Jotted) -> dict[str, Any]:
    reading = told.reading
    return {
        "kind": told.kind,
        "way": told.way,
        "day": told.day,
        "other_day": reading.other_day,
        "time": reading.time,
        "minutes": reading.minutes,
        "place": reading.place,
        "topics": list(reading.topics),
        "words": told.note,
        "follow_up": reading.follow_up or None,
        "people": [{"key": str(person.key), "name": person.name} for person in told.persons],
        "added": told.added,
        "names": [
            {
                "question": who.question,
                "name": who.name.text,
                "people": [{"key": str(person.key), "name": person.name} for person in who.people],
            }
            for who in told.whos
        ],
        "open": told.open,
    }
