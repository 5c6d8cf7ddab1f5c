"""Steps as tests ask for them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from cast import Cast
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


_asked: dict[int, list[Named]] = {}


def remember(cast: Cast) -> None:
    """What is offered to anybody now is what ``everything_said`` asks about from now on."""
    members = [who for who in cast.viewers().values() if isinstance(who, Member)]
    _asked[cast.owner.pk] = [named(step) for who in members for step in offered(who)]


def everything_said(member: Member, cast: Cast) -> str:
    """All that steps tell a member: what is offered now, and how it stands with all that was offered to anybody when it was
    remembered. Without keys, which differ from run to run."""
    stand = steps.states(member, _asked[cast.owner.pk], clock.now() - timedelta(days=365))
    told = sorted((name.kind, str(how)) for name, how in stand.items())
    return KEYS.sub("KEY", repr((offered(member), told)))
