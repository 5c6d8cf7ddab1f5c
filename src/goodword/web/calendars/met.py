"""People from a member's calendars whom they do not have yet: add, or not this one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from goodword.core.errors import Invalid
from goodword.importers.subscriptions import actions, queries
from goodword.importers.subscriptions.models import MetPerson
from goodword.people.models import Person
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.turning import turns

SHOWN = 20
SAID = {
    "add": (MetPerson.Answer.ADDED, False),
    "same": (MetPerson.Answer.ADDED, True),
    "no": (MetPerson.Answer.NO, False),
}


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Those met most first."""
    viewer = signed_in(request)
    found = queries.offered(viewer, cursor=request.GET.get("after", ""), size=SHOWN)
    known = queries.could_be(viewer, found.rows)
    context = {"rows": [_row(row, known.get(row.key)) for row in found.rows], **turns(found)}
    return render(request, "calendars/people.html", context)


def _row(row: MetPerson, known: Person | None) -> dict[str, Any]:
    name = row.name or row.mail
    met = ngettext("%(count)s meeting", "%(count)s meetings", row.met) % {"count": f"{row.met:,}"}
    last = _("last on %(day)s") % {"day": date_format(timezone.localtime(row.last_at))} if row.last_at else ""
    return {
        "key": row.key,
        "name": name,
        "face": face(name, row.key),
        "line": " · ".join(filter(None, [row.mail if row.name else "", met, last])),
        "known": _("Could be %(name)s, whom you have.") % {"name": known.name} if known else "",
    }


@login_required
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Of those who are ticked, or of the one whose button was pressed."""
    viewer = signed_in(request)
    what, _colon, one = request.POST.get("say", "").partition(":")
    if what not in SAID:
        raise Invalid(_("There is no such choice."))
    try:
        keys = [UUID(text) for text in ([one] if one else request.POST.getlist("ticked"))]
    except ValueError:
        raise Invalid(_("There is no such choice.")) from None
    word, same = SAID[what]
    count = actions.answer(actor=viewer, people=queries.met(viewer, keys), say=word, same=same)
    if count:
        told = ngettext(
            "%(count)s person was added. The meetings follow.",
            "%(count)s people were added. Their meetings follow.",
            count,
        )
        messages.success(request, told % {"count": count})
    elif keys and word == MetPerson.Answer.NO:
        messages.success(request, _("They will not be offered again."))
    else:
        messages.info(request, _("Nobody was ticked."))
    return redirect("calendars:people")
