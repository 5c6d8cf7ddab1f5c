"""What hosts do in discussions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Invalid
from goodword.discussions.actions import hosting
from goodword.discussions.queries import posts
from goodword.groups import policy
from goodword.web.discussions import rows
from goodword.web.discussions.forms import ReasonForm
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed


@login_required
@require_POST
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close a thread."""
    viewer = signed_in(request)
    hosting.close(actor=viewer, thread=posts.thread(viewer, key))
    messages.success(request, _("Closed. It stays to be read; nobody answers any longer."))
    return redirect("discussions:thread", key=key)


@login_required
@require_POST
def reopen(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open it again."""
    viewer = signed_in(request)
    hosting.reopen(actor=viewer, thread=posts.thread(viewer, key))
    messages.success(request, _("Open again."))
    return redirect("discussions:thread", key=key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove what somebody wrote, with the reason they read."""
    viewer = signed_in(request)
    row = posts.post(viewer, key)
    policy.must_host(viewer, row.group)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            hosting.remove(actor=viewer, post=row, reason=form.cleaned_data["reason"])
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("It is removed, and who wrote it reads why."))
            if row.thread is not None:
                return redirect("discussions:thread", key=row.thread.key)
            return redirect("discussions:list", key=row.group.key)
    context = {
        "thread": row if row.thread is None else row.thread,
        "title": rows.title(row if row.thread is None else row.thread),
        "name": rows.author(row),
        "html": markdown(row.text),
        "form": form,
    }
    return render(request, "discussions/remove.html", context, status=422 if form.errors else 200)
