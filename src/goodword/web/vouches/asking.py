"""Asking a member for a vouch; and what the asked makes of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid, NotAllowed, TooMany
from goodword.vouches import states
from goodword.vouches.actions import asking as actions
from goodword.vouches.queries import asks as queries
from goodword.vouches.queries import links
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.vouches import words
from goodword.web.vouches.forms import AskForm
from goodword.web.vouches.writing import connected_rows, member_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask ``of`` for a vouch; without one, choose whom. ``draft``: what they recommended the viewer for elsewhere."""
    viewer = signed_in(request)
    if not request.GET.get("of"):
        return render(request, "vouches/whom.html", connected_rows(request, viewer, "vouches:ask", "of"))
    asked = member_of(viewer, request.GET["of"])
    draft = links.draft(viewer, request.GET["draft"]) if request.GET.get("draft") else None
    form = AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(
                actor=viewer, asked=asked, words=form.cleaned_data["words"], draft=draft.fact if draft else None
            )
        except (Invalid, Conflict, TooMany, NotAllowed) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Asked. You hear of it when %(name)s writes something.") % {"name": asked})
            return redirect("vouches:asking", key=made.key)
    context = {"form": form, "name": str(asked), "face": face(str(asked), asked.pk), "draft": draft}
    return render(request, "vouches/ask.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def asking(request: HttpRequest, key: UUID) -> HttpResponse:
    """An ask: to who asked how it stands, to the asked what to make of it."""
    told, mine = queries.asking(signed_in(request), key)
    other = told.asked if mine else told.asker
    context = {
        "told": told,
        "mine": mine,
        "name": str(other),
        "face": face(str(other), other.pk),
        "line": words.sent_line(told) if mine else words.received_line(told),
        "open": told.open,
        "may_rest": told.state == states.WAITING,
        "give_url": f"{reverse('vouches:give')}?for={other.key}",
    }
    return render(request, "vouches/asking.html", context)


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let an ask rest, silently."""
    viewer = signed_in(request)
    actions.rest(actor=viewer, asking=queries.received_row(viewer, key))
    messages.success(request, _("It rests. They are not told."))
    return redirect("vouches:asked")


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an ask back."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, asking=queries.sent_row(viewer, key))
    messages.success(request, _("Taken back."))
    return redirect("vouches:asks")
