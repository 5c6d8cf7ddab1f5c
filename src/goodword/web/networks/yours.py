"""One's own networks: where one is, what came back, what it takes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.networks import reasons, states
from goodword.networks.queries import advice, presences
from goodword.networks.queries.advice import Kept
from goodword.reach.models import Audience
from goodword.web.members import signed_in
from goodword.web.networks import words
from goodword.web.turning import turns


@login_required
@require_GET
def yours(request: HttpRequest) -> HttpResponse:
    """Where the viewer is, those they are in before those they left."""
    viewer = signed_in(request)
    page = presences.mine(viewer, cursor=request.GET.get("after", ""))
    kept = {one.presence.pk: one for one in advice.kept(viewer, page.rows)}
    lines = presences.on_profile(viewer, page.rows)
    rows = [
        {
            "key": one.key,
            "name": one.network.name,
            "network_url": reverse("networks:network", args=[one.network.key]),
            "url": reverse("networks:presence", args=[one.key]),
            "line": words.being(one),
            "on_profile": _("the same as on your profile") if one.pk in lines else "",
            "seen": _("Seen by: %(who)s") % {"who": Audience(one.audience).label},
            "returned": reasons.back(kept[one.pk].back),
            "time": reasons.time(kept[one.pk]) if one.state == states.HERE else "",
            "ask": reasons.question(one.network.name) if _is_asked(kept[one.pk]) else "",
            "hours_url": reverse("networks:hours", args=[one.key]),
        }
        for one in page.rows
    ]
    return render(request, "networks/yours.html", {"tabs": words.tabs("yours"), "rows": rows, **turns(page)})


def _is_asked(kept: Kept) -> bool:
    """Whether they are still to be asked this quarter."""
    return kept.presence.state == states.HERE and not kept.asked
