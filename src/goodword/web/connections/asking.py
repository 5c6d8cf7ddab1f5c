"""The asker's side: asking, answering a question, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.people.queries import profiles
from goodword.people.queries.acquaintances import naming
from goodword.ties import limits
from goodword.ties.actions import requests as actions
from goodword.ties.queries import requests as queries
from goodword.ties.queries.between import between
from goodword.web.connections import answering
from goodword.web.connections.forms import AnswerForm, AskForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles import picture
from goodword.web.profiles.common import with_viewer
from goodword.web.profiles.refused import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def connect(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask a member to connect, with what both have in common at hand."""
    viewer = signed_in(request)
    shown = profiles.find(viewer, key)
    other = shown.member
    if other.pk == viewer.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    form = AskForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, connection = actions.ask(actor=viewer, receiver=other, **form.cleaned_data)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            if connection is not None:
                messages.success(request, _("%(name)s had asked you, too: you are connected.") % {"name": other})
                person = naming(viewer, other)
                return redirect("people:person", key=person.key) if person else redirect("connections:list")
            messages.success(request, _("%(name)s will see your request.") % {"name": other})
            return redirect("connections:request", key=made.key)
    elif request.method != "POST":
        stands = between(viewer, other)
        if stands.received is not None:
            return redirect("connections:request", key=stands.received)
        if stands.asked is not None and stands.asked.in_slot:
            return redirect("connections:request", key=stands.asked.key)
        if stands.connected is not None:
            return redirect("connections:list")
    context = {
        **picture.of(shown),
        "key": key,
        "form": form,
        "ground": with_viewer(viewer, other, name=str(other)),
        "limit": limits.in_words(limits.allowance(viewer)),
        "rule": limits.rule(),
    }
    return render(request, "connections/connect.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer what the receiver asked back."""
    viewer = signed_in(request)
    row = queries.sent_row(viewer, key)
    form = AnswerForm(request.POST)
    if form.is_valid() and attempt(form, lambda: actions.answer(actor=viewer, request=row, **form.cleaned_data)):
        messages.success(request, _("Your answer is with %(name)s.") % {"name": row.receiver})
        return redirect("connections:request", key=key)
    return answering.page(request, viewer, key, answer_form=form)


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a request back."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, request=queries.sent_row(viewer, key))
    messages.success(request, _("Taken back. What you wrote is gone, and there is room for another request."))
    return redirect(reverse("connections:sent"))
