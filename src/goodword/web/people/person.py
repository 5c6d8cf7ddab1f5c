"""A person's page, and what can be done to one person."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.core.errors import NotFound
from goodword.people.actions import choosing, persons
from goodword.people.queries import circles, merging
from goodword.people.queries import persons as queries
from goodword.web.members import signed_in
from goodword.web.people import portrait
from goodword.web.people.sent import back
from goodword.web.people.undo import offer


@login_required
@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who it is, what both have in common, the story so far. The address of a merged person leads on."""
    viewer = signed_in(request)
    try:
        person, standing = circles.standing(viewer, key)
    except NotFound:
        return redirect("people:person", key=merging.kept(viewer, key).key)
    return render(request, "people/person.html", portrait.of(viewer, person, standing))


def _there(request: HttpRequest, key: UUID) -> HttpResponse:
    return redirect("people:person", key=key) if not request.POST.get("next") else redirect(back(request))


@login_required
@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """The member knows, likes and trusts this person."""
    person = queries.person(signed_in(request), key)
    choosing.choose(actor=signed_in(request), person=person)
    sentence = _("%(name)s is among those you know, like and trust.") % {"name": person.name}
    offer(request, sentence, "unchoose", [person.key])
    return _there(request, key)


@login_required
@require_POST
def unchoose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the choice back."""
    person = queries.person(signed_in(request), key)
    choosing.unchoose(actor=signed_in(request), person=person)
    sentence = _("%(name)s stays in your list, and is not suggested to you.") % {"name": person.name}
    offer(request, sentence, "choose", [person.key])
    return _there(request, key)


@login_required
@require_POST
def archive(request: HttpRequest, key: UUID) -> HttpResponse:
    """Out of the list, not gone."""
    person = queries.person(signed_in(request), key)
    persons.archive(actor=signed_in(request), persons=[person])
    offer(request, _("%(name)s is archived.") % {"name": person.name}, "unarchive", [person.key])
    return _there(request, key)


@login_required
@require_POST
def unarchive(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back into the list."""
    person = queries.person(signed_in(request), key)
    persons.unarchive(actor=signed_in(request), persons=[person])
    offer(request, _("%(name)s is back in your list.") % {"name": person.name}, "archive", [person.key])
    return _there(request, key)


@login_required
@require_POST
def into_bin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Into the bin, for thirty days."""
    person = queries.person(signed_in(request), key)
    persons.put_into_bin(actor=signed_in(request), persons=[person])
    sentence = _("%(name)s is in the bin, and goes for good in thirty days.") % {"name": person.name}
    offer(request, sentence, "restore", [person.key])
    return redirect("people:list")
