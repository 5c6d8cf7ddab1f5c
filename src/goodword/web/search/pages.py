"""The palette's answers, and the search page for use without scripts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.web.members import signed_in
from goodword.web.search.found import found

IN_PALETTE, ON_PAGE = 5, 20


@login_required
@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """A piece of HTML with a link for each hit."""
    typed = request.GET.get("q", "")
    return render(request, "search/palette.html", {"sections": found(signed_in(request), typed, most=IN_PALETTE)})


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The same as a page."""
    typed = request.GET.get("q", "").strip()
    sections = found(signed_in(request), typed, most=ON_PAGE)
    nothing = {
        "title": _("Nothing found"),
        "text": _("Spell it another way; accents and one wrong letter make no difference."),
    }
    return render(request, "search/search.html", {"typed": typed, "sections": sections, "nothing": nothing})
