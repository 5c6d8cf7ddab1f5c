"""Deciding about a step on the page of a day. With scripts the day is drawn anew in its place, without them the page opens
again where the step stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid
from goodword.today.actions import days, deciding, wishes
from goodword.today.models import PlanStep
from goodword.today.queries import plans
from goodword.web.members import signed_in
from goodword.web.today import pages

FRAME = {"csrfmiddlewaretoken", "way", "next"}


def _decide(request: HttpRequest, key: UUID, verb: Callable[[Member, PlanStep], object]) -> HttpResponse:
    viewer = signed_in(request)
    step = plans.step(viewer, key)
    notice = ""
    try:
        verb(viewer, step)
    except (Conflict, Invalid) as refusal:
        notice = refusal.message
    return _shown(request, viewer, step, notice)


def _shown(request: HttpRequest, viewer: Member, step: PlanStep | None, notice: str = "") -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        decided = step.key if step is not None else None
        return render(request, "today/_again.html", pages.day(request, viewer, decided=decided, notice=notice))
    if notice:
        messages.info(request, notice)
    return redirect(f"{reverse('home')}#step-{step.key}" if step is not None else reverse("home"))


@login_required
@require_POST
def act(request: HttpRequest, key: UUID) -> HttpResponse:
    """Do it; for some seconds it can be undone."""
    told = {name: value for name, value in request.POST.dict().items() if name not in FRAME}
    way = request.POST.get("way", "")
    return _decide(request, key, lambda viewer, step: deciding.act(actor=viewer, step=step, way=way, told=told))


@login_required
@require_POST
def later(request: HttpRequest, key: UUID) -> HttpResponse:
    """Later: tomorrow, or on the day that was chosen."""
    until = _day(request.POST.get("day", ""))
    return _decide(request, key, lambda viewer, step: deciding.put_off(actor=viewer, step=step, until=until))


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        found = parse_date(written)
    except ValueError:
        found = None
    if found is None:
        raise Invalid(_("Write the day as in 2026-11-30."))
    return found


@login_required
@require_POST
def refuse(request: HttpRequest, key: UUID) -> HttpResponse:
    """Not this."""
    return _decide(request, key, lambda viewer, step: deciding.refuse(actor=viewer, step=step))


@login_required
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back."""
    return _decide(request, key, lambda viewer, step: deciding.undo(actor=viewer, step=step))


@login_required
@require_POST
def nonetheless(request: HttpRequest) -> HttpResponse:
    """A plan for a day that is kept free."""
    viewer = signed_in(request)
    plan, _steps = days.look(actor=viewer)
    days.nonetheless(actor=viewer, plan=plan)
    return _shown(request, viewer, None)


@login_required
@require_POST
def timer(request: HttpRequest) -> HttpResponse:
    """Start the timer, or stop it."""
    viewer = signed_in(request)
    plan, _steps = days.look(actor=viewer)
    wishes.run_timer(actor=viewer, plan=plan, on=request.POST.get("run") == "on")
    return _shown(request, viewer, None)
