"""A member's calendars: add a private address, read it now, stop, take back what it brought."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import GoodwordError
from goodword.importers import sources
from goodword.importers.subscriptions import actions, queries
from goodword.importers.subscriptions.models import LONGEST_ADDRESS, CalendarAddress
from goodword.web.importers import showing
from goodword.web.members import signed_in


class AddressForm(forms.Form):
    """The private address of a calendar. What was typed is not shown again on another page."""

    address = forms.CharField(
        label=gettext_lazy("Private address"),
        help_text=gettext_lazy("It begins with https:// or webcal:// and mostly ends in .ics."),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Paste the private address first.")},
    )
    name = forms.CharField(
        label=gettext_lazy("What you call it"),
        help_text=gettext_lazy("Such as “Work”."),
        max_length=100,
        required=False,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The calendars that are read, and one more."""
    viewer = signed_in(request)
    form = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    if form.is_bound and form.is_valid():
        try:
            actions.add(actor=viewer, address=form.cleaned_data["address"], name=form.cleaned_data["name"])
        except GoodwordError as refusal:
            form.add_error("address", refusal.message)
        else:
            messages.success(request, _("The calendar is being read. It takes a moment; then it is read every night."))
            return redirect("calendars:list")
    offered = queries.offered_count(viewer)
    context = {
        "form": form,
        "calendars": [_row(row) for row in queries.calendars(viewer)],
        "offered": _offered(offered) if offered else "",
        "help": showing.help_page(sources.find("calendar")),
    }
    return render(request, "calendars/list.html", context, status=422 if form.errors else 200)


def _offered(count: int) -> str:
    return ngettext(
        "%(count)s person you met is not among your people yet.",
        "%(count)s people you met are not among your people yet.",
        count,
    ) % {"count": f"{count:,}"}


def _row(row: CalendarAddress) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": row.name,
        "where": _("%(host)s, the rest of the address is kept secret") % {"host": row.host} if row.host else "",
        "line": _state(row),
        "trouble": queries.trouble(row),
        "given_up": row.next_at is None,
        "undo_url": reverse("importers:show", args=[row.batch.key]),
    }


def _state(row: CalendarAddress) -> str:
    if row.read_at is None:
        return _("Not read yet.")
    when = date_format(timezone.localtime(row.read_at), "DATETIME_FORMAT")
    count = int(row.counts.get("meetings", 0))
    told = ngettext("Last read on %(when)s: %(count)s meeting.", "Last read on %(when)s: %(count)s meetings.", count)
    return told % {"when": when, "count": f"{count:,}"}


@login_required
@require_POST
def read_now(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read it soon."""
    viewer = signed_in(request)
    actions.read_now(actor=viewer, calendar=queries.calendar(viewer, key))
    messages.success(request, _("It is being read. Look again in a moment."))
    return redirect("calendars:list")


@login_required
@require_POST
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read it no more."""
    viewer = signed_in(request)
    actions.stop(actor=viewer, calendar=queries.calendar(viewer, key))
    messages.success(request, _("It is read no more, and its address is forgotten. What it brought stays."))
    return redirect("calendars:list")


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read it no more, and let go of what it brought."""
    viewer = signed_in(request)
    batch = actions.take_back(actor=viewer, calendar=queries.calendar(viewer, key))
    messages.success(
        request, _("It is read no more. What it brought is being taken back; what you wrote yourself stays.")
    )
    return redirect("importers:show", key=batch.key)
