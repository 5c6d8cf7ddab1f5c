"""Putting people on a roster by hand, and changing what it says of them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import events, limits, policy, states
from goodword.chapters.actions import seats
from goodword.chapters.entries import Entry, columns
from goodword.chapters.models import Chapter, Membership
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound


def add(*, actor: Member, chapter: Chapter, entry: Entry) -> Membership:
    """Put somebody on the roster, as active. Nothing is sent to them by it.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid: a name is missing, or something is too long or no address.
        Conflict: that address is on the roster, or the seat of their trade is taken.
        TooMany: the roster is full.
    """
    policy.must_lead(actor, chapter)
    told = columns(entry)
    with transaction.atomic():
        row = locked(chapter)
        limits.has_room(row)
        fits(row, entry)
        free_address(row, told["address"])
        seat = seats.must_be_free(row, told["classification"], state=states.ACTIVE)
        made = Membership.objects.create(chapter=row, state=states.ACTIVE, seat=seat, **told)
        log.record(events.ADDED, actor=actor.pk, parties=[actor.pk], chapter=row.pk, membership=made.pk)
    return made


def edit(*, actor: Member, membership: Membership, entry: Entry) -> Membership:
    """Change what the roster says of somebody.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid, Conflict: as ``add``.
    """
    policy.must_lead(actor, membership.chapter)
    told = columns(entry)
    with transaction.atomic():
        chapter = locked(membership.chapter)
        row = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
        fits(chapter, entry)
        for other in (entry.sponsor, entry.mentor):
            if other is not None and other.pk == row.pk:
                raise Invalid(_("Nobody is their own sponsor or mentor."))
        if told["address"] != row.address:
            if row.member_id is not None:
                message = _("They sign in with this address themselves, so it stays as it is.")
                raise Invalid(message, fields={"address": message})
            free_address(chapter, told["address"])
            told["invite_version"] = row.invite_version + 1  # what was sent to the old address works no longer
            told["invited_at"] = None
        told["seat"] = seats.must_be_free(chapter, told["classification"], but=row, state=row.state)
        told["changed_at"] = clock.now()
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
        parties = [actor.pk, *([row.member_id] if row.member_id is not None else [])]
        log.record(events.EDITED, actor=actor.pk, parties=parties, chapter=chapter.pk, membership=row.pk)
    return row


def locked(chapter: Chapter) -> Chapter:
    """The chapter as it is now, locked, so that what is counted and compared holds.

    Raises:
        Conflict: it was closed.
        NotFound: it is no more.
    """
    row = Chapter.objects.select_for_update(no_key=True).filter(pk=chapter.pk).first()
    if row is None:
        raise NotFound(_("There is no such chapter."))
    if row.closed_at is not None:
        raise Conflict(_("This chapter is closed."))
    return row


def fits(chapter: Chapter, entry: Entry) -> None:
    """That sponsor and mentor are of the same chapter.

    Raises:
        NotFound: they are not.
    """
    for other in (entry.sponsor, entry.mentor):
        if other is not None and other.chapter_id != chapter.pk:
            raise NotFound(_("There is nobody like that in the chapter."))


def free_address(chapter: Chapter, address: str) -> None:
    """That nobody on the roster has the address.

    Raises:
        Conflict: somebody has; the sentence names them.
    """
    if address and (there := Membership.objects.filter(chapter=chapter, address=address).first()) is not None:
        message = _("%(name)s is on the roster with this address.") % {"name": there.name}
        raise Conflict(message, fields={"address": message})
