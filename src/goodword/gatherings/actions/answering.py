"""Saying whether one comes: by oneself, or noted by a host for who told them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within
from goodword.gatherings import events, limits, policy, states
from goodword.gatherings.actions import arranging, seats
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
    """

    coming: str
    answers: Sequence[str] | None = field(default=None)
    shown: bool | None = None
    talking_point: str | None = None


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
        seats.promote(gathering)


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
