"""The directory of networks, and for organizers what they put into the bin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.networks.hooks import here
from goodword.networks.kinds import Aim, Cost, Form, Kind
from goodword.networks.queries import networks, presences
from goodword.networks.queries.networks import Narrowed
from goodword.networks.seeds import kinds
from goodword.web.members import signed_in
from goodword.web.networks import words
from goodword.web.turning import turns

LONGEST_TYPED = 100


def narrowed(request: HttpRequest) -> Narrowed:
    """What the address narrows the list to."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST_TYPED] for name in Narrowed.__dataclass_fields__}
    return Narrowed(**asked)


def of_kind(kind: str) -> dict[str, Any] | None:
    """What a kind is good for, with its source; None where no source is at hand."""
    known = kinds().get(kind)
    if known is None:
        return None
    reasons = [{"aim": words.aim(aim), "reason": reason} for aim, reason in known.reasons.items()]
    return {"reasons": reasons, "mind": known.mind, "source": words.source_of_kind(known.source)}


@login_required
@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """Networks by name, as far as the address narrows them."""
    viewer = signed_in(request)
    by = narrowed(request)
    page = networks.listed(viewer, by, cursor=request.GET.get("after", ""))
    mine = presences.networks_of(viewer)
    context = {
        "tabs": words.tabs("list"),
        "by": by,
        "kinds": _options(Kind.choices, by.kind),
        "aims": _options(Aim.choices, by.aim),
        "forms": _options([one for one in Form.choices if one[0] != Form.BOTH], by.form),
        "costs": _options([(Cost.FREE, _("Free")), (Cost.PAID, _("Costs money"))], by.cost),
        "kind_label": Kind(by.kind).label if by.kind in Kind.values else "",
        "of_kind": of_kind(by.kind) if by.kind in Kind.values else None,
        "rows": [words.row(one, here=one.pk in mine) for one in page.rows],
        "here": [] if by.anything else here(viewer),
        "end": _("Those are all. Add one that is missing."),
        **turns(page, **{name: getattr(by, name) for name in Narrowed.__dataclass_fields__}),
    }
    return render(request, "networks/list.html", context)


def _options(choices: Any, chosen: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "current": value == chosen} for value, label in choices]


@login_required
@require_GET
def binned(request: HttpRequest) -> HttpResponse:
    """What organizers put into the bin."""
    page = networks.binned(signed_in(request), cursor=request.GET.get("after", ""))
    context = {"rows": [words.row(one) for one in page.rows], **turns(page)}
    return render(request, "networks/bin.html", context)
