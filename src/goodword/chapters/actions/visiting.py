"""Visitors: noted with the day they came, followed up, taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import entries, events, policy, states
from goodword.chapters.actions import adding, gathering
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Meeting, Membership, Visit, Visitor
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import LONGEST_NOTE
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.texts import within
from goodword.gatherings.models import Guest

USUAL_VISITS = 2
"""How often somebody visits before they apply; once more is warned of, and not refused."""
MOST_VISITORS = 20_000


@dataclass(frozen=True, slots=True)
class Seen:
    """A visitor noted: who, and whether they came often before."""

    visitor: Visitor
    visits: int

    @property
    def often(self) -> bool:
        return self.visits > USUAL_VISITS


def note(
    *, actor: Member, chapter: Chapter, entry: Entry, day: date, invited_by: Membership | None = None, came: bool = True
) -> Seen:
    """Note that somebody visited, or is expected: on a day to come they are. Whoever has the address was here before, and is not noted twice.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid: a name is missing, or something is no address or too long.
        Conflict: somebody in the chapter has the address.
        TooMany: the chapter has had very many.
    """
    policy.must_lead(actor, chapter)
    told = entries.columns(entry)
    kept = {name: told[name] for name in ("name", "address", "phone", "organization", "classification")}
    if invited_by is not None and invited_by.chapter_id != chapter.pk:
        raise NotFound(_("There is nobody like that in the chapter."))
    came = came and day <= policy.today(chapter)
    with transaction.atomic():
        meeting = Meeting.objects.select_related("chapter").filter(chapter=chapter, day=day).first()
        if meeting is not None:
            gathering.hold(meeting)
        row = adding.locked(chapter)
        if kept["address"]:
            adding.free_address(row, kept["address"])
        there = Visitor.objects.filter(chapter=row, address=kept["address"]).first() if kept["address"] else None
        if there is None:
            if Visitor.objects.filter(chapter=row).count() >= MOST_VISITORS:
                raise TooMany(_("A chapter keeps %(most)s visitors.") % {"most": MOST_VISITORS})
            there = Visitor.objects.create(chapter=row, invited_by=invited_by, **kept)
        elif there.state in {states.FOLLOWED, states.NOT_NOW}:
            states.VISITOR.move(there, "come_again")
        Visit.objects.update_or_create(visitor=there, day=day, defaults={"came": came})
        if meeting is not None and not came:
            gathering.expect(meeting=meeting, visitor=there, by=actor)
        log.record(events.VISITED, actor=actor.pk, parties=[actor.pk], chapter=row.pk, visitor=there.pk)
        return Seen(there, there.visits.filter(came=True).count())


def at_the_door(*, meeting: Meeting, guest: Guest, by: Member | None) -> None:
    """Somebody who is on no roster came through the door of the meeting's gathering, or that was taken back. Whom the chapter knows
    already, by their address or as a visitor expected that day, is not noted twice. Inside the transaction of it."""
    here = guest.arrived_at is not None
    chapter = Chapter.objects.select_for_update(no_key=True).get(pk=meeting.chapter_id)
    visitor = _known(chapter, meeting, guest)
    if visitor is None:
        if not here or Visitor.objects.filter(chapter=chapter).count() >= MOST_VISITORS:
            return
        visitor = Visitor.objects.create(
            chapter=chapter, name=str(guest)[:LONGEST_NAME], address=guest.address, organization=guest.organization,
            invited_by=_bringer(chapter, guest.guest_of),
        )  # fmt: skip
    elif here and visitor.state in {states.FOLLOWED, states.NOT_NOW}:
        states.VISITOR.move(visitor, "come_again")
    Visit.objects.update_or_create(visitor=visitor, day=meeting.day, defaults={"came": here})
    if guest.entry is None:
        Guest.objects.filter(pk=guest.pk).update(entry=visitor.key, visitor=True)
    if here:
        parties = [by.pk] if by is not None else []
        log.record(events.VISITED, actor=by.pk if by else None, parties=parties, chapter=chapter.pk, visitor=visitor.pk)


def _known(chapter: Chapter, meeting: Meeting, guest: Guest) -> Visitor | None:
    rows = Visitor.objects.filter(chapter=chapter)
    if guest.entry is not None and (found := rows.filter(key=guest.entry).first()) is not None:
        return found
    if guest.address:
        return rows.filter(address=guest.address).first()
    others = Guest.objects.filter(gathering=guest.gathering_id, entry__isnull=False).values("entry")
    expected = rows.filter(visits__day=meeting.day, visits__came=False).exclude(key__in=others)
    return expected.filter(name__iexact=str(guest)).first()


def _bringer(chapter: Chapter, guest: Guest | None) -> Membership | None:
    if guest is None:
        return None
    rows = Membership.objects.filter(chapter=chapter, state__in=states.SEATED)
    own = Q(key=guest.entry) | Q(member=guest.member_id) if guest.member_id is not None else Q(key=guest.entry)
    return rows.filter(own).first()


def follow_up(*, actor: Member, visitor: Visitor, on: date | None, by: Membership | None, words: str = "") -> Visitor:
    """Say who speaks with them and when, with a note for the committee.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter, or who is to do it is not in it.
        Invalid: the note is too long.
    """
    policy.must_lead(actor, visitor.chapter)
    if by is not None and by.chapter_id != visitor.chapter_id:
        raise NotFound(_("There is nobody like that in the chapter."))
    Visitor.objects.filter(pk=visitor.pk).update(
        follow_up_on=on, follow_up_by=by, note=within(words, LONGEST_NOTE, "note")
    )
    visitor.refresh_from_db()
    return visitor


def spoken_with(*, actor: Member, key: UUID) -> None:
    """Say that one spoke with a visitor: whoever was asked to, or brought them where nobody was.

    Raises:
        NotFound: there is no such visitor of theirs.
        Conflict: that was settled.
    """
    own = {"member": actor, "state__in": states.SEATED}
    asked = Q(follow_up_by__in=Membership.objects.filter(**own))
    brought = Q(follow_up_by=None, invited_by__in=Membership.objects.filter(**own))
    with transaction.atomic():
        visitor = Visitor.objects.filter(asked | brought, key=key).first()
        if visitor is None:
            raise NotFound(_("There is no such visitor."))
        if not states.VISITOR.move(visitor, "follow_up"):
            raise Conflict(_("That was settled already."))
        log.record(events.VISITOR_SETTLED, actor=actor.pk, parties=[actor.pk], visitor=visitor.pk, verb="follow_up")


def settle(*, actor: Member, visitor: Visitor, verb: str) -> Visitor:
    """Say what came of it: "follow_up" (spoken with), "decline" (not now), or "join": a place on the roster is theirs.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid: there is no such verb.
        Conflict: that was settled, the address is on the roster, or the seat of their trade is taken.
    """
    policy.must_lead(actor, visitor.chapter)
    if verb not in {"follow_up", "decline", "join"}:
        raise Invalid(_("Say what came of it."))
    with transaction.atomic():
        if not states.VISITOR.move(visitor, verb):
            raise Conflict(_("That was settled already."))
        if verb == "join":
            entry = Entry(
                name=visitor.name, address=visitor.address, phone=visitor.phone, organization=visitor.organization,
                classification=visitor.classification, sponsor=visitor.invited_by,
                inducted_on=policy.today(visitor.chapter),
            )  # fmt: skip
            visitor.membership = adding.add(actor=actor, chapter=visitor.chapter, entry=entry)
            visitor.save(update_fields=["membership"])
        log.record(events.VISITOR_SETTLED, actor=actor.pk, parties=[actor.pk], visitor=visitor.pk, verb=verb)
    return visitor
