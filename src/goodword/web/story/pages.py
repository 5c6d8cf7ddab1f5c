"""A whole story on pages of its own: with one person, and one's own with everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.core.errors import NotFound
from goodword.people.called import called
from goodword.people.queries import circles, merging
from goodword.people.queries import persons as queries
from goodword.ties.timeline import Scope, page
from goodword.web.members import signed_in
from goodword.web.people.tabs import tabs
from goodword.web.story import asking
from goodword.web.story.shown import shown

PAGE = 20


@login_required
@require_safe
def of_person(request: HttpRequest, key: UUID) -> HttpResponse:
    """The viewer's story with one person. The address of a merged person leads on."""
    viewer = signed_in(request)
    try:
        person, standing = circles.standing(viewer, key)
    except NotFound:
        return redirect("story:person", key=merging.kept(viewer, key).key)
    facts = queries.facts_on(viewer, standing.cards)
    scope = Scope(viewer, person, called(facts, person), facts, standing.cards)
    path = reverse("story:person", args=[person.key])
    empty = {
        "title": _("Nothing yet"),
        "text": _("Note how you met, or what %(name)s told you; it will stand here, with its day.")
        % {"name": scope.name},
        "url": reverse("people:fact_add", args=[person.key, "met"]),
        "action": _("Note how you met"),
    }
    context = {"person": person, "name": scope.name, "empty": empty, **_context(request, scope, path)}
    return render(request, "story/person.html", context)


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The viewer's own story, with all of their people."""
    scope = Scope(signed_in(request))
    empty = {
        "title": _("Your story begins with somebody"),
        "text": _("Whom you met, what you noted and what changed stands here, latest first."),
        "url": reverse("people:add"),
        "action": _("Add someone"),
    }
    told = _context(request, scope, reverse("story:own"))
    context = {"tabs": tabs("story"), "tabs_label": _("Which people"), "empty": empty, **told}
    return render(request, "story/own.html", context)


def _context(request: HttpRequest, scope: Scope, path: str) -> dict[str, Any]:
    question = asking.read(scope.viewer, request.GET)
    found = page(scope, question.asked, cursor=question.cursor, size=PAGE)
    return {
        "question": question,
        "path": path,
        "families": asking.choices(question),
        "story": shown(found.items, scope),
        "earlier_url": question.address(path, found.earlier) if found.earlier else "",
        "latest_url": question.address(path) if question.cursor else "",
        "ends": _end(question, any_items=bool(found.items)) if not found.earlier else "",
    }


def _end(question: asking.Question, *, any_items: bool) -> str:
    """What the story says at its end."""
    if not any_items:
        return ""
    if question.narrowed:
        return _("That is all Goodword knows of this kind and time.")
    return _("That is all Goodword knows so far.")
