"""Choosing an aim, setting an objective, changing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.objectives import aims as beginnings
from goodword.objectives import measures, states
from goodword.objectives.actions import setting
from goodword.objectives.kinds import Better
from goodword.objectives.models import Objective
from goodword.objectives.queries import mine
from goodword.people.models import Person
from goodword.web.interactions.reading import near
from goodword.web.interactions.who import look_up, tile
from goodword.web.members import signed_in
from goodword.web.objectives import words
from goodword.web.objectives.forms import ObjectiveForm
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_GET
def aims(request: HttpRequest) -> HttpResponse:
    """Common aims to begin from, by what one would like to be."""
    signed_in(request)
    here = reverse("objectives:new")
    groups = [
        {
            "title": better.label,
            "tone": words.TONES[better],
            "aims": [
                {"line": aim.line, "why": aim.why, "url": f"{here}?aim={aim.code}"}
                for aim in beginnings.offered()
                if aim.better == better
            ],
        }
        for better in (Better.CONNECTED, Better.KNOWN, Better.EQUIPPED)
    ]
    return render(request, "objectives/aims.html", {"groups": groups, "own_url": here})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Set an objective, from an aim, from one that became something else, or from nothing."""
    viewer = signed_in(request)
    follows = _followed(viewer, request.POST.get("follows") or request.GET.get("follows", ""))
    aim = beginnings.find(request.GET.get("aim", ""))
    form = ObjectiveForm(typed(request), member=viewer, row=follows, aim=aim)
    if request.method != "POST":
        named = mine.named(viewer, [follows]).get(follows.pk, []) if follows is not None else []
        if follows is not None:
            form.initial["until"] = setting.usual_until(viewer)
        return _page(request, form, near(request, viewer) + named, follows=follows)
    return _saved(request, form, None, follows)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change an objective."""
    viewer = signed_in(request)
    row = mine.row(viewer, key)
    if row.state != states.ACTIVE:
        raise Conflict(_("You have looked back on this one. Take it up again, and change it then."))
    form = ObjectiveForm(typed(request), member=viewer, row=row)
    if request.method != "POST":
        return _page(request, form, mine.named(viewer, [row]).get(row.pk, []), row=row)
    return _saved(request, form, row, None)


def _followed(viewer: Member, key: str) -> Objective | None:
    """The past objective that the new one takes the place of, where one is told."""
    try:
        return mine.row(viewer, UUID(key)) if key else None
    except (ValueError, NotFound):
        return None


def _saved(request: HttpRequest, form: ObjectiveForm, row: Objective | None, follows: Objective | None) -> HttpResponse:
    """Save it, or show it again with what is to be looked at; what was typed stays."""
    viewer = signed_in(request)
    people = near(request, viewer)
    tiles = None
    if form.is_valid():
        looked = look_up(viewer, form.written_names(), people)
        everybody = list({person.pk: person for person in [*people, *looked.sure]}.values())
        if looked.trouble:
            form.add_error("names", looked.trouble)
            tiles = [*map(tile, everybody), *looked.tiles]
            still = request.POST.copy()
            still["names"] = looked.left
            form.data = still
        else:
            try:
                return _kept(request, form, everybody, row, follows)
            except (Invalid, TooMany) as refusal:
                onto(form, Invalid(refusal.message, fields=refusal.fields))
    return _page(request, form, people, row=row, follows=follows, tiles=tiles)


def _kept(
    request: HttpRequest, form: ObjectiveForm, people: list[Person], row: Objective | None, follows: Objective | None
) -> HttpResponse:
    viewer, wanted = signed_in(request), form.wanted(people)
    if row is None:
        made = setting.set_up(actor=viewer, wanted=wanted, follows=follows)
        messages.success(request, _("Set. It counts from today on."))
    else:
        made = setting.change(actor=viewer, objective=row, wanted=wanted)
        messages.success(request, _("Changed. It is counted anew, from its first day."))
    return redirect("objectives:objective", key=made.key)


def _page(
    request: HttpRequest,
    form: ObjectiveForm,
    people: list[Person],
    *,
    row: Objective | None = None,
    follows: Objective | None = None,
    tiles: Any = None,
) -> HttpResponse:
    context = {
        "form": form,
        "what": [form["better"], form["line"]],
        "measure": form["measure"],
        "how_much": [form["target"], form["pace"]],
        "whom": [form["trade"], form["location"], form["role"]],
        "names": form["names"],
        "rest": [form["until"], form["minutes"]],
        "shown_to": form["shown_to"],
        "tiles": tiles if tiles is not None else [tile(person) for person in people],
        "measures": [{"label": one.label, "how": one.how} for one in measures.all_of()],
        "follows": follows,
        "changing": row is not None,
        "url": reverse("objectives:objective", args=[row.key]) if row is not None else reverse("objectives:list"),
        "kicker": row.line if row is not None else _("Objectives"),
    }
    return render(request, "objectives/write.html", context, status=422 if form.errors else 200)
