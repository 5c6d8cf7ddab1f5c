"""Adding a network to the directory, and correcting what it says."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.introductions.locking import locked
from goodword.networks import described, events, found, limits, states
from goodword.networks.described import Described
from goodword.networks.models import Change, Network
from goodword.networks.queries import alike


class Alike(Conflict):
    """It stands in the directory already, or something much like it does.

    Attributes:
        rows: what is like it.
        same: it is there, by its name and place or its address; it cannot be added a second time.
    """

    def __init__(self, message: str, rows: list[Network], *, same: bool) -> None:
        super().__init__(message)
        self.rows = rows
        self.same = same


def add(*, actor: Member, told: Described, distinct: bool = False) -> Network:
    """Add a network. Everybody on the site can read it.

    Args:
        distinct: it is none of those that are like it.

    Raises:
        Invalid: something is missing, too long or none of what is offered.
        Alike: it is in the directory, or, unless ``distinct``, something like it is.
        TooMany: the actor added several today.
    """
    columns = described.columns(told)
    with transaction.atomic():
        _still_here(actor)
        _not_there_yet(columns, distinct=distinct)
        limits.may_write(actor, Change.What.ADDED)
        row = _saved(Network(**columns, made_by=actor), new=True)
        _keep(actor, row, Change.What.ADDED, described.changes({}, columns))
        log.record(events.ADDED, actor=actor.pk, parties=[actor.pk], network=row.pk)
    return row


def correct(*, actor: Member, network: Network, told: Described, version: int | None = None) -> Network:
    """Correct what is said of a network. The history keeps what stood there.

    Args:
        version: the one that the actor saw; None corrects whatever stands there.

    Raises:
        Invalid: as ``add``.
        NotFound: it was put into the bin.
        Conflict: somebody else corrected it meanwhile, or another entry has that name and place or that address.
        TooMany: the actor made many corrections today.
    """
    columns = described.columns(told)
    with transaction.atomic():
        _still_here(actor)
        row = held(network)
        if version is not None and version != row.version:
            raise Conflict(
                _("Somebody corrected this meanwhile. Look at what it says now, and put in what is still missing.")
            )
        before = {name: getattr(row, name) for name in described.FIELDS}
        changed = described.changes(before, columns)
        if not changed:
            return row
        _not_there_yet(columns, distinct=True, beside=row)
        limits.may_write(actor, Change.What.CORRECTED)
        rewrite(row, columns)
        _keep(actor, row, Change.What.CORRECTED, changed)
        log.record(events.CORRECTED, actor=actor.pk, parties=[actor.pk], network=row.pk)
    return row


def held(network: Network, *, state: str = states.LISTED) -> Network:
    """The entry as it is now, locked until the transaction ends.

    Raises:
        NotFound: it is not in that state any more.
    """
    row = Network.objects.select_for_update(no_key=True).filter(pk=network.pk, state=state).first()
    if row is None:
        raise NotFound(_("There is no such network in the directory."))
    return row


def rewrite(row: Network, columns: dict[str, Any]) -> None:
    """Put other columns into a locked entry."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.changed_at = clock.now()
    _saved(row, new=False)


def _keep(actor: Member, row: Network, what: Change.What, fields: dict[str, Any]) -> None:
    Change.objects.create(network=row, actor=actor, what=what, fields=fields)


def _saved(row: Network, *, new: bool) -> Network:
    try:
        with transaction.atomic():
            row.save(force_insert=new)
            found.changed(row)
    except IntegrityError:
        raise Conflict(_("This network was added to the directory a moment ago. Look for it there.")) from None
    return row


def _not_there_yet(columns: dict[str, Any], *, distinct: bool, beside: Network | None = None) -> None:
    same, near = alike.to(columns, beside=beside)
    if same:
        message = _(
            "%(name)s is in the directory already. Correct it there, or tell two chapters apart by their place."
        )
        raise Alike(message % {"name": same[0].name}, same, same=True)
    if near and not distinct:
        raise Alike(_("Something like it is in the directory. Look whether it is the same."), near, same=False)


def _still_here(actor: Member) -> None:
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))
