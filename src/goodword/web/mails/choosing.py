"""Choosing what to be told by mail, and when."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.core.mail import notices
from goodword.web.mails.forms import KindsForm
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
    return render(request, "mails/choose.html", {"form": form}, status=422 if form.errors else 200)
