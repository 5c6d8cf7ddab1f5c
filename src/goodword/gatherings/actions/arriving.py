"""The door: who came, by themselves or noted by a host; walk-ins; taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.gatherings import events, hooks, limits, policy, states
from goodword.gatherings.actions.inviting import Outsider, checked
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Gathering, Guest

EARLY: Final = timedelta(hours=3)
"""So long before a gathering begins guests can say that they are there, and so long after its end."""
HOSTS_EARLY, HOSTS_LATE = timedelta(days=1), timedelta(days=31)
"""The same for what hosts note."""
MAY_ENTER: Final = (states.INVITED, states.COMING, states.MAYBE)
"""Who says themselves that they are there; whoever waits, or said that they do not come, asks the host."""


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who came without being on the list. ``brought_by``: a guest of the same gathering."""

    name: str
    organization: str = ""
    address: str = ""
    brought_by: Guest | None = None


def is_open(gathering: Gathering) -> bool:
    """Whether guests can say now that they are there."""
    now = clock.now()
    return gathering.state == states.OPEN and gathering.begins_at - EARLY <= now < gathering.ends_at + EARLY


def is_early(gathering: Gathering) -> bool:
    """Whether it is too early even for hosts to note who is there."""
    return clock.now() < gathering.begins_at - HOSTS_EARLY


def arrive(*, guest: Guest, by: Member | None) -> bool:
    """Somebody is there; whether that is news. What they had answered does not matter to a host: they are here.

    Args:
        by: the host who says so; the guest's own account, or None by a signed link, where they say so themselves.

    Raises:
        NotFound: ``by`` is neither a host nor the guest, or they were taken off the list.
        Conflict: it is canceled, or not its time; or a guest who is not expected says so themselves.
    """
    own = by is None or by.pk == guest.member_id
    if not own:
        assert by is not None, "a host"
        policy.must_host(by, guest.gathering)
    with transaction.atomic():
        found = _locked(guest)
        _its_time(found.gathering, own=own)
        if found.arrived_at is not None:
            return False
        if own and found.state not in MAY_ENTER:
            raise Conflict(_("You are not expected just now. Please ask the host."))
        _seated(found)
        found.arrived_at = clock.now()
        Guest.objects.filter(pk=found.pk).update(arrived_at=found.arrived_at)
        _tell(found, None if own and by is None else by, arrived=True)
    return True


def take_back(*, actor: Member, guest: Guest) -> bool:
    """They are not here after all; whether that is news.

    Raises:
        NotFound: the actor is no host.
    """
    policy.must_host(actor, guest.gathering)
    with transaction.atomic():
        found = _locked(guest)
        if found.arrived_at is None:
            return False
        found.arrived_at = None
        Guest.objects.filter(pk=found.pk).update(arrived_at=None)
        _tell(found, actor, arrived=False)
    return True


def walk_in(*, actor: Member, gathering: Gathering, new: WalkIn) -> Guest:
    """Put somebody who just came on the list, as there. Nothing is sent to them.

    Raises:
        NotFound: the actor is no host, or who brought them is no guest here.
        Invalid: the name is missing, or something cannot be right.
        Conflict: it is canceled or not its time, or the address is on the list already.
        TooMany: the list is full.
    """
    policy.must_host(actor, gathering)
    told = checked(Outsider(new.name, new.organization, new.address))
    address = told["address"]
    if new.brought_by is not None and new.brought_by.gathering_id != gathering.pk:
        raise NotFound(_("There is no such guest."))
    with transaction.atomic():
        row = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        _its_time(row, own=False)
        limits.has_room(row)
        if address and Guest.objects.filter(gathering=row, address=address).exclude(state=states.GONE).exists():
            message = _("Somebody with this address is on the list. Look for them there.")
            raise Conflict(message)
        Guest.objects.filter(gathering=row, address=address, state=states.GONE).exclude(address="").update(address="")
        now = clock.now()
        guest = Guest.objects.create(
            gathering=row, guest_of=new.brought_by, visitor=True, by=actor, way=Way.WALKED_IN, state=states.COMING,
            answered_at=now, arrived_at=now, **told,
        )  # fmt: skip
        Gathering.objects.filter(pk=row.pk).update(taken=F("taken") + 1)
        _tell(guest, actor, arrived=True)
    return guest


def _locked(guest: Guest) -> Guest:
    rows = Guest.objects.select_for_update(of=("self",)).select_related("gathering")
    found = rows.filter(pk=guest.pk, state__in=states.LISTED).first()
    if found is None:
        raise NotFound(_("They are not on the list."))
    return found


def _its_time(gathering: Gathering, *, own: bool) -> None:
    if gathering.state in {states.DRAFT, states.CANCELED}:
        raise Conflict(_("This gathering does not take place."))
    now = clock.now()
    early, late = (EARLY, EARLY) if own else (HOSTS_EARLY, HOSTS_LATE)
    if now < gathering.begins_at - early:
        raise Conflict(_("It is not time yet. The door opens shortly before it begins."))
    if now >= gathering.ends_at + late:
        raise Conflict(_("This gathering is long over."))


def _seated(guest: Guest) -> None:
    """Who is in the room has a place, whatever the number of chairs was."""
    verb = "promote" if guest.state == states.WAITING else "come"
    if states.GUEST.move(guest, verb, waiting_since=None):
        Gathering.objects.filter(pk=guest.gathering_id).update(taken=F("taken") + 1)


def _tell(guest: Guest, by: Member | None, *, arrived: bool) -> None:
    parties = {pk for pk in (guest.member_id, by.pk if by is not None else None) if pk is not None}
    kind = events.ARRIVED if arrived else events.NOT_THERE
    log.record(
        kind, actor=by.pk if by is not None else None, parties=parties, gathering=guest.gathering_id, guest=guest.pk
    )
    hooks.arrived(guest=guest, by=None if by is not None and by.pk == guest.member_id else by)
