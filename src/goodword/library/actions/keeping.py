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
from goodword.library.actions import copies
from goodword.library.actions.holding import held
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


def keep(*, actor: Member, told: Told, copied: bool = True) -> Keep:
    """Keep something. Nobody else learns of it.

    Args:
        copied: have a readable copy made of a page, where the site makes any.

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
        if copied:
            copies.begin(made)
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
        page = row.url_key
        for name, value in given.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        _saved(row, new=False)
        if row.url_key != page:  # the copy is of another page
            copies.let_go([row.pk])
            copies.begin(row)
        found.write([row])
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], keep=row.pk)
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
