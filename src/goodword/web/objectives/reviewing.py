"""Looking back, taking up again, deleting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid
from goodword.objectives import states
from goodword.objectives.actions import reviewing
from goodword.objectives.queries import mine, progress
from goodword.web.members import signed_in
from goodword.web.objectives import cards
from goodword.web.objectives.forms import LearnedForm, ReviewForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what came of it, and what was learned. Where it became something else, that is written next."""
    viewer = signed_in(request)
    row = mine.row(viewer, key)
    if row.state != states.ACTIVE:
        raise Conflict(_("You have looked back on this one already."))
    (told,) = progress.of(viewer, [row])
    form = ReviewForm(typed(request), initial={"outcome": states.REACHED if told.reached and not row.weekly else ""})
    if request.method == "POST" and form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            reviewing.review(actor=viewer, objective=row, outcome=outcome, learned=form.cleaned_data["learned"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            if outcome == states.CHANGED:
                messages.success(request, _("Noted. Now say what it became."))
                return redirect(f"{reverse('objectives:new')}?follows={row.key}")
            messages.success(request, _("Noted. There is room for something else now."))
            return redirect("objectives:objective", key=key)
    context = {"form": form, "card": cards.card(told), "row": row, "url": reverse("objectives:objective", args=[key])}
    return render(request, "objectives/review.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def learned(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what was learned from one of the past."""
    viewer = signed_in(request)
    row = mine.row(viewer, key)
    if row.state == states.ACTIVE:
        raise Conflict(_("This one is not over yet."))
    form = LearnedForm(typed(request), initial={"learned": row.learned})
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.note(actor=viewer, objective=row, learned=form.cleaned_data["learned"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("objectives:objective", key=key)
    context = {"form": form, "row": row, "url": reverse("objectives:objective", args=[key])}
    return render(request, "objectives/learned.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def take_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it up again."""
    viewer = signed_in(request)
    reviewing.take_up(actor=viewer, objective=mine.row(viewer, key))
    messages.success(request, _("You are after it again. Choose another last day if it needs more time."))
    return redirect("objectives:objective", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete one of the past for good, once that was said twice."""
    viewer = signed_in(request)
    row = mine.row(viewer, key)
    if row.state == states.ACTIVE:
        raise Conflict(_("Look back on it first: only what is over can be deleted."))
    if request.method == "POST":
        reviewing.delete(actor=viewer, objective=row)
        messages.success(request, _("Deleted for good."))
        return redirect("objectives:list")
    return render(request, "objectives/delete.html", {"row": row, "url": reverse("objectives:objective", args=[key])})
