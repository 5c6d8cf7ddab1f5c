"""More groups, people in them and before them, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from api.some import others
from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.groups.models import Group, LogEntry, Membership
from goodword.reach import actions as reach


def group(host: Member) -> Group:
    """Written straight into the tables, where no limit is asked."""
    row = Group.objects.create(name=f"Ring {uuid4().hex[:8]}", purpose="trade", what="Oak", made_by=host)
    now = clock.now()
    Membership.objects.create(group=row, member=host, state="in", host_since=now, joined_at=now)
    reach.join_body(body=row.key, member=host)
    return row


def _own(cast: Cast) -> Group:
    return Group.objects.filter(made_by=cast.owner, closed_at=None).order_by("pk").first() or group(cast.owner)


def put_in(row: Group, count: int, state: str) -> None:
    for other in others(count):
        joined = clock.now() if state == "in" else None
        Membership.objects.create(group=row, member=other, state=state, joined_at=joined)


def own_groups(cast: Cast, count: int) -> str:
    for _number in range(count):
        group(cast.owner)
    return "/groups"


def found(cast: Cast, count: int) -> str:
    for other in others(count):
        group(other)
    return "/groups/found"


def inside(cast: Cast, count: int) -> str:
    row = _own(cast)
    put_in(row, count, "in")
    return f"/groups/{row.key}/members"


def asking(cast: Cast, count: int) -> str:
    row = _own(cast)
    put_in(row, count, "asked")
    return f"/groups/{row.key}/requests"


def log(cast: Cast, count: int) -> str:
    row = _own(cast)
    for other in others(count):
        LogEntry.objects.create(group=row, actor=cast.owner, did="admitted", member=other)
    return f"/groups/{row.key}/log"


GROUPS: dict[str, Callable[[Cast, int], str]] = {
    "list_groups": own_groups,
    "find_groups": found,
    "list_group_members": inside,
    "list_group_requests": asking,
    "list_group_log": log,
}
