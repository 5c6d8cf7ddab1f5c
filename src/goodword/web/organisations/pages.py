"""One organisation: its representatives, and the viewer's own people there."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from goodword.core.errors import NotFound
from goodword.people.actions import organisations
from goodword.people.models import Person, Representation
from goodword.people.queries import organisations as queries
from goodword.people.queries import profiles
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.picture import photo_url
from goodword.web.profiles.refused import attempt
from goodword.web.turning import turns


@login_required
@require_GET
def organisation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who represents it, as far as the viewer may see, and whom the viewer knows there."""
    viewer = signed_in(request)
    found = queries.find(viewer, key)
    page = queries.representatives(viewer, found.organisation, cursor=request.GET.get("after", ""))
    photos = profiles.photos(viewer, [row.member.profile for row in page.rows])
    context = {
        "organisation": found.organisation,
        "is_mine": found.is_mine,
        "representatives": [_representative(row, photo_url(photos.get(row.member_id))) for row in page.rows],
        "people": [_person(person) for person in queries.my_people(viewer, found.organisation)],
        **turns(page),
    }
    return render(request, "organisations/organisation.html", context)


def _representative(row: Representation, photo: str) -> dict[str, object]:
    return {
        "key": row.member.key,
        "url": reverse("profiles:member", args=[row.member.key]),
        "name": str(row.member),
        "face": face(str(row.member), row.member.pk, photo),
        "line": row.entry.detail,
    }


def _person(person: Person) -> dict[str, object]:
    return {
        "key": person.key,
        "url": reverse("people:person", args=[person.key]),
        "name": person.name,
        "face": face(person.name, person.key),
        "line": " · ".join(filter(None, [person.headline, person.company])),
    }


class DescriptionForm(forms.Form):
    """Where an organisation is found and what it does."""

    mark_optional = True

    site = forms.CharField(
        label=gettext_lazy("Web site"), max_length=200, required=False, widget=forms.TextInput({"inputmode": "url"})
    )
    place = forms.CharField(label=gettext_lazy("Where it is"), max_length=200, required=False)
    about = forms.CharField(
        label=gettext_lazy("What it does"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what the organisation is; for those who represent it. To others the page does not exist."""
    viewer = signed_in(request)
    found = queries.find(viewer, key)
    if not found.is_mine:
        raise NotFound(_("There is no such organization."))
    row = found.organisation
    form = DescriptionForm(typed(request), initial={"site": row.site, "place": row.place, "about": row.about})
    if form.is_valid() and attempt(
        form, lambda: organisations.describe(actor=viewer, organisation=row, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("organisations:organisation", key=row.key)
    context = {"form": form, "organisation": row}
    return render(request, "organisations/describe.html", context, status=422 if form.errors else 200)
