"""The bin of what one wrote in groups, beside the other bins."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core import bins
from goodword.discussions.actions import binning
from goodword.discussions.models import Post
from goodword.discussions.queries import posts
from goodword.web.faces import face
from goodword.web.groups import words
from goodword.web.members import signed_in
from goodword.web.people.binned import tabs
from goodword.web.places import keyed
from goodword.web.turning import turns


@login_required
@require_safe
def resting(request: HttpRequest) -> HttpResponse:
    """Everything in it, latest first."""
    page = posts.binned(signed_in(request), cursor=request.GET.get("after", ""))
    context = {
        "tabs": tabs("discussions"),
        "things": [_thing(row) for row in page.rows],
        "empty_title": _("Nothing here"),
        "empty_text": _(
            "What you wrote in a group and took away rests here for thirty days, in case you want it back."
        ),
        "end_text": _("That is all there is in the bin."),
        **turns(page),
    }
    return render(request, "people/bin.html", context)


def _thing(row: Post) -> dict[str, Any]:
    binned_at: datetime = row.binned_at or row.written_at
    return {
        "title": row.title or Truncator(row.text).words(14),
        "line": row.group.name,
        "face": face(row.group.name, row.group_id),
        "until": _("Goes for good on %(day)s") % {"day": words.day(binned_at + bins.KEPT)},
        "restore_url": keyed("discussions:bin_restore", row.key),
        "erase_url": keyed("discussions:bin_erase", row.key),
    }


@login_required
@require_POST
def into_bin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Away, for thirty days."""
    viewer = signed_in(request)
    row = posts.own(viewer, key)
    binning.put_into_bin(actor=viewer, post=row)
    messages.success(request, _("It rests in the bin for thirty days."))
    if row.thread is not None:
        return redirect("discussions:thread", key=row.thread.key)
    return redirect("discussions:list", key=row.group.key)


@login_required
@require_POST
def restore(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back where it was."""
    viewer = signed_in(request)
    binning.restore(actor=viewer, post=posts.in_bin(viewer, key))
    messages.success(request, _("It is back where it was."))
    return redirect("discussions:bin")


@login_required
@require_POST
def erase(request: HttpRequest, key: UUID) -> HttpResponse:
    """Gone for good, now."""
    viewer = signed_in(request)
    binning.erase(actor=viewer, post=posts.in_bin(viewer, key))
    messages.success(request, _("It is deleted for good."))
    return redirect("discussions:bin")
