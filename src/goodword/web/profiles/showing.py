"""Members as others see them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.favors.queries import goodwill
from goodword.feeds import queries as published
from goodword.people.actions import acquaintances
from goodword.people.queries import profiles as queries
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.models import Level
from goodword.web.feeds import showing as feeds
from goodword.web.members import signed_in
from goodword.web.objectives import after
from goodword.web.profiles import picture, standing
from goodword.web.profiles.common import with_viewer
from goodword.web.vouches.showing import beside

SEEN_AS = {
    "visitor": Level.PUBLIC,
    "member": Level.MEMBER,
    "connection": Level.CONNECTION,
    "close": Level.CLOSE,
}


@require_GET
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """A member's page. To visitors only where the member shows it to everybody; others are asked to sign in first."""
    viewer = request.user if isinstance(request.user, Member) else None
    try:
        shown = queries.find(viewer, key)
    except NotFound:
        if viewer is None:
            return redirect_to_login(request.get_full_path())
        raise
    if viewer is None:
        return render(request, "profiles/public.html", {**picture.of(shown), **beside(None, shown)})
    context = {
        **picture.of(shown),
        **beside(viewer, shown),
        **after.of_profile(shown),
        "key": key,
        "is_me": shown.level == Level.SELF,
        "person_url": "",
    }
    if not context["is_me"]:
        person = naming(viewer, shown.member)
        noted = () if person is None else None  # of somebody on none of one's cards nothing was noted
        context["ground"] = with_viewer(viewer, shown.member, name=str(shown.member), noted=noted)
        context["person_url"] = reverse("people:person", args=[person.key]) if person else ""
        context["goodwill"] = goodwill.of_person(viewer, person) if person else []
        context["posts"] = feeds.posts(published.noted(viewer, [], [shown.member.pk]).posts)
        context |= standing.of(viewer, shown.member)
    return render(request, "profiles/member.html", context)


@login_required
@require_GET
def see_as(request: HttpRequest, who: str) -> HttpResponse:
    """One's own profile as somebody else sees it: the very same picture that they get."""
    viewer = signed_in(request)
    if who not in SEEN_AS:
        raise NotFound(_("There is no such point of view."))
    shown = queries.visible(SEEN_AS[who], viewer)
    context: dict[str, Any] = {"tabs": _tabs(who), "hidden": shown is None}
    if shown is not None:
        context |= picture.of(shown) | beside(None if who == "visitor" else viewer, shown) | after.of_profile(shown)
    return render(request, "profiles/see_as.html", context)


def _tabs(who: str) -> list[dict[str, object]]:
    labels = {
        "visitor": _("A visitor"),
        "member": _("Any member"),
        "connection": _("A connection"),
        "close": _("Somebody close"),
    }
    return [
        {"label": label, "url": reverse("profiles:see_as", args=[code]), "current": code == who}
        for code, label in labels.items()
    ]


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add the member to the viewer's people."""
    viewer = signed_in(request)
    person = acquaintances.keep(actor=viewer, shown=queries.find(viewer, key))
    messages.success(request, _("%(name)s is in your people now.") % {"name": person.name})
    return redirect("people:person", key=person.key)


@login_required
@require_POST
def block(request: HttpRequest, key: UUID) -> HttpResponse:
    """The viewer and the member no longer see each other. The block is lifted on the privacy page."""
    viewer = signed_in(request)
    other = queries.find(viewer, key).member
    reach.block(actor=viewer, other=other)
    messages.success(request, _("You and %(name)s no longer see each other here. They are not told.") % {"name": other})
    return redirect("accounts:privacy")
