"""What people did for each other, as a list."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.favors.queries import goodwill, listing, occasions, thanks
from goodword.favors.queries.listing import WAYS, Way
from goodword.web.faces import face
from goodword.web.favors import drawing
from goodword.web.giving import tabs
from goodword.web.members import signed_in
from goodword.web.turning import turns

FEW: Final = 3
GLAD: Final = 4


def pills(way: Way) -> list[dict[str, Any]]:
    """Narrowing the list to one direction."""
    here = reverse("favors:list")
    labels: tuple[tuple[Way, str], ...] = (("", _("All")), ("for_you", _("Done for you")), ("by_you", _("Done by you")))
    return [
        {"label": label, "url": f"{here}?way={code}" if code else here, "current": code == way}
        for code, label in labels
    ]


@login_required
@require_GET
def favors(request: HttpRequest) -> HttpResponse:
    """What was done, the latest first; beside it thanks that came, and people."""
    viewer = signed_in(request)
    asked = request.GET.get("way", "")
    way: Way = asked if asked in WAYS else ""
    page = listing.listed(viewer, way=way, cursor=request.GET.get("after", ""))
    here = quote(request.get_full_path())
    context = {
        "tabs": tabs("favors"),
        "pills": pills(way),
        "rows": [drawing.row(favor, here) for favor in listing.shown(viewer, page.rows)],
        "narrowed": bool(way),
        **turns(page, way=way),
        **beside(viewer),
    }
    return render(request, "favors/list.html", context)


def beside(viewer: Member) -> dict[str, Any]:
    """Thanks to answer, who would gladly help, whom one could do something for: a few of each. Two queries."""
    now = clock.now()
    known = goodwill.known(viewer, now)
    glad = goodwill.would_gladly_help(viewer, known.values(), now, most=GLAD)
    return {
        "came": [
            {"name": str(row.sender), "face": face(str(row.sender), row.sender_id), "row": row}
            for row in thanks.to_answer(viewer, FEW)
        ],
        "glad": [
            {
                "name": one.name,
                "face": face(one.name, one.key),
                "url": reverse("people:person", args=[one.key]),
                "why": one.sentences[0],
            }
            for one in glad
        ],
        "chances": [
            {
                "told": (told := occasions.since_they_helped(viewer, one)),
                "face": face(told.name, told.person),
                "url": reverse("people:person", args=[told.person]),
            }
            for one in occasions.helped(known.values(), now)[:1]
        ],
    }
