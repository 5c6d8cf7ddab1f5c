"""Choosing what to be told by mail, and when."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.mail import notices
from goodword.today.mails import choosing
from goodword.web.mails.forms import KindsForm, TimesForm
from goodword.web.members import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """When the member is told of what."""
    member = signed_in(request)
    form = KindsForm(request.POST if request.method == "POST" else None, groups=notices.choices(member.pk))
    if form.is_valid():
        notices.choose(actor=member.pk, chosen=form.chosen())
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("mails:choose")
    return _page(request, form)


@login_required
@require_POST
def times(request: HttpRequest) -> HttpResponse:
    """How often mails come by the clock, and when."""
    member = signed_in(request)
    form = TimesForm(request.POST)
    if form.is_valid():
        choosing.choose(actor=member, **form.cleaned_data)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("mails:choose")
    return _page(request, KindsForm(groups=notices.choices(member.pk)), form)


def _page(request: HttpRequest, kinds: KindsForm, times: TimesForm | None = None) -> HttpResponse:
    row = choosing.rhythm(signed_in(request))
    wrong = bool(kinds.errors or (times is not None and times.errors))
    times = times or TimesForm(initial={"often": row.often, "weekday": row.weekday, "hour": row.hour})
    context = {"form": kinds, "times": times, "monthly": row.fell_at is not None}
    return render(request, "mails/choose.html", context, status=422 if wrong else 200)
