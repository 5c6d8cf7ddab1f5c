"""The directory of members."""

from __future__ import annotations

from collections.abc import Container, Iterable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from goodword.people.queries import profiles as queries
from goodword.people.queries.acquaintances import known
from goodword.people.queries.profiles import Listed
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.places import keyed
from goodword.web.profiles.picture import Chip, photo_url
from goodword.web.turning import turns

LONGEST_TYPED = 100


@login_required
@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Members whom the viewer may find, by name; those whose name fits what was typed, best first."""
    viewer = signed_in(request)
    typed = request.GET.get("q", "").strip()[:LONGEST_TYPED]
    if typed:
        found, around = queries.found_by_name(viewer, typed), {"next_url": "", "previous_url": ""}
    else:
        page = queries.directory(viewer, cursor=request.GET.get("after", ""))
        found, around = page.rows, turns(page)
    own = known(viewer, [row.pk for row in found])
    context = {
        "rows": list(_rows(queries.listed(viewer, found), own, viewer.pk)),
        "typed": typed,
        "end_text": _("These fit best; type more of the name to narrow them down.")
        if typed
        else _("That is everyone."),
        **around,
    }
    return render(request, "profiles/members.html", context)


def _rows(listed: Iterable[Listed], own: Container[int], me: int) -> Iterable[dict[str, object]]:
    for row in listed:
        chip = Chip(_("you")) if row.member.pk == me else Chip(_("in your people"), "green")
        yield {
            "key": row.member.key,
            "url": keyed("profiles:member", row.member.key),
            "name": str(row.member),
            "face": face(str(row.member), row.member.pk, photo_url(row.photo)),
            "line": row.line,
            "chips": [chip] if row.member.pk in own or row.member.pk == me else [],
        }
