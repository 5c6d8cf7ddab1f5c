"""One network: what it is good for, who is there, what it gave members, and one's own part in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodword.networks import states, told
from goodword.networks.kinds import AIMS, Kind, Recommend
from goodword.networks.models import Gift, Presence
from goodword.networks.queries import gifts, networks, presences
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.networks import words
from goodword.web.networks.lists import of_kind


@login_required
@require_safe
def network(request: HttpRequest, key: UUID) -> HttpResponse:
    """One network."""
    viewer = signed_in(request)
    row = networks.row(viewer, key)
    said = gifts.counted([row])[row.pk]
    mine = presences.in_network(viewer, row)
    gave = gifts.mine(viewer, row)
    facts, unsaid = words.facts(row)
    context = {
        "network": row,
        "kicker": Kind(row.kind).label,
        "line": words.line(row),
        "aims": [{"aim": words.aim(aim), "reason": getattr(row, aim)} for aim in AIMS if getattr(row, aim)],
        "facts": facts,
        "unsaid": unsaid,
        "source": words.source_of(row),
        "of_kind": of_kind(row.kind),
        "there": [_there(one) for one in presences.there(viewer, row)],
        "said": told.counted(said),
        "said_by": said.members,
        "said_few": gifts.FEW,
        "words": [_word(one) for one in gifts.words(viewer, row)],
        "mine": _mine(mine),
        "gave": gave is not None,
        "binned": row.state == states.BINNED,
        "organizer": viewer.is_organiser,
    }
    return render(request, "networks/network.html", context)


def _there(one: Presence) -> dict[str, Any]:
    """Somebody who is there, and shows it to the viewer."""
    return {
        "name": str(one.owner),
        "face": face(str(one.owner), one.owner_id),
        "url": reverse("profiles:member", args=[one.owner.key]),
        "line": words.being(one),
        "page": one.url,
    }


def _word(one: Gift) -> dict[str, Any]:
    """To whom somebody would recommend it."""
    would = {Recommend.YES: _("would recommend it"), Recommend.NO: _("would rather not recommend it")}
    return {
        "name": str(one.owner),
        "face": face(str(one.owner), one.owner_id),
        "url": reverse("profiles:member", args=[one.owner.key]),
        "would": would.get(Recommend(one.recommend), "") if one.recommend else "",
        "whom": one.whom,
        "report": reverse("reports:new", args=["network-gift", one.key]),
    }


def _mine(presence: Presence | None) -> dict[str, Any] | None:
    if presence is None:
        return None
    return {
        "line": words.being(presence),
        "left": presence.state == states.LEFT,
        "url": reverse("networks:presence", args=[presence.key]),
        "page": presence.url,
    }
