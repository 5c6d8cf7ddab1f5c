"""The form with every detail: for a line that says more than fits, for people ticked in a list, for changing it later."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.people.models import Person
from goodword.ties.actions import interactions as actions
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions as queries
from goodword.web.interactions import reading, words
from goodword.web.interactions.forms import DetailsForm
from goodword.web.interactions.jotting import noted
from goodword.web.interactions.who import look_up, tile
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import back, typed

FORM = "interactions/details.html"


def _today(request: HttpRequest) -> str:
    return timezone.localtime(clock.now(), signed_in(request).zone).date().isoformat()


def _page(request: HttpRequest, form: DetailsForm, people: list[Person], **more: Any) -> dict[str, Any]:
    return {
        "form": form,
        "tiles": [tile(person) for person in people],
        "heading": _("What happened?"),
        "action": reverse("interactions:add"),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "cancel": back(request),
        **more,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Note something with all its details. What was typed stays where something has to be looked at again."""
    viewer = signed_in(request)
    people = reading.near(request, viewer)
    initial = {"day": _today(request), "kind": request.GET.get("kind", "")}
    form = DetailsForm(typed(request), initial=initial)
    if request.method != "POST":
        return render(request, FORM, _page(request, form, people))
    return _saved(request, form, people, None)


@login_required
@require_POST
def from_line(request: HttpRequest) -> HttpResponse:
    """The form, filled in with what a line says: nothing is saved yet."""
    viewer = signed_in(request)
    try:
        found = reading.told(request, viewer)
    except Invalid:
        return redirect("interactions:add")
    way = found.way if found.directed else ""
    form = DetailsForm(new=found.new(), initial={"names": ", ".join(found.added), "way": way})
    return render(request, FORM, _page(request, form, found.persons))


@login_required
@require_POST
def ticked(request: HttpRequest) -> HttpResponse:
    """The people ticked in a list, met all at once: when and where is asked next."""
    people = reading.near(request, signed_in(request))
    if not people:
        messages.warning(request, _("Tick somebody first; nothing was changed."))
        return redirect(back(request))
    form = DetailsForm(initial={"day": _today(request), "kind": "meeting"})
    return render(request, FORM, _page(request, form, people, heading=_("You met them all")))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what was noted. Where it changed meanwhile, nothing typed is lost."""
    viewer = signed_in(request)
    row = queries.interaction(viewer, key)
    if request.method != "POST":
        people = queries.parties(viewer, [row]).get(row.pk, [])
        return render(request, FORM, _editing(request, DetailsForm(row=row), people, row))
    return _saved(request, DetailsForm(request.POST), reading.near(request, viewer), row)


def _editing(
    request: HttpRequest, form: DetailsForm, people: list[Person], row: Interaction, **more: Any
) -> dict[str, Any]:
    return _page(
        request,
        form,
        people,
        heading=words.kind(row.kind),
        action=reverse("interactions:edit", args=[row.key]),
        row=row,
        seen=request.POST.get("seen") or row.changed_at.isoformat(),
        **more,
    )


def _saved(request: HttpRequest, form: DetailsForm, people: list[Person], row: Interaction | None) -> HttpResponse:
    """Save the form, new or changed; or show it again with what is to be looked at."""
    viewer = signed_in(request)
    status = 422
    more: dict[str, Any] = {}
    if form.is_valid():
        looked = look_up(viewer, form.written_names(), people)
        everybody = list({person.pk: person for person in [*people, *looked.sure]}.values())
        if looked.trouble:
            form.add_error("names", looked.trouble)
            more["tiles"] = [*map(tile, everybody), *looked.tiles]
            still = request.POST.copy()
            still["names"] = looked.left
            form.data = still
        else:
            try:
                return _kept(request, form, everybody, row)
            except Invalid as refusal:
                onto(form, refusal)
            except Conflict:
                status = 409
                more["meanwhile"] = True
    if row is None:
        return render(request, FORM, _page(request, form, people, **more), status=status)
    current = queries.mine(viewer).filter(pk=row.pk).first()
    if current is None:
        raise NotFound(_("This is not there any more."))
    context = _editing(request, form, people, current, **more)
    if status == 409:
        context["seen"] = current.changed_at.isoformat()
    return render(request, FORM, context, status=status)


def _kept(request: HttpRequest, form: DetailsForm, people: list[Person], row: Interaction | None) -> HttpResponse:
    viewer = signed_in(request)
    if row is None:
        return noted(request, actions.note_down(actor=viewer, persons=people, new=form.new()), people)
    if request.POST.get("seen") != row.changed_at.isoformat():
        raise Conflict(_("This was changed meanwhile. Look at it again before you change it."))
    made = actions.change(actor=viewer, interaction=row, persons=people, new=form.new(), seen=row.changed_at)
    messages.success(
        request, _("Changed: %(what)s, %(day)s.") % {"what": words.line(made, people), "day": words.day(made)}
    )
    if request.POST.get("next"):
        return redirect(back(request))
    return redirect("people:person", key=people[0].key)
