"""Letting invented members use the rooms' own verbs, as if it had been then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import connection
from django.db.models import Max, Q

from goodword.accounts.models import Member
from goodword.core.models import Event, Notice, OutgoingMail
from goodword.demo.figures import RUTH
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.gatherings.later import TELL

FIGURES: Final = 40
"""Among so many members, the first, those written by hand are looked for."""
_TELLING: Final = ["core.tell_at_once", "goodword.core.mail.sending.send_mail", TELL]


class Cast:
    """The members who act, by name: those written by hand, and those invented who live where they do."""

    def __init__(self, written: Written, *, most: int = 400) -> None:
        self.invented = list(written.people[:most])
        rows = Member.objects.in_bulk(written.ids[:most])
        self._rows = [rows[pk] for pk in written.ids[:most]]
        self._place = {one.name: at for at, one in reversed(list(enumerate(self.invented[:FIGURES])))}

    def __contains__(self, name: str) -> bool:
        return name in self._place

    def __getitem__(self, name: str) -> Member:
        return self._rows[self._place[name]]

    @property
    def ruth(self) -> Member:
        """The one visitors look around as."""
        return self[RUTH]

    def some(self, names: Sequence[str]) -> list[Member]:
        """Those of ``names`` who are here."""
        return [self[name] for name in names if name in self]

    def at(self, place: int) -> Member:
        """The member at a place of ``invented``."""
        return self._rows[place]


@contextmanager
def acting(written: Written, log: Log) -> Iterator[None]:
    """Within the block verbs are used: what they log goes to ``log``, to stand among the rest in its order, and nobody is
    told by mail, as nobody reads it."""
    events = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM procrastinate_jobs")
        (jobs,) = cursor.fetchone()
    yield
    ids = written.ids
    own = Event.objects.filter(Q(actor__in=ids) | Q(parties__overlap=ids), pk__gt=events)
    for event in own.order_by("pk"):
        log.take(event, written.now)
    own.delete()
    Notice.objects.filter(member__in=ids).delete()
    OutgoingMail.objects.filter(member__in=ids).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id > %s AND task_name = ANY(%s)", [jobs, _TELLING])
