"""What anybody sees by the link of a good word, and passing it on. Nothing of who looks is kept: no count, no cookie."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.people.sent import typed
from goodword.web.wordofmouth.forms import SaidForm
from goodword.wordofmouth import actions, queries
from goodword.wordofmouth.models import Interest, Word
from goodword.wordofmouth.targets import site


@never_cache
@require_safe
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Who recommends it and why, through whom it came; on by one's own click."""
    viewer = request.user if isinstance(request.user, Member) else None
    word = queries.by_code(viewer, code)
    own = viewer is not None and word.member_id == viewer.pk
    return render(request, "wordofmouth/read.html", {**_page(viewer, word), "own": own})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: HttpRequest, code: str) -> HttpResponse:
    """Add one's own link, with one's own reason."""
    viewer = signed_in(request)
    word, form = queries.by_code(viewer, code), SaidForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.pass_on(actor=viewer, word=word, said=form.said())
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("Here is your own link. Pass this one on, so that your reason goes with it."))
            return redirect("wordofmouth:change", key=made.key)
    context = {**_page(viewer, word), "form": form}
    return render(request, "wordofmouth/pass_on.html", context, status=422 if form.errors else 200)


def _page(viewer: Member | None, word: Word) -> dict[str, Any]:
    links = [{"link": link, "interest": _interest(link.interest)} for link in queries.chain(viewer, word)]
    return {"word": word, "links": links, "site": site(word.target.url)}


def _interest(code: str) -> str:
    """The disclosure as a sentence for readers."""
    return {
        Interest.NONE: _("Has no interest in it."),
        Interest.FRIEND: _("It is made by a friend of theirs."),
        Interest.PAID: _("Is paid for recommending it."),
        Interest.OWN: _("It is their own."),
    }[Interest(code)]
