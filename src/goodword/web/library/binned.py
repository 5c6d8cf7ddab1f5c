"""The bin of the library, beside those of people and of meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core import bins
from goodword.library.actions import binning
from goodword.library.models import Keep
from goodword.library.queries import keeps
from goodword.web.faces import face
from goodword.web.library import words
from goodword.web.members import signed_in
from goodword.web.people.binned import tabs
from goodword.web.places import keyed
from goodword.web.turning import turns


@login_required
@require_safe
def resting(request: HttpRequest) -> HttpResponse:
    """Everything in it, latest first."""
    page = keeps.binned(signed_in(request), cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("library"),
        "things": [_thing(row) for row in page.rows],
        "empty_title": _("Nothing here"),
        "empty_text": _("What you take out of your library rests here for thirty days, in case you want it back."),
        "end_text": _("That is all there is in the bin."),
        **turns(page),
    }
    return render(request, "people/bin.html", context)


def _thing(row: Keep) -> dict[str, Any]:
    binned_at: datetime = row.binned_at or row.changed_at
    return {
        "title": row.title,
        "line": words.site(row.url) or words.kind(row.kind),
        "face": face(words.site(row.url) or row.title, row.key),
        "until": _("Goes for good on %(day)s") % {"day": words.day(binned_at + bins.KEPT)},
        "restore_url": keyed("library:bin_restore", row.key),
        "erase_url": keyed("library:bin_erase", row.key),
    }


@login_required
@require_POST
def into_bin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Out of the library, for thirty days."""
    viewer = signed_in(request)
    binning.put_into_bin(actor=viewer, keep=keeps.row(viewer, key))
    messages.success(request, _("It rests in the bin for thirty days."))
    return redirect("library:list")


@login_required
@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back into the library."""
    viewer = signed_in(request)
    row = binning.restore(actor=viewer, keep=keeps.in_bin(viewer, key))
    messages.success(request, _("It is back in your library."))
    return redirect("library:keep", key=row.key)


@login_required
@require_POST
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good, now."""
    viewer = signed_in(request)
    binning.erase(actor=viewer, keep=keeps.in_bin(viewer, key))
    messages.success(request, _("It is deleted for good."))
    return redirect("library:bin")
