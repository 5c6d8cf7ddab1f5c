"""What organizers put right in the directory: setting an entry back, putting it into the bin, taking it out again."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotAllowed
from goodword.networks import described, events, found, states
from goodword.networks.actions import listing
from goodword.networks.models import Change, Network

PUT_RIGHT = (Change.What.CORRECTED, Change.What.REVERTED)


def _organizer(actor: Member) -> None:
    if not (actor.is_active and actor.is_organiser):
        raise NotAllowed(_("Organizers can do this. Correct the entry yourself, or report the change."))


def revert(*, actor: Member, change: Change) -> Network:
    """Set the fields that a change wrote back to what stood in them before it, whatever came later.

    Raises:
        NotAllowed: the actor is no organizer.
        NotFound: the entry is in the bin.
        Conflict: the change corrected nothing, all of it stands as before already, or another entry has that name by now.
    """
    _organizer(actor)
    if change.what not in PUT_RIGHT:
        raise Conflict(_("There is nothing before this. To take the whole entry away, put it into the bin."))
    with transaction.atomic():
        row = listing.held(change.network)
        told = {name: getattr(row, name) for name in described.FIELDS}
        told |= {name: described.unplain(name, two[0]) for name, two in change.fields.items()}
        columns = described.columns(described.described(told))
        changed = described.changes({name: getattr(row, name) for name in described.FIELDS}, columns)
        if not changed:
            raise Conflict(_("What it says is as before that change already."))
        listing.rewrite(row, columns)
        Change.objects.create(network=row, actor=actor, what=Change.What.REVERTED, fields=changed)
        log.record(events.REVERTED, actor=actor.pk, parties=[actor.pk], network=row.pk, change=change.pk)
    return row


def put_into_bin(*, actor: Member, network: Network) -> None:
    """Take an entry out of the directory. Those who are in it keep that to themselves until it comes back.

    Raises:
        NotAllowed: the actor is no organizer.
        Conflict: it is in the bin.
    """
    _organizer(actor)
    with transaction.atomic():
        if not states.NETWORK.move(network, "bin", binned_at=clock.now()):
            raise Conflict(_("It is in the bin already."))
        Change.objects.create(network=network, actor=actor, what=Change.What.BINNED)
        found.changed(network)
        log.record(events.BINNED, actor=actor.pk, parties=[actor.pk], network=network.pk)


def restore(*, actor: Member, network: Network) -> None:
    """Take an entry out of the bin.

    Raises:
        NotAllowed: the actor is no organizer.
        Conflict: it is not in the bin, or another entry has its name or address by now.
    """
    _organizer(actor)
    with transaction.atomic():
        try:
            with transaction.atomic():
                moved = states.NETWORK.move(network, "restore", binned_at=None)
        except IntegrityError:
            raise Conflict(_("Another entry has this name or address by now. Correct that one.")) from None
        if not moved:
            raise Conflict(_("It is not in the bin."))
        Change.objects.create(network=network, actor=actor, what=Change.What.RESTORED)
        found.changed(network)
        log.record(events.RESTORED, actor=actor.pk, parties=[actor.pk], network=network.pk)


def empty(before: datetime) -> int:
    """Delete for good what was put into the bin before then, with what members noted about it; how many."""
    rows = Network.objects.filter(state=states.BINNED, binned_at__lt=before, seed="")
    gone = list(rows.values_list("pk", flat=True))
    found.gone(gone)
    rows.delete()
    return len(gone)
