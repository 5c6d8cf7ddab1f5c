"""Who would gladly help, and whom one could do something for."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.core import clock
from goodword.favors import actions
from goodword.favors.queries import goodwill, occasions
from goodword.people.queries import persons
from goodword.web.faces import face
from goodword.web.giving import tabs
from goodword.web.members import signed_in
from goodword.web.people.sent import back

MOST: Final = 24


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """A handful one could do something for; then those who would gladly help, by when something was last done."""
    viewer, now = signed_in(request), clock.now()
    glad = goodwill.would_gladly_help(viewer, goodwill.known(viewer, now).values(), now, most=MOST)
    context = {
        "tabs": tabs("favors"),
        "chances": [
            {"told": told, "face": face(told.name, told.person), "url": reverse("people:person", args=[told.person])}
            for told in occasions.chances(viewer)
        ],
        "glad": [
            {
                "key": one.key,
                "url": reverse("people:person", args=[one.key]),
                "name": one.name,
                "face": face(one.name, one.key),
                "why": " ".join(one.sentences),
            }
            for one in glad
        ],
    }
    return render(request, "favors/people.html", context)


@login_required
@require_POST
def not_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let one of them rest for some months."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    actions.not_now(actor=viewer, person=person)
    messages.success(request, _("%(name)s rests here for three months. Nobody is told.") % {"name": person.name})
    return redirect(back(request, "favors:people"))
