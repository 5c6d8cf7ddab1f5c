"""Where the two meet, and what they want to talk about."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, texts
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.onetoones import events, limits, mails, states
from goodword.onetoones.actions.proposing import Where, checked_where
from goodword.onetoones.locking import lock, none_such
from goodword.onetoones.models import OneToOne, Point

LONGEST_POINT = 300


def place(*, actor: Member, row: OneToOne, where: Where) -> bool:
    """Change how and where the two meet; whether anything changed. The other is told where a time was agreed.

    Raises:
        NotFound: the actor is neither of the two.
        Invalid: it will not do.
        Conflict: it was called off or has taken place, or the actor declined it.
    """
    where = checked_where(where)
    with transaction.atomic():
        them = lock(actor, row)
        now = clock.now()
        over = row.state == states.AGREED and row.ends_at is not None and row.ends_at <= now
        if row.state not in states.OPEN or over or _declined_by(actor, row):
            raise Conflict(_("This one-to-one is over. Where it was stays as it is."))
        told = {"mode": where.mode, "place": where.place, "link": where.link}
        if all(getattr(row, name) == value for name, value in told.items()):
            return False
        agreed = row.state == states.AGREED
        OneToOne.objects.filter(pk=row.pk).update(**told, changed_at=now, sequence=row.sequence + agreed)
        row.refresh_from_db()
        parties = [actor.pk, them.pk] if agreed else [actor.pk]
        log.record(events.PLACED, actor=actor.pk, parties=parties, onetoone=row.pk)
        if agreed:
            mails.placed(row, them)
    return True


def add(*, actor: Member, row: OneToOne, text: str) -> Point:
    """Put something on the agenda, for both.

    Raises:
        NotFound: the actor is neither of the two.
        Invalid: nothing or too much was written.
        Conflict: it was called off, or the actor declined it.
        TooMany: the agenda is full.
    """
    text = texts.needed(" ".join(text.split()), LONGEST_POINT, "text", _("Write what you would like to talk about."))
    with transaction.atomic():
        lock(actor, row)
        if row.state not in states.OPEN or _declined_by(actor, row):
            raise Conflict(_("This one-to-one is over. Its agenda stays as it is."))
        limits.may_note(row)
        made = Point.objects.create(onetoone=row, by=actor, text=text)
        log.record(events.NOTED, actor=actor.pk, parties=[actor.pk], onetoone=row.pk)
    return made


def take_off(*, actor: Member, point: Point) -> None:
    """Take something of one's own off the agenda.

    Raises:
        NotFound: it is not the actor's.
    """
    if point.by_id != actor.pk:
        raise none_such()
    with transaction.atomic():
        lock(actor, point.onetoone)
        Point.objects.filter(pk=point.pk).delete()
        log.record(events.NOTED, actor=actor.pk, parties=[actor.pk], onetoone=point.onetoone_id)


def _declined_by(actor: Member, row: OneToOne) -> bool:
    return row.state == states.DECLINED and row.proposer_id != actor.pk
