"""Keeping something, and changing what is said of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.library.actions import keeping
from goodword.library.models import Keep
from goodword.library.queries import keeps, recommenders
from goodword.people.models import Card
from goodword.web.library import words
from goodword.web.library.forms import STARTED, KeepForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Keep something. The button of the browser opens this page with what it saw, and nothing is kept before it is sent."""
    viewer = signed_in(request)
    started = {name: request.GET[name] for name in STARTED if request.GET.get(name)}
    form = KeepForm(typed(request), initial=started)
    there = keeps.of_page(viewer, started.get("url", "")) if request.method != "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            made = keeping.keep(actor=viewer, told=form.told(_card(viewer, form)))
        except keeping.KeptAlready as refusal:
            there = refusal.row
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Kept. Only you see it."))
            return redirect("library:keep", key=made.key)
    return _page(request, form, there, changing=None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what is said of it."""
    viewer = signed_in(request)
    row = keeps.row(viewer, key)
    form, there = KeepForm(typed(request), row=row), None
    if request.method == "POST" and form.is_valid():
        try:
            keeping.change(actor=viewer, keep=row, told=form.told(_card(viewer, form)))
        except keeping.KeptAlready as refusal:
            there = refusal.row
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect("library:keep", key=key)
    return _page(request, form, there, changing=row)


def _card(viewer: Member, form: KeepForm) -> Card | None:
    """Whom the name means among the viewer's people, where that is sure."""
    return recommenders.card(viewer, form.cleaned_data["recommender"])


def _page(request: HttpRequest, form: KeepForm, there: Keep | None, *, changing: Keep | None) -> HttpResponse:
    trouble = form.errors or (there is not None and request.method == "POST")
    context = {
        "form": form,
        "what": [form[name] for name in ("kind", "url", "title", "why")],
        "more": [form[name] for name in ("topics", "text")],
        "whose": [form[name] for name in ("recommender", "interest")],
        "there": words.row(there) if there is not None else None,
        "there_edit": reverse("library:edit", args=[there.key]) if there is not None else "",
        "url": reverse("library:keep", args=[changing.key]) if changing is not None else reverse("library:list"),
        "changing": changing is not None,
    }
    return render(request, "library/save.html", context, status=422 if trouble else 200)
