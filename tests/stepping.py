"""Steps as tests ask for them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from goodword.accounts.models import Member
from goodword.core import clock, steps
from goodword.core.steps import Named, State, Step

KEYS: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def offered(member: Member, kind: str = "") -> list[Step]:
    """What is offered to the member now, of one kind or all."""
    return [step for step in steps.offers(member, clock.now()) if step.kind.startswith(kind)]


def only(member: Member, kind: str) -> Step:
    """The one step of that kind that the member is offered."""
    (step,) = offered(member, kind)
    return step


def named(step: Step) -> Named:
    return Named(step.kind, step.subject)


def state(member: Member, step: Step, since: datetime | None = None) -> State | None:
    """How it stands with a step now; done counts since yesterday."""
    since = since or clock.now() - timedelta(days=1)
    return steps.states(member, [named(step)], since).get(named(step))


def do(member: Member, step: Step, way: str, **told: str) -> None:
    """Take one of the ways without a page."""
    assert any(one.name == way and not one.route for one in step.ways), f"{way} is not offered in place"
    steps.act(member, named(step), way, told)


_ever: set[Named] = set()


def everything_said(member: Member) -> str:
    """All that steps tell a member: what is offered now, and how it stands with all that ever was offered to anybody. Without keys,
    which differ from run to run."""
    now = offered(member)
    _ever.update(named(step) for step in now)
    stand = steps.states(member, _ever, clock.now() - timedelta(days=365))
    return KEYS.sub("KEY", repr((now, sorted((name.kind, str(how)) for name, how in stand.items()))))
