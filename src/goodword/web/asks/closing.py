"""Closing an ask with what came of it, thanking, taking it back, asking again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.asks import states
from goodword.asks.actions import asking, closing
from goodword.asks.queries import answers, asks
from goodword.core.errors import Conflict, Invalid
from goodword.web.asks import words
from goodword.web.asks.forms import CloseForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what came of it, and who helped."""
    viewer = signed_in(request)
    row = asks.mine_row(viewer, key)
    if asks.state_of(row) not in {states.OPEN, states.LAPSED}:
        raise Conflict(_("This ask is closed already."))
    came = {str(one.key): one for one in answers.to(viewer, row)}
    helpers = [
        (known, _("%(name)s: %(how)s") % {"name": one.member, "how": words.answered(one, own=False)})
        for known, one in came.items()
    ]
    form = CloseForm(typed(request), helpers=helpers)
    if request.method == "POST" and form.is_valid():
        thanked = [came[known] for known in form.cleaned_data.get("thanked", [])]
        try:
            closing.close(actor=viewer, ask=row, outcome=form.cleaned_data["outcome"], thanked=thanked)
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Closed. Who helped is told.") if thanked else _("Closed."))
            return redirect("asks:ask", key=key)
    context = {"form": form, "ask": row, "url": reverse("asks:ask", args=[key])}
    return render(request, "asks/close.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def thank(request: HttpRequest, key: UUID) -> HttpResponse:
    """Thank somebody for an answer."""
    viewer = signed_in(request)
    answer = answers.row(viewer, key)
    closing.thank(actor=viewer, answer=answer)
    told = _("%(name)s is told that it helped.") % {"name": answer.member}
    messages.success(request, told if answer.member.is_active else _("Noted. They are no longer here to be told."))
    return redirect("asks:ask", key=answer.ask.key)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an ask back."""
    viewer = signed_in(request)
    asking.withdraw(actor=viewer, ask=asks.mine_row(viewer, key))
    messages.success(request, _("Taken back. Only those who answered still see it."))
    return redirect("asks:ask", key=key)


@login_required
@require_POST
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask again."""
    viewer = signed_in(request)
    row = asking.reopen(actor=viewer, ask=asks.mine_row(viewer, key))
    messages.success(request, _("Open again, until %(day)s.") % {"day": words.day(row.until)})
    return redirect("asks:ask", key=key)
