"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import site
from goodword.people.queries.profiles import to_be_welcomed
from goodword.web.start.pages import may_look
from goodword.web.today import pages as today


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The day's plan, for members; for visitors, what this is and where the door is."""
    if not isinstance(request.user, Member):
        return render(request, "home/visitor.html", {"demo": site.is_demo() and may_look(request)})
    if to_be_welcomed(request.user):
        return redirect("profiles:welcome")
    return today.page(request, request.user)
