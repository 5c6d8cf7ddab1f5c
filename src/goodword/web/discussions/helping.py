"""Saying which answer helped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.discussions.actions import helping
from goodword.discussions.models import Post
from goodword.discussions.queries import posts
from goodword.web.members import signed_in


@login_required
@require_POST
def say(request: HttpRequest, key: UUID) -> HttpResponse:
    """This one did."""
    viewer = signed_in(request)
    answer = posts.post(viewer, key)
    helping.say(actor=viewer, answer=answer)
    own = answer.author_id in (viewer.pk, None)
    messages.success(
        request, _("It stands first now.") if own else _("It stands first now, and whoever wrote it is told.")
    )
    return _back(answer)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """It did not, after all."""
    viewer = signed_in(request)
    answer = posts.post(viewer, key)
    helping.take_back(actor=viewer, answer=answer)
    messages.success(request, _("Taken back. Nobody is told."))
    return _back(answer)


def _back(answer: Post) -> HttpResponse:
    return redirect("discussions:thread", key=answer.thread.key if answer.thread is not None else answer.key)
