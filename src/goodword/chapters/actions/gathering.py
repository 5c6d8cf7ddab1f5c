"""The gathering of a meeting: its list of guests, its door and its tables. The list follows what the chapter knows: who belongs,
who cannot come, who stands in, which visitors are expected."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions.locking import locked
from goodword.chapters.bodies import invitee
from goodword.chapters.meeting import events, states
from goodword.chapters.models import Away, Meeting, Membership, Visitor
from goodword.chapters.queries import attending
from goodword.chapters.zones import begins_at, ends_at
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.gatherings import states as gathering_states
from goodword.gatherings.actions import answering, arranging, inviting
from goodword.gatherings.hooks import Invitee
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.plans import Plan
from goodword.reach.models import Audience

STANDS: Final = (gathering_states.DRAFT, gathering_states.OPEN)


def arrange(*, actor: Member, meeting: Meeting) -> Gathering:
    """Arrange the gathering of a meeting and open it. Everybody on the roster is on its list, with or without an account, and
    expected unless they said that they cannot come; so is who stands in for them, and who visits. Nothing is sent to who has no
    account.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Conflict: the meeting is closed or over, or has its gathering.
        TooMany: the actor arranged many within a day.
    """
    policy.must_lead(actor, meeting.chapter)
    with transaction.atomic():
        row = locked(meeting)
        there = _of(row)
        if there is not None and there.state != gathering_states.CANCELED:
            raise Conflict(_("This meeting has its gathering."))
        if ends_at(row) <= clock.now():
            raise Conflict(_("This meeting is over. Mark who was there on the list."))
        made = arranging.arrange(actor=actor, plan=_plan(row))
        row.gathering = meeting.gathering = made
        row.changed_at = clock.now()
        row.save(update_fields=["gathering", "changed_at"])
        roster = list(attending.roster(row).order_by(*policy.BY_NAME))
        away = list(Away.objects.filter(meeting=row))
        gone = {one.membership_id for one in away}
        expected = [one for one in roster if one.pk not in gone]
        visitors = [_visitor(one) for one in Visitor.objects.filter(chapter=row.chapter, visits__day=row.day)]
        inviting.put_on(
            gathering=made, people=[*map(invitee, roster), *visitors], by=actor,
            expected={*(one.key for one in expected), *(one.entry for one in visitors)},
        )  # fmt: skip
        arranging.open_(actor=actor, gathering=made)
        for one in away:
            follow(away=one, by=actor)
        log.record(events.GATHERING_ARRANGED, actor=actor.pk, parties=[actor.pk], meeting=row.pk, gathering=made.pk)
    return made


def move(*, actor: Member, meeting: Meeting) -> None:
    """The meeting was moved, or more was said of it: so was its gathering. Inside the transaction of that; ``hold`` before."""
    gathering = _standing(meeting, *STANDS)
    if gathering is not None:
        if ends_at(meeting) <= clock.now():
            message = _("Guests are invited, and it would be over already. Choose a later day or hour.")
            raise Invalid(message, fields={"day": message})
        plan = _plan(meeting, of=gathering)
        stands = [getattr(gathering, name) for name in ("starts_on", "starts", "ends_on", "ends", "place", "text")]
        if stands != [plan.starts_on, plan.starts, plan.ends_on, plan.ends, plan.place, plan.text]:
            arranging.change(actor=actor, gathering=gathering, plan=plan)


def cancel(*, actor: Member, meeting: Meeting, why: str) -> None:
    """The meeting does not take place: nor does its gathering, and its guests are told. As ``move``."""
    gathering = _standing(meeting, *STANDS)
    if gathering is not None:
        arranging.cancel(actor=actor, gathering=gathering, why=why)


def hold(meeting: Meeting, membership: Membership | None = None) -> None:
    """Lock guests and gathering before their meeting is locked: in the order in which the door does."""
    if meeting.gathering_id is None:
        return
    if membership is not None:
        list(Guest.objects.select_for_update(of=("self",)).filter(_own(membership), gathering=meeting.gathering_id))
    Gathering.objects.select_for_update(no_key=True).filter(pk=meeting.gathering_id).first()


def follow(*, away: Away, by: Member | None) -> None:
    """Put down on the list what somebody said about coming, and who stands in for them; inside the transaction of it.

    Args:
        away: as it is now, or was before it was taken back.
        by: who said it.
    """
    gathering = _standing(away.meeting, gathering_states.OPEN)
    if gathering is None:
        return
    stands = Away.objects.filter(pk=away.pk).select_related("asked").first()
    own = Guest.objects.filter(_own(away.membership), gathering=gathering).first()
    if own is not None and stands is not None:
        answering.put(guest=own, coming=gathering_states.DECLINED, by=by)
    elif own is not None and own.state == gathering_states.DECLINED:
        answering.put(guest=own, coming=gathering_states.COMING, by=by)
    instead = Guest.objects.filter(gathering=gathering, entry=away.key).first()
    if stands is not None and stands.state == states.STANDS_IN:
        if instead is None:
            _stand_in(gathering, stands, by)
    elif instead is not None and instead.arrived_at is None:
        Guest.objects.filter(pk=instead.pk).update(entry=None)
        if instead.state != gathering_states.GONE:
            inviting.remove(instead, gathering)


def expect(*, meeting: Meeting, visitor: Visitor, by: Member) -> None:
    """Put a visitor who is expected on the list; inside the transaction of noting them."""
    gathering = _standing(meeting, gathering_states.OPEN)
    if gathering is not None:
        inviting.put_on(gathering=gathering, people=[_visitor(visitor)], expected={visitor.key}, by=by)


def _of(meeting: Meeting) -> Gathering | None:
    """As the meeting's row has it now, whenever ``meeting`` was read."""
    return Gathering.objects.filter(pk__in=Meeting.objects.filter(pk=meeting.pk).values("gathering")).first()


def _standing(meeting: Meeting, *which: str) -> Gathering | None:
    """Its gathering in one of these states, as long as it is not over."""
    found = _of(meeting)
    return found if found is not None and found.state in which and found.ends_at > clock.now() else None


def _stand_in(gathering: Gathering, away: Away, by: Member | None) -> None:
    there = Guest.objects.filter(gathering=gathering, member=away.asked).first() if away.asked is not None else None
    if there is None:
        who = Invitee(away.key, away.asked_id, away.substitute if away.asked is None else "")
        inviting.put_on(gathering=gathering, people=[who], expected={away.key}, by=by)
        return
    if there.state == gathering_states.GONE:
        gathering_states.GUEST.move(there, "invite", by=by, listed_at=clock.now(), answered_at=None)
    if there.entry is None:
        Guest.objects.filter(pk=there.pk).update(entry=away.key)
    answering.put(guest=there, coming=gathering_states.COMING, by=by)


def _plan(meeting: Meeting, of: Gathering | None = None) -> Plan:
    """What a gathering says of a meeting; the rest as it stands where there is one."""
    begins, ends = begins_at(meeting), ends_at(meeting)
    chapter = meeting.chapter
    told: dict[str, Any] = {
        "starts_on": begins.date(), "starts": begins.time(), "ends_on": ends.date(), "ends": ends.time(),
        "zone": chapter.zone, "place": meeting.place, "text": meeting.note, "body": chapter.key,
    }  # fmt: skip
    if of is None:
        return Plan(title=chapter.name, audience=Audience.GROUP, **told)
    kept = ("title", "mode", "map_url", "online_url", "capacity", "bring", "audience", "questions", "cost")
    return Plan(**told, **{name: getattr(of, name) for name in kept})


def _visitor(row: Visitor) -> Invitee:
    return Invitee(row.key, None, row.name, row.organization, row.address, visitor=True)


def _own(membership: Membership) -> Q:
    """Guests who are somebody of the roster."""
    told = Q(entry=membership.key)
    return told | Q(member=membership.member_id) if membership.member_id is not None else told
