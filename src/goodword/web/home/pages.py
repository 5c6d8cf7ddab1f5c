"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import clock, counted, site
from goodword.core.counted import Step
from goodword.people.queries import persons
from goodword.people.queries.profiles import to_be_welcomed
from goodword.web.faces import face
from goodword.web.start.pages import may_look

MOST_STEPS = 4
NEWEST = 5


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """A few things worth doing today, for members; for visitors, what this is and where the door is."""
    if not isinstance(request.user, Member):
        return render(request, "home/visitor.html", {"demo": site.is_demo() and may_look(request)})
    member = request.user
    if to_be_welcomed(member):
        return redirect("profiles:welcome")
    found = [step for step in counted.of(member) if _address(step)]
    shown = found[:MOST_STEPS]
    context = {
        "day": timezone.localtime(clock.now()),
        "heading": _heading(shown),
        "steps": [{"step": step, "url": _address(step), "minutes": _minutes(step.minutes)} for step in shown],
        "end": _("Nothing else needs you today.")
        if len(found) == len(shown)
        else _("The rest can wait until tomorrow."),
        "newest": [
            {"person": person, "face": face(person.name, person.key)}
            for person in persons.listed(member, persons.Filters(), order="added", size=NEWEST).rows
        ],
    }
    return render(request, "home/today.html", context)


def _address(step: Step) -> str:
    """Where the step is done; nothing where this site has no such page."""
    try:
        return reverse(step.route)
    except NoReverseMatch:
        return ""


def _minutes(count: int) -> str:
    return ngettext("%(count)s min", "%(count)s min", count) % {"count": count}


def _heading(shown: list[Step]) -> str:
    if not shown:
        return _("Nothing needs you today")
    minutes = sum(step.minutes for step in shown)
    number = {1: _("One thing"), 2: _("Two things"), 3: _("Three things"), 4: _("Four things")}[len(shown)]
    return _("%(things)s, about %(minutes)s minutes") % {"things": number, "minutes": minutes}
