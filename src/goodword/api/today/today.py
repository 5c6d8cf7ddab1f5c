"""The plan of a day: seeing it, deciding about its steps, choosing how days are."""

from __future__ import annotations

from uuid import UUID

from goodword.accounts.models import Member
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.today.shapes import (
    QuieterStepShown,
    StepActGiven,
    StepLaterGiven,
    TimerGiven,
    TodaySettingsGiven,
    TodaySettingsShown,
    TodayShown,
    TodayWaitingShown,
)
from goodword.core import steps as rooms
from goodword.today.actions import days, deciding, wishes
from goodword.today.queries import plans, settings_of

room = Room(
    "Today",
    "A short plan for your day within the minutes you set. What you do in place happens some seconds later and can be undone "
    "until then.",
)
SETTINGS = {"minutes": 15, "hour": 7, "days": [0, 1, 2, 3, 4], "unwanted": [], "timer": False}


def _today(me: Member) -> TodayShown:
    return TodayShown.of(*days.look(actor=me))


def _settings(me: Member) -> TodaySettingsShown:
    return TodaySettingsShown.of(settings_of(me), {kind: str(words) for kind, words in rooms.kinds().items()})


@room.read("/today", answer=TodayShown)
def get_today(request: ApiRequest) -> TodayShown:
    """Get the plan of your day.

    It is made when it is first asked for, unless it was made in the morning. What is over is not in it.
    """
    return _today(request.auth.member)


@room.read("/today/waiting", answer=TodayWaitingShown)
def list_what_can_wait(request: ApiRequest) -> TodayWaitingShown:
    """List what did not come into the plan of your day.

    At most sixty, the best first.
    """
    found = plans.waiting(request.auth.member, size=days.MOST_WAITING)
    return TodayWaitingShown(steps=[QuieterStepShown.of(one) for one in found.steps])


@room.read("/today/settings", answer=TodaySettingsShown)
def get_today_settings(request: ApiRequest) -> TodaySettingsShown:
    """Get how you want your days."""
    return _settings(request.auth.member)


@room.write("PUT", "/today/settings", answer=TodaySettingsShown, problems=("invalid",), example=SETTINGS)
def choose_today_settings(request: ApiRequest, given: TodaySettingsGiven) -> TodaySettingsShown:
    """Choose how you want your days, from the next plan on."""
    me = request.auth.member
    wishes.change(
        actor=me, minutes=given.minutes, hour=given.hour, days=given.days, unwanted=given.unwanted, timer=given.timer
    )
    return _settings(me)


@room.write(
    "POST", "/today/steps/{uuid:key}/act", answer=TodayShown, problems=("conflict",), example={"way": "decline"}
)
def act_on_step(request: ApiRequest, key: UUID, given: StepActGiven) -> TodayShown:
    """Do one of a step's ways in place.

    It happens in some seconds; until then it can be undone.
    """
    me = request.auth.member
    deciding.act(actor=me, step=plans.step(me, key), way=given.way, told=given.told)
    return _today(me)


@room.write("POST", "/today/steps/{uuid:key}/later", answer=TodayShown, problems=("conflict", "invalid"))
def put_step_off(request: ApiRequest, key: UUID, given: StepLaterGiven) -> TodayShown:
    """Put a step off: until tomorrow, or until a day.

    What was put off already can be given another day.
    """
    me = request.auth.member
    deciding.put_off(actor=me, step=plans.step(me, key), until=given.until)
    return _today(me)


@room.write("POST", "/today/steps/{uuid:key}/not-this", answer=TodayShown, problems=("conflict",))
def refuse_step(request: ApiRequest, key: UUID) -> TodayShown:
    """Refuse a step.

    It does not come again.
    """
    me = request.auth.member
    deciding.refuse(actor=me, step=plans.step(me, key))
    return _today(me)


@room.write("POST", "/today/steps/{uuid:key}/undo", answer=TodayShown, problems=("conflict",))
def undo_step(request: ApiRequest, key: UUID) -> TodayShown:
    """Take back what you decided about a step.

    What has been done is not undone here.
    """
    me = request.auth.member
    deciding.undo(actor=me, step=plans.step(me, key))
    return _today(me)


@room.write("POST", "/today/nonetheless", answer=TodayShown)
def plan_nonetheless(request: ApiRequest) -> TodayShown:
    """Have a plan made on a day that you keep free."""
    me = request.auth.member
    plan, _steps = days.look(actor=me)
    days.nonetheless(actor=me, plan=plan)
    return _today(me)


@room.write("PUT", "/today/timer", answer=TodayShown, example={"run": True})
def run_timer(request: ApiRequest, given: TimerGiven) -> TodayShown:
    """Start or stop the timer of your day."""
    me = request.auth.member
    plan, _steps = days.look(actor=me)
    wishes.run_timer(actor=me, plan=plan, on=given.run)
    return _today(me)
