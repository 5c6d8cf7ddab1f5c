"""One one-to-one on its page: the times to choose from, what to talk about, what came of it; and its calendar file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.onetoones import calendar as files
from goodword.onetoones import states
from goodword.onetoones.queries import mine as queries
from goodword.onetoones.queries.mine import Shown
from goodword.people.queries import profiles
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.objectives import after
from goodword.web.onetoones import words
from goodword.web.onetoones.forms import KeepForm, PointForm, WhereForm
from goodword.web.profiles.common import with_viewer


@login_required
@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page of a one-to-one."""
    return page(request, signed_in(request), key)


def page(request: HttpRequest, viewer: Member, key: UUID, **forms: Any) -> HttpResponse:
    """The page, with the forms that were sent and refused in the place of empty ones."""
    one = queries.one(viewer, key)
    other = one.other
    # Somebody who has left shows nothing any more.
    seen = profiles.visible(one.held, other) if other.is_active else None
    theirs = seen.zone if seen is not None else None
    context = {
        "one": one,
        "name": str(other),
        "face": face(str(other), other.pk),
        "line": words.line(one, viewer.zone),
        "also": words.for_both(one.begins_at, viewer.zone, theirs, str(other)) if one.begins_at else "",
        "profile_url": reverse("profiles:member", args=[other.key]) if seen is not None else "",
        "facts": _facts(one),
        "times": [
            {
                "key": time.key,
                "when": words.when(time.begins_at, viewer.zone),
                "also": words.for_both(time.begins_at, viewer.zone, theirs, str(other)),
                "past": time.past,
            }
            for time in one.times
        ],
        "zones": words.zones(viewer.zone, theirs, str(other)) if one.times and theirs is None else "",
        "choosing": one.may_choose,
        "waiting": one.state == states.PROPOSED and not one.my_turn,
        "may_decline": one.state == states.PROPOSED and one.my_turn,
        "held": one.state == states.HELD,
        "over": one.state in {states.HELD, states.CANCELED, states.ENDED},
        "in_calendar": one.begins_at is not None and one.state in {states.AGREED, states.CANCELED},
        "offers": seen.all("offer") if seen is not None else [],
        "needs": seen.all("need") if seen is not None else [],
        "ground": with_viewer(viewer, other, name=str(other)) if seen is not None else None,
        "place_open": "place_form" in forms,
        "place_form": forms.get("place_form")
        or WhereForm(auto_id="place_%s", initial={"mode": one.mode, "place": one.place, "link": one.link}),
        "point_form": forms.get("point_form") or PointForm(auto_id="point_%s"),
        "keep_form": forms.get("keep_form")
        or KeepForm(auto_id="keep_%s", initial={"note": one.note, "follow_up": one.follow_up}),
        **(after.of_profile(seen) if seen is not None else {}),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "onetoones/one.html", context, status=status)


def _facts(one: Shown) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [{"label": _("How"), "value": words.mode(one.mode)}]
    if one.place:
        facts.append({"label": _("Where"), "value": one.place})
    if one.link:
        facts.append({"label": _("Link"), "value": one.link, "url": one.link, "outside": True})
    return [*facts, {"label": _("How long"), "value": _("%(count)s minutes") % {"count": one.minutes}}]


@login_required
@require_GET
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """The agreed time for one's own calendar."""
    row = queries.side(signed_in(request), key)
    answer = HttpResponse(files.composed(row.onetoone, row.other), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="one-to-one.ics"'
    return answer
