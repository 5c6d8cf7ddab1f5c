"""A breakfast that people come to, for tests of its tables."""

from __future__ import annotations

from datetime import time, timedelta

from cast import member
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.gatherings.actions import answering, arranging, inviting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.models import Gathering, Guest, SeatingPlan, Sitting
from goodword.gatherings.plans import Plan
from goodword.gatherings.seating import actions, jobs
from goodword.gatherings.seating.actions import Setup
from goodword.reach.models import Audience

FIRST = ("Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gil", "Hana", "Ian", "Jo", "Kit", "Lea")


def breakfast(host: Member, *, after: int = 10) -> Gathering:
    """An open gathering that all members may find."""
    day = clock.today() + timedelta(days=after)
    plan = Plan(
        title="Breakfast", starts_on=day, starts=time(7), ends_on=day, ends=time(9), zone="Europe/London",
        place="The Swan", audience=Audience.MEMBERS,
    )  # fmt: skip
    made = arranging.arrange(actor=host, plan=plan)
    arranging.open_(actor=host, gathering=made)
    return made


def comes(gathering: Gathering, who: Member) -> Guest:
    return answering.sign_up(actor=who, gathering=gathering, said=Said("coming", shown=True))


def company(gathering: Gathering, count: int) -> list[Guest]:
    """Members who come."""
    return [comes(gathering, member(f"{name} Tablemate", email=f"{name}@example.org")) for name in FIRST[:count]]


def named(gathering: Gathering, host: Member, name: str) -> Guest:
    """Somebody without an account who comes."""
    guest = inviting.put_down(actor=host, gathering=gathering, outsider=Outsider(name))
    answering.answer(guest=guest, said=Said("coming"), by=host)
    return guest


def seat(host: Member, gathering: Gathering, **setup: object) -> SeatingPlan:
    """Tables made by the job, in a second at most."""
    told: dict[str, object] = {"rounds": 2, "minutes": 20, "sizes": [3, 3, 3], "seconds": 1} | setup
    plan = actions.make(actor=host, gathering=gathering, setup=Setup(**told))  # type: ignore[arg-type]  # a test's own
    jobs.seat(plan_id=plan.pk)
    plan.refresh_from_db()
    return plan


def tables(plan: SeatingPlan) -> dict[int | None, list[int]]:
    """Where guests sit, by id; the host under None."""
    return {row.guest_id: row.tables for row in Sitting.objects.filter(plan=plan)}
