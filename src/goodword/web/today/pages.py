"""The plan of a day, and what can wait."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.favors.queries import goodwill
from goodword.favors.queries.goodwill import Goodwill
from goodword.people.models import Person
from goodword.today import states
from goodword.today.actions import days
from goodword.today.models import PlanStep
from goodword.today.queries import plans, settings_of
from goodword.web.members import signed_in
from goodword.web.objectives import cards
from goodword.web.today import drawing, words

NOTICED: Final = timedelta(minutes=1)
"""What was put off or refused stays on the page so long, with its way back."""
GLAD: Final = 2
"""So many people are named who would gladly help."""


def page(request: HttpRequest, viewer: Member) -> HttpResponse:
    """A few things worth doing today, and an end."""
    context = day(request, viewer)
    glad = goodwill.would_gladly_help(viewer, goodwill.known(viewer, clock.now()).values(), clock.now(), most=GLAD)
    context["cards"] = cards.of(viewer)
    context["glad"] = [_glad(one) for one in glad]
    return render(request, "today/today.html", context)


def _glad(one: Goodwill) -> dict[str, str]:
    """Somebody who would gladly help, and the first reason to think so."""
    told = next(iter(one.sentences), "")
    rest = told.removeprefix(one.name) if told.startswith(one.name) else f": {told}"
    return {"name": one.name, "url": reverse("people:person", args=[one.key]), "why": rest}


def day(request: HttpRequest, viewer: Member, *, decided: UUID | None = None, notice: str = "") -> dict[str, Any]:
    """What the page of a day shows, and what of it is sent again once something was decided."""
    plan, steps = days.look(actor=viewer)
    shown = [step for step in steps if _still_shown(step)]
    spent = plans.spent(plan, steps)
    over = words.is_over(plan, shown, spent)
    known: dict[str, Any] = vars(plan)
    timer = known["shows_timer"] if "shows_timer" in known else settings_of(viewer).timer
    return {
        "day": timezone.localtime(clock.now(), viewer.zone),
        "heading": words.heading(plan, steps),
        "steps": drawing.steps(shown, token=get_token(request), decided=decided, over=over),
        "is_held": any(step.state == states.HELD for step in steps),
        "notice": notice,
        "end": words.end(plan, steps, spent),
        "quieter": words.quieter(plan.quieter) if plan.quieter and not over else "",
        "free": plan.free,
        "begin": not steps and not Person.objects.filter(owner=viewer, state=Person.State.ACTIVE).exists(),
        "spent": spent,
        "budget": plan.budget,
        "ring": _("%(spent)s of %(budget)s min") % {"spent": spent, "budget": plan.budget},
        "timer": bool(timer),
        "timer_runs": plan.timer_from is not None,
    }


def _still_shown(step: PlanStep) -> bool:
    """What was put off or refused leaves the page after a while."""
    if step.state not in {states.LATER, states.REFUSED}:
        return True
    return step.closed_at is not None and step.closed_at > clock.now() - NOTICED


@login_required
@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """The day as it stands now, for the page that asks again once something cannot be undone any more."""
    return render(request, "today/_again.html", day(request, signed_in(request)))


@login_required
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """What did not come into today's plan."""
    viewer = signed_in(request)
    begun = request.GET.get("from", "0")
    if not (begun.isascii() and begun.isdigit() and len(begun) < 4):
        raise Invalid(_("This page address is not complete. Start again from the first page."))
    found = plans.waiting(viewer, begin=int(begun))
    context = {
        "rows": drawing.waiting(found.steps) if found.steps else "",
        "next_url": f"?from={found.after}" if found.after is not None else "",
    }
    return render(request, "today/waiting.html", context)
