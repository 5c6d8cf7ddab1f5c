"""For operators: whether all is well with the site, and what to do where it is not. Nothing private is told."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from procrastinate.exceptions import AlreadyEnqueued

from goodword.accounts.models import Member
from goodword.core.checks import examining, jobs
from goodword.core.checks.findings import Finding, State
from goodword.core.errors import NotFound
from goodword.core.jobs import look_far
from goodword.web.members import signed_in


@dataclass(frozen=True, slots=True)
class Part:
    """Findings that stand alike: a heading, the icon and tone of each, and the findings."""

    title: str
    icon: str
    tone: str
    findings: list[Finding]


def _operator(request: HttpRequest) -> Member:
    viewer = signed_in(request)
    if not viewer.is_operator:
        raise NotFound(_("There is nothing at this address."))
    return viewer


@login_required
@require_safe
@never_cache
def site(request: HttpRequest) -> HttpResponse:
    """What is wrong, what to look at, what is well; what others said when they were last asked; jobs that failed."""
    _operator(request)
    far = examining.kept_far()
    found = [*examining.near_checks(), *(far.findings if far else [])]
    context = {"parts": _parts(found), "lede": _lede(found), "far_at": far and far.at, "failed": jobs.failed()}
    return render(request, "running/site.html", context)


@login_required
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Have the jobs that failed tried once more."""
    _operator(request)
    count = jobs.again()
    said = ngettext("%(count)d job is tried again.", "%(count)d jobs are tried again.", count) % {"count": count}
    messages.success(request, said if count else _("No job has failed."))
    return redirect("running:site")


@login_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Ask the mail server and the others now."""
    _operator(request)
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        look_far.defer()
    messages.success(request, _("They are being asked. Come back to this page in a minute."))
    return redirect("running:site")


def _parts(found: Sequence[Finding]) -> list[Part]:
    kinds = (
        (State.BAD, _("Does not work"), "triangle-alert", "clay"),
        (State.LOOK, _("Look at it soon"), "circle-alert", "gold"),
        (State.GOOD, _("Well"), "circle-check", "green"),
        (State.SKIPPED, _("Could not be looked at"), "circle", "quiet"),
    )
    parts = [
        Part(title, icon, tone, [one for one in found if one.state == state]) for state, title, icon, tone in kinds
    ]
    return [part for part in parts if part.findings]


def _lede(found: Sequence[Finding]) -> str:
    wrong = sum(finding.state == State.BAD for finding in found)
    soon = sum(finding.state == State.LOOK for finding in found)
    if wrong:
        said = ngettext("%(count)d thing does not work.", "%(count)d things do not work.", wrong)
        return said % {"count": wrong}
    if soon:
        said = ngettext("All works; %(count)d thing wants a look.", "All works; %(count)d things want a look.", soon)
        return said % {"count": soon}
    return _("All is well.")
