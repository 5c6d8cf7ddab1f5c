"""Pages elsewhere that are said to be one person's."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.people.actions import link_requests
from goodword.people.queries import persons
from goodword.web.members import signed_in


@login_required
@require_POST
def check(request: HttpRequest, key: UUID) -> HttpResponse:
    """See whether the pages noted of one of the viewer's people link to each other."""
    viewer = signed_in(request)
    person = persons.person(viewer, key)
    if link_requests.check_pages(actor=viewer, person=person):
        messages.success(request, _("We will look at these pages in a moment, and show which vouch for each other."))
    else:
        messages.info(request, _("It takes two pages that link to each other. Note another one of theirs first."))
    return redirect("people:person", key=person.key)
