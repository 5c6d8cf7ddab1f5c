"""One's own good words: giving one, changing it, taking it back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.errors import Invalid, TooMany
from goodword.web.giving import tabs
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.profiles.card import qr
from goodword.web.turning import turns
from goodword.web.wordofmouth.forms import SaidForm, WordForm
from goodword.wordofmouth import actions, queries


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The member's good words, the latest first."""
    page = queries.mine(signed_in(request), cursor=request.GET.get("after", ""))
    context = {"tabs": tabs("wordofmouth"), "rows": page.rows, **turns(page)}
    return render(request, "wordofmouth/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Recommend a page."""
    viewer, form = signed_in(request), WordForm(typed(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.give(actor=viewer, title=told["title"], url=told["url"], said=form.said())
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Here is the link to your good word. Give it to whom it may help."))
            return redirect("wordofmouth:change", key=made.key)
    return render(request, "wordofmouth/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """One's own good word with its link; what one said can be changed."""
    viewer = signed_in(request)
    row = queries.own(viewer, key)
    before = {"reason": row.reason, "interest": row.interest, "named": row.named}
    form = SaidForm(typed(request), initial=before)
    if request.method == "POST" and form.is_valid():
        actions.change(actor=viewer, word=row, said=form.said())
        messages.success(request, _("Saved."))
        return redirect("wordofmouth:change", key=row.key)
    link = request.build_absolute_uri(reverse("wordofmouth:read", args=[row.code]))
    onward = queries.onward(viewer, row)
    context = {
        "word": row, "form": form, "link": link, "qr": qr(link), "onward": onward, "far": _far(onward),
        "branches": [(one, _hands(one.hands)) for one in onward.branches],
    }  # fmt: skip
    return render(request, "wordofmouth/change.html", context, status=422 if form.errors else 200)


def _far(onward: queries.Onward) -> str:
    if not onward.many:
        return _("Nobody has passed it on yet.")
    if onward.far == 1:
        return ngettext("It was passed on once.", "It was passed on %(count)s times.", onward.many) % {
            "count": onward.many
        }
    told = {"count": onward.many, "far": onward.far}
    return _("It was passed on %(count)s times; its longest chain went on through %(far)s people.") % told


def _hands(hands: int) -> str:
    return ngettext("after yours", "%(count)s links after yours", hands) % {"count": hands}


@login_required
@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back."""
    viewer = signed_in(request)
    actions.withdraw(actor=viewer, word=queries.own(viewer, key))
    messages.success(request, _("Taken back. Its link does not work any more."))
    return redirect("wordofmouth:list")
