"""The palette's answers, and the search page, which needs no scripts."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.search.queries.finding import Found, find
from goodword.web.members import signed_in
from goodword.web.search import places, saved
from goodword.web.search.asked import Asked
from goodword.web.search.found import Rows, Section, by_kind

IN_PALETTE, OF_A_KIND = 15, 5


@login_required
@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """A piece of HTML with a link for each hit. By names and words: a word half typed means nothing yet."""
    viewer, typed = signed_in(request), " ".join(request.GET.get("q", "").split())[:100]
    found = find(viewer, typed, size=IN_PALETTE, meaning=False)
    sections = by_kind(Rows(viewer, found).found(), most=OF_A_KIND)
    pages = places.found(typed, most=OF_A_KIND if typed else 6)
    if pages:
        sections.append(Section(_("Pages") if typed else _("Go to"), pages))
    return render(request, "search/palette.html", {"sections": sections})


@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, a page at a time, with why; narrowed by a form."""
    viewer = signed_in(request)
    asked = Asked.of(viewer, request.GET)
    found = find(viewer, asked.typed, asked.narrowed, page=asked.page)
    kept = saved.of_page(viewer, asked)
    rows = Rows(viewer, found, kept.new if kept else ())
    sections = [Section(asked.heading(), rows.found())] if found.hits else []
    if asked.page == 1 and not asked.narrows:
        pages = places.found(asked.typed, most=OF_A_KIND if asked.typed else 6)
        sections += [Section(_("Pages") if asked.typed else _("Go to"), pages)] if pages else []
    shown = {
        "asked": asked,
        "keep": {"saved": kept.saved if kept else None, "new": bool(kept and kept.new)}
        if can_be_saved(asked, found)
        else None,
        "sections": sections,
        "knowing": rows.knowing() if found.asked.who else [],
        "about": found.asked.about,
        "nothing": nothing(asked) if not found.hits else None,
        "next": asked.address(asked.page + 1) if found.more else "",
        "previous": asked.address(asked.page - 1) if asked.page > 1 else "",
    }
    return render(request, "search/search.html", shown)


def can_be_saved(asked: Asked, found: Found) -> bool:
    """Whether there is something to look for again: words, by no time, on the first page."""
    return bool(found.asked) and not asked.time and asked.page == 1 and not (asked.by and asked.person is None)


def nothing(asked: Asked) -> dict[str, str]:
    """What is said where there is nothing, and what to try."""
    if not asked.typed:
        return {
            "title": _("Ask in your own words"),
            "text": _(
                "Names, trades, things people know: “who knows about old clocks”. "
                "Words in quotes stand together, and a minus leaves a word out."
            ),
        }
    if asked.narrows:
        return {"title": _("Nothing found"), "text": _("Look everywhere, or for fewer words.")}
    return {
        "title": _("Nothing found"),
        "text": _("Spell it another way, or say it with other words; accents and one wrong letter make no difference."),
    }
