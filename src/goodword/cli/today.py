"""The ``today`` command: the plan of a member's day."""

from __future__ import annotations

from typing import Any

import click
from django.utils import translation
from rich.table import Table

from goodword.accounts import queries as accounts
from goodword.cli.database import with_database
from goodword.cli.output import as_json, console, emit
from goodword.core.steps import Step
from goodword.today import states
from goodword.today.actions import days
from goodword.today.models import PlanStep
from goodword.today.queries import plans

MARKS = {states.DONE: "done", states.HELD: "being done", states.LATER: "later", states.REFUSED: "not wanted"}


@click.command("today", short_help="Print the plan of a member's day.")
@click.option("--member", "email", required=True, metavar="EMAIL", help="Whose day it is.")
@as_json
@with_database
def command(email: str, as_json: bool) -> None:
    """Print the plan of a member's day: goodword today --member EMAIL.

    It is made where there is none yet, as on their first visit of the day.
    """
    member = accounts.by_email(email)
    with translation.override(member.language):
        plan, steps = days.look(actor=member)
    told = [(row, said) for row in steps if (said := row.step) is not None]
    spent = plans.spent(plan, steps)
    if as_json:
        emit({"day": plan.day.isoformat(), "budget": plan.budget, "spent": spent, "free": plan.free,
              "quieter": plan.quieter, "steps": [_data(row, said) for row, said in told]})  # fmt: skip
        return
    click.echo(f"{plan.day.isoformat()}: {spent} of {plan.budget} minutes")
    if plan.free:
        click.echo("This day is kept free.")
    table = Table(show_header=False, box=None, pad_edge=False)
    for row, said in told:
        table.add_row(MARKS.get(row.state, f"{row.minutes} min"), said.title.replace("[", r"\["))
        table.add_row("", f"[dim]{said.why.replace('[', r'\[')}[/dim]")
    if told:
        console().print(table)
    click.echo("Nothing else needs them today." if not plan.quieter else f"{plan.quieter} quieter things can wait.")


def _data(row: PlanStep, said: Step) -> dict[str, Any]:
    return {
        "key": str(row.key), "kind": row.kind, "state": row.state, "minutes": row.minutes, "title": said.title,
        "why": said.why, "because": row.because,
    }  # fmt: skip
