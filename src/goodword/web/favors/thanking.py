"""Saying thanks: to a member here, to anybody else in words to send oneself."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.favors import actions
from goodword.favors.actions import About
from goodword.favors.queries import goodwill, receivers
from goodword.people.models import Fact, Person
from goodword.people.queries import persons
from goodword.people.queries.acquaintances import naming
from goodword.ties.actions import interactions
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction
from goodword.web.faces import face
from goodword.web.favors.forms import ThanksForm
from goodword.web.favors.thanks import TAKEN_BACK
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.people.undo import offer


def _about(request: HttpRequest) -> About | None:
    """What the address says it is for."""
    kind, at = request.GET.get("for", ""), request.GET.get("at", "")
    if not kind or not at:
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise NotFound(_("There is no such favor.")) from None
    if moment.tzinfo is None or "\0" in kind:
        raise NotFound(_("There is no such favor."))
    return About(kind, moment)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Thank a member here."""
    viewer = signed_in(request)
    receiver, may = receivers.find(viewer, key)
    if receiver.pk == viewer.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    if not may:
        messages.info(request, _("Thanks go to people you are connected with. Ask to connect, and say why."))
        return redirect("connections:connect", key=key)
    kept, initial = request.session.get(TAKEN_BACK), {}
    if request.method == "GET" and kept and kept["key"] == str(key):
        initial = {"words": kept["words"]}
        del request.session[TAKEN_BACK]
    form = ThanksForm(typed(request), initial=initial)
    about = _about(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.thank(actor=viewer, receiver=receiver, words=form.cleaned_data["words"], about=about)
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("On its way. For a minute you can take it back."))
            return redirect("favors:thanks", key=made.key)
    context = {
        "form": form,
        "name": str(receiver),
        "face": face(str(receiver), receiver.pk),
        "cancel": reverse("favors:list"),
        **_known(viewer, naming(viewer, receiver)),
    }
    return render(request, "favors/thank.html", context, status=422 if form.errors else 200)


def _known(viewer: Member, who: Person | None) -> dict[str, Any]:
    return {"facts": goodwill.of_person(viewer, who)[:-1] if who is not None else []}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Thank one of the viewer's people: here if they are a member who can be thanked, else in words to send oneself."""
    viewer = signed_in(request)
    who = persons.person(viewer, key)
    receiver = receivers.of_person(viewer, who)
    if receiver is not None:
        query = request.GET.urlencode()
        return redirect(f"{reverse('favors:thank', args=[receiver.key])}{'?' if query else ''}{query}")
    form = ThanksForm(typed(request))
    text = ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["words"].strip()
        if "sent" in request.POST:
            return _note_sent(request, viewer, who, text)
    address = _address(viewer, who)
    context = {
        "form": form,
        "name": who.name,
        "face": face(who.name, who.key),
        "text": text,
        "mailto": f"mailto:{quote(address)}?{_subject()}&body={quote(text)}" if text else "",
        "cancel": reverse("people:person", args=[key]),
        **_known(viewer, who),
    }
    return render(request, "favors/thank_outside.html", context, status=422 if form.errors else 200)


def _subject() -> str:
    return f"subject={quote(_('Thank you'))}"


def _note_sent(request: HttpRequest, viewer: Member, who: Person, text: str) -> HttpResponse:
    """It was sent elsewhere: noted as a message to them, for the viewer alone."""
    today = timezone.localtime(clock.now(), viewer.zone).date().isoformat()
    new = NewInteraction(kind="message", day=today, direction=Direction.OUT, words=text)
    made = interactions.note_down(actor=viewer, persons=[who], new=new)
    offer(request, _("Noted: you thanked %(name)s today.") % {"name": who.name}, "unsay", [made.key])
    return redirect("people:person", key=who.key)


def _address(viewer: Member, who: Person) -> str:
    """Their address, where the viewer has one; empty for the mail program to ask."""
    rows = Fact.objects.filter(owner=viewer, card__person=who, kind="email", state=Fact.State.CURRENT)
    found = rows.order_by("-learned_at").first()
    return str(found.value.get("address", "")) if found is not None else ""
