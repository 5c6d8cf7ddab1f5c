"""Following a thread, or hearing nothing of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.discussions.actions import following
from goodword.discussions.queries import posts
from goodword.web.members import signed_in


@login_required
@require_POST
def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    """Be told of answers."""
    viewer = signed_in(request)
    following.follow(actor=viewer, thread=posts.thread(viewer, key))
    messages.success(request, _("You hear of the next answer."))
    return redirect("discussions:thread", key=key)


@login_required
@require_POST
def mute(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hear nothing of it."""
    viewer = signed_in(request)
    following.mute(actor=viewer, thread=posts.thread(viewer, key))
    messages.success(request, _("The thread stays here to be read."))
    return redirect("discussions:thread", key=key)
