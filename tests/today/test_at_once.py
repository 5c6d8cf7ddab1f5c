"""Two at once, and what is held when its member leaves: nothing comes twice, nothing is done for who is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.steps import Named, Who
from goodword.today import jobs, states
from goodword.today.actions import days, deciding
from goodword.today.mails import links
from goodword.today.models import Plan, PlanStep
from today.room import NOON, Room, chosen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_a_plan_that_two_bring_up_to_date_at_once_gets_what_arrived_once(cast: Cast, room: Room) -> None:
    page, _none = days.look(actor=cast.owner)
    job = Plan.objects.get(pk=page.pk)
    room.lay("answer", *chosen(cast.owner, "Ada Adler"), waited_for=True)
    for place, plan in enumerate((page, job)):  # both have read the plan before either writes
        with clock.stopped_at(NOON + timedelta(minutes=1, seconds=place)):
            days.refresh(member=cast.owner, plan=plan, steps=[], ask=True)
    assert PlanStep.objects.count() == 1


def test_nothing_is_done_for_who_left_while_it_was_held(cast: Cast, room: Room) -> None:
    room.lay("thank", *chosen(cast.owner, "Ada Adler"))
    (step,) = days.look(actor=cast.owner)[1]
    deciding.act(actor=cast.owner, step=step, way="thank", told={})
    Member.objects.filter(pk=cast.owner.pk).update(is_active=False)
    with clock.stopped_at(NOON + timedelta(seconds=9)):
        jobs.perform(step_id=step.pk)
    step.refresh_from_db()
    assert (room.did, step.state) == ([], states.OPEN)


def test_what_can_wait_forgets_whoever_is_erased(cast: Cast, room: Room) -> None:
    room.lay("write", *chosen(cast.owner, "Ada Adler"), minutes=14)
    room.lay("answer", Who("Clement Close", member=cast.close.pk), gain=1, minutes=14, beyond=True)
    room.lay("write", *chosen(cast.owner, "Ben Beck"), gain=1, minutes=14)
    days.look(actor=cast.owner)
    assert "Clement" in str(Plan.objects.get().waiting)
    leaving.erase(actor=cast.close)
    told = str(Plan.objects.get().waiting)
    assert "Clement" not in told
    assert "Ben Beck" in told


def test_what_is_put_off_for_long_does_not_come_before_its_day(cast: Cast, room: Room) -> None:
    room.lay("answer", *chosen(cast.owner, "Ada Adler"), waited_for=True)
    (step,) = days.look(actor=cast.owner)[1]
    deciding.put_off(actor=cast.owner, step=step, until=(NOON + timedelta(days=150)).date())
    for after, there in ((100, False), (149, False), (150, True)):
        with clock.stopped_at(NOON + timedelta(days=after)):
            assert bool(days.look(actor=cast.owner)[1]) == there, after


def test_later_is_not_said_of_what_was_decided_otherwise(cast: Cast, room: Room) -> None:
    laid = room.lay("write", *chosen(cast.owner, "Ada Adler"))
    (step,) = days.look(actor=cast.owner)[1]
    deciding.refuse(actor=cast.owner, step=step)
    named = Named(laid.kind, laid.subject)
    address = links.make(cast.owner, [(named, links.LATER)])[named, links.LATER]
    answer = Client().post(address[address.index("/mails/do/") :])
    assert (answer.status_code, "comes again" in answer.content.decode()) == (409, False)
