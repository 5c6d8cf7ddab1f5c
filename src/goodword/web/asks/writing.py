"""Writing an ask, and changing it; whose offers fit is seen beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.asks import limits, states
from goodword.asks.actions import asking as actions
from goodword.asks.kinds import Kind
from goodword.asks.queries import asks, offers
from goodword.asks.queries.offers import Offered
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.web.asks.forms import AskForm
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed

WRITTEN = ("kind", "line", "person", "organisation", "trade", "place", "topics")


def offered(found: list[Offered]) -> list[dict[str, Any]]:
    """Members whose standing offers fit, with why."""
    said = {
        "offer": lambda text: _("Offers: %(text)s") % {"text": text},
        "expertise": lambda text: _("Knows %(text)s well") % {"text": text},
        "industry": lambda text: _("Works in %(text)s") % {"text": text},
    }
    return [
        {
            "url": reverse("profiles:member", args=[one.told.member.key]),
            "name": str(one.told.member),
            "face": face(
                str(one.told.member),
                one.told.member.pk,
                reverse("files:show", args=[one.told.photo.key]) if one.told.photo is not None else "",
            ),
            "line": one.told.line,
            "why": said[one.kind](one.text),
        }
        for one in found
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write an ask. "Look first" shows whose offers fit, and asks nobody."""
    viewer = signed_in(request)
    started = {name: request.GET[name] for name in WRITTEN if request.GET.get(name)}
    form = AskForm(typed(request), member=viewer, initial=started)
    looking = request.method == "POST" and "look" in request.POST
    if request.method == "POST" and form.is_valid() and not looking:
        try:
            made = actions.ask(actor=viewer, wanted=form.wanted())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Asked. Answers come to you alone."))
            return redirect("asks:ask", key=made.key)
    return _page(request, viewer, form, looked=looking)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change an ask."""
    viewer = signed_in(request)
    row = asks.mine_row(viewer, key)
    if asks.state_of(row) != states.OPEN:
        raise Conflict(_("This ask is closed. Ask again, and change it then."))
    form = AskForm(typed(request), member=viewer, row=row)
    looking = request.method == "POST" and "look" in request.POST
    if request.method == "POST" and form.is_valid() and not looking:
        try:
            actions.edit(actor=viewer, ask=row, wanted=form.wanted())
        except (Invalid, Conflict) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed."))
            return redirect("asks:ask", key=key)
    return _page(request, viewer, form, looked=looking, url=reverse("asks:ask", args=[key]))


def _page(request: HttpRequest, viewer: Member, form: AskForm, *, looked: bool, url: str = "") -> HttpResponse:
    found: list[Offered] = []
    if looked and form.is_bound and not form.errors:
        found = offers.for_words(viewer, form.named(), form.cleaned_data["line"])
    names = ("trade", "organisation", "person", "place", "topics")
    context = {
        "form": form,
        "who": [form["kind"], form["line"], form["text"]],
        "named": [form[name] for name in names],
        "when": [form["audience"], form["until"], form["deadline"]],
        "named_open": any(form[name].value() or form[name].errors for name in names),
        "looked": looked and not form.errors,
        "offers": offered(found),
        "url": url or reverse("asks:list"),
        "changing": bool(url),
        "rule": limits.rule(),
        "source": Kind.SOURCE,
    }
    return render(request, "asks/write.html", context, status=422 if form.errors else 200)
