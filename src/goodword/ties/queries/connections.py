"""Whom a member is connected with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.people.folding import fold
from goodword.people.namesearch import scorer
from goodword.reach.models import Level, Standing
from goodword.ties import states
from goodword.ties.models import Connection


def mine(viewer: Member) -> QuerySet[Connection]:
    """The viewer's connections that last."""
    return Connection.objects.filter(Q(first=viewer) | Q(second=viewer), state=states.CONNECTED)


def connection(viewer: Member, key: UUID | str) -> Connection:
    """One of the viewer's connections.

    Raises:
        NotFound: there is none such, or it ended.
    """
    found = mine(viewer).filter(key=key).select_related("first", "second").first()
    if found is None:
        raise NotFound(_("There is no such connection."))
    return found


@dataclass(frozen=True, slots=True)
class Connected:
    """Somebody the viewer is connected with.

    Attributes:
        close: the viewer holds them as somebody close. How they hold the viewer is theirs.
    """

    key: UUID
    member: Member
    since: datetime
    close: bool


def of(viewer: Member, row: Connection) -> Member:
    """The other one of a connection."""
    return row.second if row.first_id == viewer.pk else row.first


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Connection]:
    """The viewer's connections, the latest first. Show them by ``shown``."""
    as_first = Connection.objects.filter(first=viewer, state=states.CONNECTED)
    as_second = Connection.objects.filter(second=viewer, state=states.CONNECTED)
    return page(
        as_first.select_related("second"),
        ("-since", "-id"),
        cursor=cursor,
        size=size,
        also=[as_second.select_related("first")],
    )


def shown(viewer: Member, rows: list[Connection]) -> list[Connected]:
    """Connections as the viewer sees them. One query."""
    others = {row.pk: of(viewer, row) for row in rows}
    close = set(
        Standing.objects.filter(
            owner=viewer, other__in=[member.pk for member in others.values()], level=Level.CLOSE
        ).values_list("other", flat=True)
    )
    return [
        Connected(key=row.key, member=others[row.pk], since=row.since, close=others[row.pk].pk in close) for row in rows
    ]


def named(viewer: Member, typed: str, *, size: int = PAGE) -> list[Connection]:
    """Those of the viewer's connections whose name fits what was typed, best first; slips and short forms are forgiven.

    Three queries. Names are compared here: one member's connections are few enough, and every one of them counts.
    """
    score = scorer(typed)
    fitting = []
    for way in ("first", "second"):
        other = "second" if way == "first" else "first"
        mine = Connection.objects.filter(**{way: viewer}, state=states.CONNECTED)
        for row, name in mine.values_list("pk", f"{other}__name"):
            if (found := score(name)) is not None:
                fitting.append((-found, fold(name), row))
    best = [row for _score, _name, row in sorted(fitting)[:size]]
    rows = {row.pk: row for row in Connection.objects.filter(pk__in=best).select_related("first", "second")}
    return [rows[pk] for pk in best if pk in rows]
