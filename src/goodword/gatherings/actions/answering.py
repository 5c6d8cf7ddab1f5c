"""Saying whether one comes: by oneself, or noted by a host for who told them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within
from goodword.gatherings import events, hooks, limits, mails, policy, states
from goodword.gatherings.actions import arranging, seats
from goodword.gatherings.actions.inviting import Outsider, checked, remove
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.models.guests import LONGEST_ANSWER, LONGEST_TALKING_POINT

VERBS: Final = {states.COMING: "come", states.MAYBE: "hesitate", states.DECLINED: "decline"}
"""What a guest can say, and the verb it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a guest says.

    Attributes:
        coming: ``states.COMING``, ``MAYBE`` or ``DECLINED``.
        answers: to the questions, in their order; None leaves them as they are.
        shown: others who come may see that they do; None leaves it.
        talking_point: for their badge; None leaves it.
        by_mail: they want a calendar file by mail, and what changes; None leaves it.
    """

    coming: str
    answers: Sequence[str] | None = field(default=None)
    shown: bool | None = None
    talking_point: str | None = None
    by_mail: bool | None = None


def sign_up(*, actor: Member, gathering: Gathering, said: Said, way: Way = Way.SIGNED_UP) -> Guest:
    """Answer for oneself, invited or not; ``gathering`` was found through the actor. Where no place is left they wait.

    Raises:
        Conflict: it is no longer, or not yet, open; or the actor hosts it.
        Invalid: a word is too long, or what was said is none of the answers.
        TooMany: the list is too long.
    """
    if policy.hosts(actor, gathering):
        raise Conflict(_("You host it, and are expected."))
    with transaction.atomic():
        arranging.still_here(actor)
        guest = Guest.objects.filter(gathering=gathering, member=actor).first()
        if guest is None or guest.state == states.GONE:
            if said.coming == states.DECLINED:
                raise Conflict(_("You are not on the list."))
            limits.has_room(gathering)
        if guest is None:
            guest = Guest.objects.create(gathering=gathering, member=actor, way=way)
        elif guest.state == states.GONE:  # taken off, and it is still there for them to find
            states.GUEST.move(guest, "invite", listed_at=clock.now(), by=None)
        answer(guest=guest, said=said, by=actor)
    return guest


def answer(*, guest: Guest, said: Said, by: Member | None) -> None:
    """Put down what a guest says: themselves, by a signed link (``by`` is None), or as a host was told.

    Raises:
        NotFound: ``by`` is neither the guest nor a host.
        Conflict: it is not open, or they were taken off the list.
        Invalid: a word is too long, or what was said is none of the answers.
    """
    gathering = guest.gathering
    if by is not None and by.pk != guest.member_id and not (
        guest.guest_of is not None and guest.guest_of.member_id == by.pk
    ):  # fmt: skip
        policy.must_host(by, gathering)
    if said.coming not in VERBS:
        message = _("Say whether you come.")
        raise Invalid(message, fields={"coming": message})
    details = _details(gathering, said)
    with transaction.atomic():
        must_be_open(gathering)
        was = Guest.objects.select_for_update().filter(pk=guest.pk).values_list("state", flat=True).first()
        if was is None or was == states.GONE:
            raise NotFound(_("They are not on the list."))
        guest.state = was
        _move(guest, gathering, said.coming, was)
        now = clock.now()
        Guest.objects.filter(pk=guest.pk).update(**details, answered_at=now)
        guest.refresh_from_db(fields=[*details, "answered_at"])
        own = by is None or by.pk == guest.member_id
        parties = {pk for pk in (guest.member_id, by.pk if by is not None else None) if pk is not None}
        log.record(
            events.ANSWERED if own else events.RECORDED, actor=by.pk if by is not None else None, parties=parties,
            gathering=gathering.pk, guest=guest.pk, state=guest.state,
        )  # fmt: skip
        if own and guest.state != was:
            mails.answered(guest)
        if guest.state != was or (guest.by_mail and guest.told_sequence != gathering.sequence):
            mails.calendar(guest, mails.CALENDAR)
        seats.promote(gathering)
        if guest.state != was:
            hooks.answered(guest=guest, by=by)


def put(*, guest: Guest, coming: str, by: Member | None) -> None:
    """Put down what an upper room was told of a guest of its own, which asked whether that may be. No host is told and no room
    asked again; nothing happens to somebody off the list, or where it is not open.

    Args:
        coming: as ``Said.coming``.
        by: whoever told that room.
    """
    with transaction.atomic():
        rows = Guest.objects.select_for_update(of=("self",)).select_related("gathering", "member")
        found = rows.filter(pk=guest.pk, state__in=states.LISTED).first()
        if found is None or found.gathering.state != states.OPEN or found.gathering.ends_at <= clock.now():
            return
        was = found.state
        _move(found, found.gathering, coming, was)
        if found.state == was:
            return
        Guest.objects.filter(pk=found.pk).update(answered_at=clock.now())
        parties = {pk for pk in (found.member_id, by.pk if by is not None else None) if pk is not None}
        log.record(
            events.RECORDED, actor=by.pk if by is not None else None, parties=parties,
            gathering=found.gathering_id, guest=found.pk, state=found.state,
        )  # fmt: skip
        mails.calendar(found, mails.CALENDAR)
        seats.promote(found.gathering)


def sign_up_outside(*, gathering: Gathering, outsider: Outsider, said: Said) -> Guest:
    """Sign up by the link, without an account. Nothing is mailed by it; an address that is on the list already is left out, so
    that nobody learns from here who is.

    Raises:
        Conflict: it is not open, or many signed up lately.
        Invalid: a name is missing, or something is too long.
        TooMany: the list is too long.
    """
    told = checked(outsider)
    with transaction.atomic():
        must_be_open(gathering)
        limits.may_sign_up_outside(gathering)
        if told["address"] and Guest.objects.filter(gathering=gathering, address=told["address"]).exists():
            told["address"] = ""
        guest = Guest.objects.create(gathering=gathering, way=Way.LINK, **told)
        answer(guest=guest, said=said, by=None)
    return guest


def bring(*, guest: Guest, outsider: Outsider, by: Member | None) -> Guest:
    """Bring somebody along, as far as the gathering allows; where no place is left they wait.

    Args:
        by: the guest's own account, or a host; None by the guest's signed link.

    Raises:
        NotFound: ``by`` is neither the guest nor a host.
        Conflict: it is not open, the guest does not come, or brings as many as each may.
        Invalid: a name is missing, or something is too long.
        TooMany: the list is too long.
    """
    gathering = guest.gathering
    if by is not None and by.pk != guest.member_id:
        policy.must_host(by, gathering)
    told = checked(replace(outsider, address=""))  # whom they bring is written to by nobody but them
    with transaction.atomic():
        must_be_open(gathering)
        limits.has_room(gathering)
        now = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
        if now.state not in {states.COMING, states.WAITING}:
            raise Conflict(_("Say first that you come yourself."))
        if now.brings.exclude(state__in=(states.GONE, states.DECLINED)).count() >= gathering.bring:
            raise Conflict(_("Each guest can bring %(most)s along.") % {"most": gathering.bring})
        made = Guest.objects.create(gathering=gathering, way=Way.BROUGHT, guest_of=guest, by=by, **told)
        made.gathering, made.guest_of = gathering, guest
        answer(guest=made, said=Said(states.COMING), by=by if by is not None else None)
    return made


def leave_behind(*, other: Guest, by: Member | None) -> None:
    """Bring somebody along no longer; their name goes from the list.

    Raises:
        NotFound: nobody brings them, or ``by`` is neither who does nor a host.
    """
    guest = other.guest_of
    if guest is None:
        raise NotFound(_("There is no such guest."))
    if by is not None and by.pk != guest.member_id:
        policy.must_host(by, other.gathering)
    with transaction.atomic():
        remove(other, other.gathering)
        seats.promote(other.gathering)


def _move(guest: Guest, gathering: Gathering, wanted: str, was: str) -> None:
    """From one state to what was said; a place is taken or given back with it."""
    if was == wanted or (was == states.WAITING and wanted == states.COMING):
        return
    if wanted == states.COMING:
        # Whoever waits is before who comes now, also where a place is free for a moment.
        waits = Guest.objects.filter(gathering=gathering, state=states.WAITING).exists()
        if not waits and seats.take(gathering):
            states.GUEST.move(guest, "come", waiting_since=None)
        else:
            states.GUEST.move(guest, "wait", waiting_since=clock.now())
        return
    states.GUEST.move(guest, VERBS[wanted], waiting_since=None)
    if was == states.COMING:
        seats.give_back(gathering)
        for other in guest.brings.filter(state=states.COMING):
            if states.GUEST.move(other, VERBS[wanted]):
                seats.give_back(gathering)
    if was in {states.COMING, states.WAITING}:
        for other in guest.brings.filter(state=states.WAITING):
            states.GUEST.move(other, VERBS[wanted], waiting_since=None)


def _details(gathering: Gathering, said: Said) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if said.answers is not None:
        answers = [within(one, LONGEST_ANSWER, "answers") for one in said.answers][: len(gathering.questions)]
        pairs = zip(gathering.questions, answers, strict=False)
        details["answers"] = [{"question": question, "answer": told} for question, told in pairs if told]
    if said.shown is not None:
        details["shown"] = said.shown
    if said.by_mail is not None:
        details["by_mail"] = said.by_mail
    if said.talking_point is not None:
        point = " ".join(within(said.talking_point, LONGEST_TALKING_POINT, "talking_point").split())
        details["talking_point"] = point
    return details


def must_be_open(gathering: Gathering) -> None:
    """That people can sign up, and say that they come or do not.

    Raises:
        Conflict: it is a draft, canceled, or over.
    """
    row = Gathering.objects.values("state", "ends_at").get(pk=gathering.pk)
    if row["state"] == states.DRAFT:
        raise Conflict(_("This gathering is not open yet."))
    if row["state"] == states.CANCELED:
        raise Conflict(_("This gathering is canceled."))
    if row["state"] == states.OVER or row["ends_at"] <= clock.now():
        raise Conflict(_("This gathering is over."))
