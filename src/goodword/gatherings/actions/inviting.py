"""Putting people on the list: members, and people without an account whom a host knows by name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed, within
from goodword.gatherings import events, hooks, limits, mails, policy, states
from goodword.gatherings.actions import arranging, seats
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Gathering, Guest, Host
from goodword.gatherings.models.guests import LONGEST_NAME
from goodword.introductions.locking import locked
from goodword.reach import queries as reach
from goodword.reach.models import Level


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody without an account.

    Attributes:
        address: where an invitation may be sent by mail; may be empty.
        entry: under which key an upper room keeps them.
        visitor: they come to a chapter they are not in.
    """

    name: str
    organization: str = ""
    address: str = ""
    entry: UUID | None = None
    visitor: bool = False


def invite(*, actor: Member, gathering: Gathering, members: Iterable[Member]) -> list[Guest]:
    """Invite members; who is on the list, hosts it or is out of reach is left as they are. Who was invited now.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, or over.
        TooMany: many were invited within a day.
    """
    policy.must_host(actor, gathering)
    wanted = {member.pk: member for member in members if member.pk != actor.pk}
    with transaction.atomic():
        now = locked([actor, *wanted.values()])
        arranging.must_stand(gathering)
        hosting = set(Host.objects.filter(gathering=gathering).values_list("member", flat=True))
        there = {row.member_id: row for row in Guest.objects.filter(gathering=gathering, member__in=wanted)}
        levels = reach.levels(actor, wanted)
        fresh = [
            member
            for pk, member in sorted(now.items())
            if pk in wanted and member.is_active and pk not in hosting and levels[pk] != Level.BLOCKED
            and (pk not in there or there[pk].state == states.GONE)
        ]  # fmt: skip
        limits.may_invite(actor, gathering, len(fresh))
        made = []
        for member in fresh:
            row = there.get(member.pk)
            if row is None:
                row = Guest(gathering=gathering, member=member, way=Way.INVITED, by=actor)
                row.save(force_insert=True)
            else:
                states.GUEST.move(row, "invite", by=actor, listed_at=clock.now(), answered_at=None)
            row.gathering = gathering
            mails.invited(row)
            made.append(row)
        if made:
            parties = [actor.pk, *(member.pk for member in fresh)]
            log.record(events.INVITED, actor=actor.pk, parties=parties, gathering=gathering.pk)
    return made


def invite_body(*, actor: Member, gathering: Gathering, body: UUID) -> list[Guest]:
    """Put everybody of a chapter on the list: its members with an account are told, the others are noted by name, and nothing is
    sent to them. Who is on the list, or left it, stays as they are. Who came on it now.

    Raises:
        NotFound: the actor is no host, or does not act for the chapter.
        Conflict: it is canceled, or over.
        TooMany: many were invited within a day, or the list would be too long.
    """
    policy.must_host(actor, gathering)
    if not hooks.may_host(actor, body):
        raise NotFound(_("There is no such chapter among those you act for."))
    with transaction.atomic():
        arranging.still_here(actor)
        arranging.must_stand(gathering)
        return put_on(gathering=gathering, people=hooks.people(actor, body), by=actor)


def put_on(
    *, gathering: Gathering, people: Iterable[hooks.Invitee], expected: Collection[UUID] = (), by: Member | None
) -> list[Guest]:
    """Put people whom an upper room knows on the list, which asked whether that may be; inside its transaction. Who is on the
    list, or left it, stays as they are. Who came on it now.

    Args:
        expected: entries of those who come unless they say otherwise.

    Raises:
        TooMany: the list would be too long.
    """
    there = Guest.objects.filter(gathering=gathering)
    entries = set(there.filter(entry__isnull=False).values_list("entry", flat=True))
    there_already = set(there.filter(member__isnull=False).values_list("member", flat=True))
    addresses = set(there.exclude(address="").values_list("address", flat=True))
    hosting = set(Host.objects.filter(gathering=gathering).values_list("member", flat=True))
    fresh = [
        one
        for one in people
        if one.entry not in entries and (one.member is None or one.member not in there_already | hosting)
    ]
    limits.has_room(gathering, len(fresh))
    made = []
    for one in fresh:
        address = one.address.strip().lower() if one.member is None else ""
        told = {"name": one.name[:LONGEST_NAME], "organization": one.organization[:LONGEST_NAME]}
        guest = Guest(
            gathering=gathering, member_id=one.member, entry=one.entry, way=Way.INVITED, by=by, visitor=one.visitor,
            state=states.COMING if one.entry in expected else states.INVITED,
            address="" if address in addresses else address, **(told if one.member is None else {}),
        )  # fmt: skip
        addresses.add(address)
        made.append(guest)
    Guest.objects.bulk_create(made)
    coming = sum(guest.state == states.COMING for guest in made)
    if coming:  # whoever is expected has a place, whatever the number of chairs is
        Gathering.objects.filter(pk=gathering.pk).update(taken=F("taken") + coming)
    for guest in made:
        mails.invited(guest)
    if made:
        parties = {guest.member_id for guest in made if guest.member_id is not None} | ({by.pk} if by else set())
        log.record(events.INVITED, actor=by.pk if by else None, parties=sorted(parties), gathering=gathering.pk)
    return made


def put_down(*, actor: Member, gathering: Gathering, outsider: Outsider, way: Way = Way.INVITED) -> Guest:
    """Put somebody without an account on the list. Nothing is sent to them by it.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, or over, or they are on the list.
        Invalid: a name is missing or too long, or the address is none.
        TooMany: the list is too long.
    """
    policy.must_host(actor, gathering)
    told = checked(outsider)
    with transaction.atomic():
        arranging.still_here(actor)
        arranging.must_stand(gathering)
        limits.may_invite(actor, gathering, 1)
        there = Guest.objects.filter(gathering=gathering)
        if (told["address"] and there.filter(address=told["address"]).exists()) or (
            outsider.entry is not None and there.filter(entry=outsider.entry).exists()
        ):
            raise Conflict(_("They are on the list already."))
        made = Guest.objects.create(
            gathering=gathering, way=way, by=actor, entry=outsider.entry, visitor=outsider.visitor, **told
        )
        log.record(events.INVITED, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk, guest=made.pk)
    return made


def take_off(*, actor: Member, guest: Guest) -> None:
    """Take somebody off the list, with whom they bring along; somebody without an account leaves nothing behind.

    Raises:
        NotFound: the actor is no host, or the guest is not on the list.
    """
    gathering = guest.gathering
    policy.must_host(actor, gathering)
    with transaction.atomic():
        remove(guest, gathering)
        parties = [actor.pk, *([guest.member_id] if guest.member_id is not None else [])]
        log.record(events.TAKEN_OFF, actor=actor.pk, parties=parties, gathering=gathering.pk)
        seats.promote(gathering)


def remove(guest: Guest, gathering: Gathering) -> None:
    """Free the places of a guest and of whom they bring; inside a transaction."""
    for one in [*guest.brings.all(), guest]:
        was = Guest.objects.select_for_update().filter(pk=one.pk).values_list("state", flat=True).first()
        if was is None or not states.GUEST.move(one, "take_off", waiting_since=None, arrived_at=None):
            if one.pk == guest.pk:
                raise NotFound(_("They are not on the list."))
            continue
        if was == states.COMING:
            seats.give_back(gathering)
        if one.member_id is None and one.pk != guest.pk:
            one.delete()
    if guest.member_id is None:
        guest.delete()


def checked(outsider: Outsider) -> dict[str, str]:
    """What a row keeps of somebody without an account.

    Raises:
        Invalid: a name is missing or too long, or the address is none.
    """
    address = within(outsider.address, 254, "address").lower()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            message = _("This is no mail address. Check it, or leave it out.")
            raise Invalid(message, fields={"address": message}) from None
    name = needed(outsider.name, LONGEST_NAME, "name", _("Write their name."))
    organization = within(outsider.organization, LONGEST_NAME, "organization")
    return {"name": " ".join(name.split()), "organization": " ".join(organization.split()), "address": address}
