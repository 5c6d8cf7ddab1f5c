"""The plan of a day is for the member whose it is, and nobody else."""

from __future__ import annotations

import uuid
from datetime import timedelta

from goodword.core import clock
from goodword.core.steps import Step, Way
from goodword.today import kept
from goodword.today.models import Plan, PlanStep
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """A plan of the owner's with a step that was put off, one to be done in place that still stands, and something that can wait."""
    owner = world.cast.owner
    said = Step(
        "ties.request", uuid.uuid4(), world.mark("what to do today"), world.mark("why to do it"), 3, 50,
        ways=(Way("decline", "Decline quietly", said="Declined."),),
    )  # fmt: skip
    waits = {"kind": said.kind, "subject": str(said.subject), "said": kept.packed(said)}
    plan = Plan.objects.create(
        member=owner, day=clock.now().astimezone(owner.zone).date(), budget=15, language="en", waiting=[waits]
    )
    for place, (state, subject) in enumerate({"open": world["request received"].key, "later": uuid.uuid4()}.items()):
        world[f"step {state}"] = PlanStep.objects.create(
            member=owner, plan=plan, day=plan.day, kind=said.kind, subject=subject, position=place, state=state,
            minutes=3, gain=500, said=kept.packed(said), because=[world.mark("why this", on_pages=state == "open")],
            returns=plan.day + timedelta(days=1) if state == "later" else None,
        )  # fmt: skip


def step(world: World) -> dict[str, object]:
    return {"key": world["step open"].key}


def put_off(world: World) -> dict[str, object]:
    return {"key": world["step later"].key}


ROWS = {
    "today:now": Row(get=members(200)),
    "today:waiting": Row(get=members(200)),
    "today:settings": Row(get=members(200), post=members(422)),
    "today:nonetheless": Row(post=members(302)),
    "today:timer": Row(post=members(302)),
    "today:act": Row(post=owner_only(302), kwargs=step, data=lambda _world: {"way": "decline"}),
    "today:later": Row(post=owner_only(302), kwargs=step),
    "today:refuse": Row(post=owner_only(302), kwargs=step),
    "today:undo": Row(post=owner_only(302), kwargs=put_off),
}
