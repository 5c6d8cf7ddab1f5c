"""A gathering and what is done with it, in a line each."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.gatherings import states
from goodword.gatherings.actions import answering, arranging
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.plans import Plan
from goodword.reach.models import Audience


def plan(**more: Any) -> Plan:
    """A breakfast in ten days."""
    day = clock.today() + timedelta(days=10)
    told = {
        "title": "Breakfast at the mill", "starts_on": day, "starts": time(7), "ends_on": day, "ends": time(8, 30),
        "zone": "Europe/London", "place": "Salts Mill\nSaltaire", "audience": Audience.MEMBERS,
    }  # fmt: skip
    return Plan(**{**told, **more})  # type: ignore[arg-type]  # as many fields as kinds of value


def breakfast(owner: Member, **more: Any) -> Gathering:
    """Arranged and open."""
    made = arranging.arrange(actor=owner, plan=plan(**more))
    arranging.open_(actor=owner, gathering=made)
    made.refresh_from_db()
    return made


def comes(member: Member, gathering: Gathering, said: str = states.COMING, **more: Any) -> Guest:
    """Signed up."""
    guest = answering.sign_up(actor=member, gathering=gathering, said=Said(said, **more))
    guest.refresh_from_db()
    return guest
