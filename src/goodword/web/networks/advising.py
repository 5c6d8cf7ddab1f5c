"""Advice by objective: what to join, deepen, leave, with the figures behind it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.networks import purposes, reasons
from goodword.networks.kinds import AIMS, Aim
from goodword.networks.purposes import Purpose
from goodword.networks.queries import advice as queries
from goodword.networks.queries.advice import Joining, Judged
from goodword.networks.weighing import Verdict
from goodword.web.members import signed_in
from goodword.web.networks import words


@login_required
@require_GET
def advice(request: HttpRequest) -> HttpResponse:
    """Advice for one objective, or for one aim alone."""
    viewer = signed_in(request)
    wanted = request.GET.get("for", "")
    after = purposes.of(viewer)
    purpose = next((one for one in after if str(one.objective) == wanted), None)
    told = queries.advise(viewer, purpose or purposes.find(viewer, None, wanted if wanted in AIMS else ""))
    context = {
        "tabs": words.tabs("advice"),
        "choices": _choices(after, told.purpose),
        "line": told.purpose.line,
        "aim": Aim(told.purpose.aim).label,
        "join": [_joining(one, told.purpose.aim) for one in told.join],
        "act": [_judged(one) for one in told.here if one.verdict in {Verdict.DEEPEN, Verdict.LEAVE}],
        "rest": [_judged(one) for one in told.here if one.verdict in {Verdict.KEEP, Verdict.UNSAID}],
    }
    return render(request, "networks/advice.html", context)


def _choices(after: list[Purpose], chosen: Purpose) -> list[dict[str, Any]]:
    """Each objective, then each aim alone."""
    base = reverse("networks:advice")
    found = [
        {"label": one.line, "url": f"{base}?for={one.objective}", "current": one == chosen} for one in after
    ]  # fmt: skip
    return found + [
        {
            "label": str(Aim(aim).label),
            "url": f"{base}?for={aim}",
            "current": chosen.objective is None and chosen.aim == aim,
        }
        for aim in AIMS
    ]


def _joining(one: Joining, aim: str) -> dict[str, Any]:
    return {
        "key": one.network.key,
        "url": reverse("networks:network", args=[one.network.key]),
        "title": _("Look at %(name)s") % {"name": one.network.name},
        "why": reasons.joining(one, aim),
    }


def _judged(one: Judged) -> dict[str, Any]:
    return {
        "key": one.kept.presence.key,
        "url": reverse("networks:network", args=[one.kept.presence.network.key]),
        "title": reasons.title(one),
        "why": reasons.judged(one),
        "tone": {Verdict.DEEPEN: "green", Verdict.LEAVE: "clay"}.get(one.verdict, ""),
    }
