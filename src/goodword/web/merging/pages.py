"""Persons that could be the same: look, merge, keep apart, undo."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.core.paging import page
from goodword.people import previews
from goodword.people.actions import merging
from goodword.people.duplicate_words import sentences
from goodword.people.models import DuplicateCandidate, Person
from goodword.people.queries import merging as queries
from goodword.people.queries import persons
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.turning import turns

PAIRS = 12


@login_required
@require_GET
def pairs(request: HttpRequest) -> HttpResponse:
    """Pairs to be looked at, the surest first."""
    viewer = signed_in(request)
    found = page(queries.candidates(viewer), ("-weight", "id"), cursor=request.GET.get("after", ""), size=PAIRS)
    context = {"pairs": [_pair(candidate) for candidate in found.rows], **turns(found)}
    return render(request, "merging/pairs.html", context)


def _pair(candidate: DuplicateCandidate) -> dict[str, object]:
    return {
        "key": candidate.key,
        "first": _side(candidate.first),
        "second": _side(candidate.second),
        "reasons": sentences(candidate.reasons),
    }


def _side(person: Person) -> dict[str, object]:
    line = " · ".join(part for part in (person.headline, person.company, person.place) if part)
    return {"person": person, "face": face(person.name, person.key), "line": line}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, kept: UUID, absorbed: UUID) -> HttpResponse:
    """What would come of merging the two; a post makes them one."""
    viewer = signed_in(request)
    first, second = persons.person(viewer, kept), persons.person(viewer, absorbed)
    if request.method == "POST":
        merging.merge(actor=viewer, kept=first, absorbed=second)
        messages.success(
            request,
            _("%(absorbed)s and %(kept)s are one now. You can undo it under Merges at any time.")
            % {"absorbed": second.name, "kept": first.name},
        )
        return redirect("people:person", key=first.key)
    context = {"kept": _side(first), "absorbed": _side(second), "preview": previews.merge(viewer, first, second)}
    return render(request, "merging/preview.html", context)


@login_required
@require_POST
def different(request: HttpRequest, key: UUID) -> HttpResponse:
    """They are two people."""
    viewer = signed_in(request)
    merging.say_different(actor=viewer, candidate=queries.candidate(viewer, key))
    messages.success(request, _("Noted: two different people. They will not be suggested again."))
    return redirect("merging:pairs")


@login_required
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """Merges that stand, each with its undo."""
    viewer = signed_in(request)
    found = page(queries.merges(viewer), ("-at", "-id"), cursor=request.GET.get("after", ""))
    return render(request, "merging/history.html", {"merges": found.rows, **turns(found)})


@login_required
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a merge apart again."""
    viewer = signed_in(request)
    apart = merging.undo(actor=viewer, merge=queries.merge(viewer, key))
    messages.success(request, _("Undone: %(name)s stands alone again.") % {"name": apart.name})
    return redirect("people:person", key=apart.key)
