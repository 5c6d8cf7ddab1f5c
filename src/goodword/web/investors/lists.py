"""Founders and investors in lists: who fits, all of them, one's own; and having the room among one's pages at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.accounts.models import Member
from goodword.investors import policy, states
from goodword.investors.actions import switching
from goodword.investors.models import Raise, Thesis
from goodword.investors.queries import fits, raises
from goodword.investors.queries import theses as thesis_queries
from goodword.investors.queries.fits import Suggested
from goodword.web.faces import face
from goodword.web.investors import words
from goodword.web.members import signed_in
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns


def raise_row(row: Raise, *, why: str = "") -> dict[str, Any]:
    """What somebody raises."""
    return {
        "key": row.key,
        "url": reverse("investors:raise", args=[row.key]),
        "name": row.line,
        "face": face(str(row.owner), row.owner_id),
        "line": _("%(name)s · %(line)s") % {"name": row.owner, "line": words.raise_line(row)},
        "why": why,
        "chips": [Chip(one) for one in row.sectors[:3]],
    }


def thesis_row(row: Thesis, *, why: str = "") -> dict[str, Any]:
    """What somebody invests in."""
    return {
        "key": row.key,
        "url": reverse("investors:thesis", args=[row.key]),
        "name": row.line,
        "face": face(str(row.owner), row.owner_id),
        "line": _("%(name)s · %(line)s") % {"name": row.owner, "line": words.thesis_line(row)},
        "why": why,
        "chips": [Chip(one) for one in row.sectors[:3]],
    }


def _why(one: Suggested) -> str:
    return " ".join(one.fit.reasons)


def _own(viewer: Member) -> dict[str, Any]:
    raised, thesis = raises.standing(viewer), thesis_queries.mine(viewer)
    return {
        "raised": raised,
        "raised_line": words.raise_line(raised) if raised is not None else "",
        "raised_state": words.state(raised) if raised is not None else "",
        "thesis": thesis,
        "thesis_line": words.thesis_line(thesis) if thesis is not None else "",
        "thesis_state": words.state(thesis) if thesis is not None else "",
    }


@login_required
@require_GET
def suggested(request: HttpRequest) -> HttpResponse:
    """Who fits the viewer; or, where the room is not switched on, what it is."""
    viewer = signed_in(request)
    if not policy.is_on(viewer):
        return render(request, "investors/off.html")
    own = _own(viewer)
    raised, thesis = own["raised"], own["thesis"]
    found, founders = fits.for_member(viewer)
    context = {
        "pages": words.pages(viewer, "list"),
        **own,
        "investors": [thesis_row(one.thesis, why=_why(one)) for one in found],
        "founders": [raise_row(one.raised, why=_why(one)) for one in founders],
        "founder": raised is not None,
        "investor": thesis is not None,
        "raised_asks": raised is not None and raised.suggested and raised.state == states.OPEN,
        "thesis_asks": thesis is not None and thesis.suggested and thesis.state == states.OPEN,
        "by_choice": not policy.for_everybody(),
    }
    return render(request, "investors/list.html", context)


@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Have the room among one's pages, or not."""
    on = request.POST.get("on") == "1"
    switching.switch(actor=signed_in(request), on=on)
    done = _("Founders and investors stand among your pages now.")
    messages.success(request, done if on else _("Switched off. What you raise and look for is paused."))
    return redirect("investors:list")


@login_required
@require_GET
def raised(request: HttpRequest) -> HttpResponse:
    """What others raise, in order of time."""
    viewer = signed_in(request)
    page = raises.listed(viewer, cursor=request.GET.get("after", ""))
    context = {"pages": words.pages(viewer, "raises"), "rows": [raise_row(row) for row in page.rows], **turns(page)}
    return render(request, "investors/raises.html", context)


@login_required
@require_GET
def theses(request: HttpRequest) -> HttpResponse:
    """What others invest in, in order of time."""
    viewer = signed_in(request)
    page = thesis_queries.listed(viewer, cursor=request.GET.get("after", ""))
    context = {"pages": words.pages(viewer, "theses"), "rows": [thesis_row(row) for row in page.rows], **turns(page)}
    return render(request, "investors/theses.html", context)


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer raises and raised."""
    viewer = signed_in(request)
    page = raises.mine(viewer, cursor=request.GET.get("after", ""))
    rows = [
        raise_row(row)
        | {"line": _("%(line)s · %(state)s") % {"line": words.raise_line(row), "state": words.state(row)}}
        for row in page.rows
    ]
    return render(request, "investors/mine.html", {"pages": words.pages(viewer, ""), "rows": rows, **turns(page)})
