"""What the viewer keeps of talks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.errors import Invalid
from goodword.investors.actions import talking as actions
from goodword.investors.models import Side
from goodword.investors.queries import raises
from goodword.investors.queries import talks as queries
from goodword.web.faces import face
from goodword.web.investors import words
from goodword.web.investors.forms import TalkForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import back, typed
from goodword.web.turning import turns


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """All talks."""
    viewer = signed_in(request)
    page = queries.listed(viewer, cursor=request.GET.get("after", ""))
    rows = [
        {
            "key": row.key,
            "url": reverse("investors:talk", args=[row.other.key]),
            "name": str(row.other),
            "face": face(str(row.other), row.other_id),
            "line": words.talk(row),
            "why": _("Come back to it on %(day)s") % {"day": words.day(row.next_on)} if row.next_on else "",
            "chips": [],
        }
        for row in page.rows
    ]
    return render(request, "investors/talks.html", {"pages": words.pages(viewer, "talks"), "rows": rows, **turns(page)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, key: UUID) -> HttpResponse:
    """How talks with somebody stand, for the viewer alone."""
    viewer = signed_in(request)
    other = queries.whom(viewer, key)
    row = queries.with_other(viewer, other)
    start = {} if row is not None else {"side": Side.FOUNDER if raises.standing(viewer) else Side.INVESTOR}
    form = TalkForm(typed(request), row=row) if row is not None else TalkForm(typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep(actor=viewer, other=other, new=form.new())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("investors:talks")
    context = {
        "form": form,
        "other": str(other),
        "other_url": reverse("profiles:member", args=[other.key]) if other.is_active else "",
        "face": face(str(other), other.pk),
        "head": [form[name] for name in ("side", "state")],
        "numbers": [form[name] for name in ("amount", "currency", "met_on", "next_on")],
        "note": form["note"],
        "remove_url": reverse("investors:talk-remove", args=[key]) if row is not None else "",
    }
    return render(request, "investors/talk.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Forget what was kept."""
    viewer = signed_in(request)
    actions.remove(actor=viewer, talk=queries.of_member(viewer, key))
    messages.success(request, _("Forgotten."))
    return redirect("investors:talks")


@login_required
@require_POST
def rest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Have somebody not suggested any more."""
    viewer = signed_in(request)
    other = queries.whom(viewer, key)
    actions.rest(actor=viewer, other=other)
    messages.success(request, _("%(name)s is not suggested to you any more. Nobody is told.") % {"name": other})
    return redirect(back(request, "investors:list"))
