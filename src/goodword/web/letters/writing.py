"""A letter to somebody: whom, and what."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.conversations import actions, queries
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.core.paging import Page
from goodword.people.queries import profiles
from goodword.ties.queries import connections
from goodword.web.connections import words as connected
from goodword.web.faces import face
from goodword.web.letters.forms import LetterForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles import picture
from goodword.web.turning import turns


@login_required
@require_GET
def whom(request: HttpRequest) -> HttpResponse:
    """Those the viewer can write to: whom they are connected with; by name, where one was typed."""
    viewer = signed_in(request)
    word = request.GET.get("word", "").strip()[:200]
    if word:
        page = Page(connections.named(viewer, word), "", "")
    else:
        page = connections.listed(viewer, cursor=request.GET.get("after", ""))
    rows = [
        {
            "key": row.key,
            "url": reverse("letters:write", args=[row.member.key]),
            "name": str(row.member),
            "face": face(str(row.member), row.member.pk),
            "line": _("Connected since %(day)s.") % {"day": connected.day(row.since)},
        }
        for row in connections.shown(viewer, page.rows)
    ]
    return render(request, "letters/whom.html", {"rows": rows, "word": word, **turns(page)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """The first letter to somebody; where there is a correspondence already, that one."""
    viewer = signed_in(request)
    shown = profiles.find(viewer, key)
    other = shown.member
    if other.pk == viewer.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    form = LetterForm(typed(request), initial={"text": queries.draft(viewer, to=other)})
    if request.method == "POST" and form.is_valid():
        try:
            letter = actions.write(actor=viewer, to=other, text=form.cleaned_data["text"])
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("On its way. For a minute you can take it back."))
            return redirect("letters:thread", key=letter.thread.key)
    elif request.method != "POST":
        begun = queries.with_member(viewer, other)
        if begun is not None:
            return redirect("letters:thread", key=begun.key)
        if not queries.may_write_to(viewer, other):
            messages.info(request, _("Letters go to people you are connected with. Ask to connect, and say why."))
            return redirect("connections:connect", key=key)
    context = {**picture.of(shown), "key": key, "form": form, "draft_url": reverse("letters:keep", args=[key])}
    return render(request, "letters/write.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep what was written so far to somebody, for another time."""
    viewer = signed_in(request)
    actions.keep_draft(actor=viewer, to=profiles.find(viewer, key).member, text=request.POST.get("text", ""))
    return kept(request)


def kept(request: HttpRequest) -> HttpResponse:
    """What is said once a draft is kept: to the page that keeps it by itself while one types, nothing."""
    if request.headers.get("X-Quietly"):
        return HttpResponse(status=204)
    messages.success(request, _("Kept. It waits among your letters until you send it."))
    return redirect("letters:list")
