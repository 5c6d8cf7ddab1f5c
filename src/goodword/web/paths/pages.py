"""Who can introduce the viewer to a member, to somebody at an organization, or to a kind of person."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.graph.queries import paths as queries
from goodword.graph.wanted import LONGEST, Wanted
from goodword.people.queries import organisations, profiles
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.paths import showing
from goodword.web.profiles.picture import photo_url
from goodword.web.profiles.refused import attempt

FOUND = 6


class WantedForm(forms.Form):
    """Whom to be introduced to."""

    mark_optional = True

    what = forms.CharField(
        label=gettext_lazy("Who"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("A name, a trade, a role or a topic, such as: baker, head of purchasing, beekeeping."),
    )  # fmt: skip
    need = forms.CharField(
        label=gettext_lazy("Who needs"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("What they are looking for, such as: bookkeeping."),
    )  # fmt: skip
    place = forms.CharField(
        label=gettext_lazy("Where"), max_length=LONGEST, required=False,
        help_text=gettext_lazy("A town or a region they have ties to."),
    )  # fmt: skip


@login_required
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a kind of person, or for somebody by name."""
    viewer = signed_in(request)
    form = WantedForm(request.GET) if request.GET else WantedForm()
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        found: list[Wanted] = []
        told = form.cleaned_data
        if attempt(form, lambda: found.append(Wanted(what=told["what"], need=told["need"], place=told["place"]))):
            ways = queries.to_kind(viewer, found[0])
            context |= {"asked": True, "nobody": not ways.targets, **showing.of(viewer, ways)}
            if told["what"].strip():
                context["named"] = _named(viewer, told["what"])
    return render(request, "paths/find.html", context, status=422 if form.errors else 200)


def _named(viewer: Member, typed: str) -> list[dict[str, object]]:
    """Members of that name, each leading to the ways to them."""
    rows = profiles.listed(viewer, profiles.found_by_name(viewer, typed, size=FOUND))
    return [
        {
            "key": row.member.key,
            "url": showing.ways_url(row.member.key),
            "name": str(row.member),
            "face": face(str(row.member), row.member.pk, photo_url(row.photo)),
            "line": row.line,
        }
        for row in rows
        if row.member.pk != viewer.pk
    ]


@login_required
@require_GET
def to_member(request: HttpRequest, key: UUID) -> HttpResponse:
    """The ways to one member."""
    viewer = signed_in(request)
    target, ways = queries.to_member(viewer, key)
    context = {
        "title": _("Who can introduce you to %(name)s") % {"name": target.name},
        "nothing": _("As far as you may see, nobody you know here knows %(name)s, or knows somebody who does.")
        % {"name": target.name},
        "is_me": target.id == viewer.pk,
        "target": target,
        **showing.of(viewer, ways),
    }
    return render(request, "paths/ways.html", context)


@login_required
@require_GET
def to_organisation(request: HttpRequest, key: UUID) -> HttpResponse:
    """The ways to those who represent an organization."""
    viewer = signed_in(request)
    organisation = organisations.find(viewer, key).organisation
    ways = queries.to_organisation(viewer, organisation.pk)
    context = {
        "title": _("Who can introduce you to somebody at %(name)s") % {"name": organisation.name},
        "nothing": _("As far as you may see, nobody you know here leads to anybody at %(name)s.")
        % {"name": organisation.name},
        **showing.of(viewer, ways),
    }
    return render(request, "paths/ways.html", context)
