"""The first minute: a name, three lines, who may find them; all of it can wait."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.ties.actions import visibility
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.places import place
from goodword.web.profiles.forms import WelcomeForm
from goodword.web.profiles.refused import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Ask for the first lines; once told, on to bringing people."""
    viewer = signed_in(request)
    form = WelcomeForm(typed(request), initial={"name": viewer.name})
    if form.is_valid() and attempt(form, lambda: _told(viewer, form)):
        return redirect(_onward())
    return render(request, "profiles/welcome.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def _told(viewer: Member, form: WelcomeForm) -> None:
    told = form.cleaned_data
    profiles.welcome(actor=viewer)
    profiles.rename(actor=viewer, name=told["name"])
    profiles.set_audiences(actor=viewer, profile=told["audience"])
    visibility.choose(actor=viewer, used_by=told["used_by"], named=told["named"])
    for kind in ("headline", "offer", "need"):
        if told[kind].strip():
            profiles.add(actor=viewer, kind=kind, line=NewLine(told[kind]))


@login_required
@require_POST
def skip(request: HttpRequest) -> HttpResponse:
    """Not now: the member is found by name, and can fill in the rest at any time."""
    profiles.welcome(actor=signed_in(request))
    return redirect(_onward())


def _onward() -> str:
    """Where people are brought in; the first page on a site that has no such page."""
    return place("importers:start") or place("home")
