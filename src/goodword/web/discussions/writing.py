"""Starting threads, answering, changing one's own words. What was typed stays in the form when something is refused."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.discussions.actions import writing
from goodword.discussions.queries import posts
from goodword.groups import policy
from goodword.groups.queries import groups
from goodword.web.discussions import rows
from goodword.web.discussions.forms import AnswerForm, ThreadForm, ThreadTextForm
from goodword.web.discussions.showing import page_of
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.places import keyed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start a thread."""
    viewer = signed_in(request)
    group = groups.inside(viewer, key)
    if request.method != "POST":
        policy.must_be_going(group)
    form = ThreadForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.start(actor=viewer, group=group, **form.cleaned_data)
        except (Conflict, Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("It is there for those in the group."))
            return redirect("discussions:thread", key=made.key)
    context = {
        "form": form, "back_url": keyed("discussions:list", key), "back": group.name,
        "heading": _("Start a thread"), "button": _("Start it"),
    }  # fmt: skip
    return render(request, "discussions/write.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer in a thread."""
    viewer = signed_in(request)
    row = posts.thread(viewer, key)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            made = writing.answer(actor=viewer, thread=row, text=form.cleaned_data["text"])
        except (Conflict, Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Your answer is there."))
            return redirect(f"{keyed('discussions:thread', key)}#post-{made.key}")
    return page_of(request, viewer, row, form, status=422)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what one wrote."""
    viewer = signed_in(request)
    row = posts.own(viewer, key)
    top = row if row.thread is None else row.thread
    form_of = ThreadTextForm if row.thread is None else AnswerForm
    form = form_of(typed(request), initial={"title": row.title, "text": row.text})
    if request.method == "POST" and form.is_valid():
        try:
            writing.change(actor=viewer, post=row, **form.cleaned_data)
        except (Conflict, Invalid) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Changed. What it said before can still be read."))
            return redirect(f"{keyed('discussions:thread', top.key)}#post-{row.key}")
    context = {
        "form": form, "back_url": keyed("discussions:thread", top.key), "back": rows.title(top),
        "heading": _("Change what you wrote"), "button": _("Change it"),
    }  # fmt: skip
    return render(request, "discussions/write.html", context, status=422 if form.errors else 200)
