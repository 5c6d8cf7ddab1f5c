"""Choosing what stands in one's own calendar, and its address, which is shown once."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core import dated, mail
from goodword.today.calendar import actions
from goodword.today.models import CalendarFeed
from goodword.web.dates.forms import CalendarForm
from goodword.web.members import signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """What stands in it, whether it has an address, and changing the former."""
    member = signed_in(request)
    row = CalendarFeed.objects.filter(member=member).first()
    without = row.without if row is not None else []
    initial = {
        "kinds": [kind for kind in dated.kinds() if kind not in without],
        "named": row is None or row.named,
    }
    form = CalendarForm(request.POST if request.method == "POST" else None, initial=initial)
    if row is not None and form.is_valid():
        actions.change(actor=member, **form.told())
        messages.success(request, _("Saved. Your calendar program sees it when it next asks."))
        return redirect("dates:calendar")
    return render(request, "dates/calendar.html", {"form": form, "feed": row}, status=422 if form.errors else 200)


@login_required
@require_POST
@never_cache
def make(request: HttpRequest) -> HttpResponse:
    """A new address; the answer is the only page that ever shows it."""
    member = signed_in(request)
    form = CalendarForm(request.POST)
    row = CalendarFeed.objects.filter(member=member).first()
    if row is not None:
        raw = actions.make(actor=member, named=row.named, without=row.without)
    elif form.is_valid():
        raw = actions.make(actor=member, **form.told())
    else:
        return render(request, "dates/calendar.html", {"form": form, "feed": None}, status=422)
    url = mail.absolute(reverse("dates:feed", args=[raw]))
    return render(request, "dates/made.html", {"url": url})


@login_required
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The address no longer works."""
    actions.end(actor=signed_in(request))
    messages.success(request, _("The address no longer works."))
    return redirect("dates:calendar")
