"""The photo of one's profile."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.people.actions import photos, profiles
from goodword.people.queries import profiles as queries
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.people.sent import typed
from goodword.web.profiles.forms import PhotoForm
from goodword.web.profiles.picture import photo_url
from goodword.web.profiles.refused import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest) -> HttpResponse:
    """Put a photo up, or say who may see the one there is."""
    viewer = signed_in(request)
    profile = queries.mine(viewer) or profiles.begin(actor=viewer)
    form = PhotoForm(typed(request), request.FILES or None, initial={"audience": profile.photo_audience})
    if form.is_valid() and attempt(form, lambda: _put_up(viewer, form)):
        messages.success(request, _("Saved."))
        return redirect("profiles:edit")
    context = {
        "form": form,
        "face": face(str(viewer), viewer.pk, photo_url(profile.photo)),
        "has_photo": profile.photo is not None,
    }
    return render(request, "profiles/photo.html", context, status=422 if form.errors else 200)


def _put_up(viewer: Member, form: PhotoForm) -> None:
    picture, audience = form.cleaned_data["photo"], form.cleaned_data["audience"]
    if picture:
        photos.put_up(actor=viewer, content=picture.file, audience=audience)
    else:
        photos.show_to(actor=viewer, audience=audience)


@login_required
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Delete the photo."""
    photos.take_down(actor=signed_in(request))
    messages.success(request, _("Your photo is deleted."))
    return redirect("profiles:edit")
