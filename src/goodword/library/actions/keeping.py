"""Keeping something, and changing what is said of it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.introductions.locking import locked
from goodword.library import events, found, states
from goodword.library.models import Keep
from goodword.library.told import Told, columns


class KeptAlready(Conflict):
    """The page is kept already.

    Attributes:
        row: where; of the actor's own.
    """

    def __init__(self, row: Keep) -> None:
        super().__init__(_("You keep this page already, as “%(title)s”.") % {"title": row.title})
        self.row = row


def keep(*, actor: Member, told: Told) -> Keep:
    """Keep something. Nobody else learns of it.

    Raises:
        Invalid: something is missing, too long or none of what is offered.
        NotFound: the person who recommended it is not among the actor's.
        KeptAlready: the page is.
    """
    given = columns(told)
    with transaction.atomic():
        still_here(actor)
        _own_people(actor, told)
        made = _saved(Keep(owner=actor, **given), new=True)
        found.write([made])
        log.record(events.KEPT, actor=actor.pk, parties=[actor.pk], keep=made.pk)
    return made


def change(*, actor: Member, keep: Keep, told: Told) -> Keep:
    """Change what is said of it.

    Raises:
        NotFound: it is not kept by the actor, or the person who recommended it is not among theirs.
        Invalid, KeptAlready: as ``keep``.
    """
    given = columns(told)
    with transaction.atomic():
        _own_people(actor, told)
        row = held(actor, keep)
        for name, value in given.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        _saved(row, new=False)
        found.write([row])
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], keep=row.pk)
    return row


def held(actor: Member, keep: Keep, *, state: str = states.KEPT) -> Keep:
    """The row as it is now, locked until the transaction ends.

    Raises:
        NotFound: it is not the actor's, or not in that state any more.
    """
    rows = Keep.objects.select_for_update(no_key=True, of=("self",)).select_related("card__person")
    row = rows.filter(pk=keep.pk, owner=actor, state=state).first()
    if row is None:
        raise NotFound(_("There is no such thing in your library."))
    return row


def still_here(actor: Member) -> None:
    """The actor, locked until the transaction ends.

    Raises:
        NotFound: they are no member any more.
    """
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))


def _own_people(actor: Member, told: Told) -> None:
    if told.card is not None and told.card.owner_id != actor.pk:
        raise NotFound(_("There is no such person among yours."))


def _saved(row: Keep, *, new: bool) -> Keep:
    """Written, where the page is not kept yet: which of two at the same moment is first, the table decides."""
    try:
        with transaction.atomic():
            row.save(force_insert=new)
    except IntegrityError:
        there = Keep.objects.filter(owner=row.owner_id, url_key=row.url_key, state=states.KEPT).exclude(pk=row.pk)
        if row.url_key and (other := there.first()) is not None:
            raise KeptAlready(other) from None
        raise
    return row
