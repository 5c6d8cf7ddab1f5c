"""Thanks that came and went."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodword.core import clock
from goodword.favors import actions, limits, states
from goodword.favors.queries import thanks as queries
from goodword.favors.queries.thanks import Which
from goodword.people.queries.acquaintances import naming
from goodword.web.faces import face
from goodword.web.favors import words
from goodword.web.giving import tabs
from goodword.web.members import signed_in
from goodword.web.people.sent import back
from goodword.web.profiles.picture import Chip
from goodword.web.turning import turns

TAKEN_BACK = "favors.taken_back"  # in the session: what was taken back stands in the form again


def _list(request: HttpRequest, which: Which) -> HttpResponse:
    viewer = signed_in(request)
    page = queries.listed(viewer, which, cursor=request.GET.get("after", ""))
    rows: list[dict[str, Any]] = []
    for thanks in page.rows:
        other = thanks.sender if which == "received" else thanks.receiver
        taken = thanks.state == states.TAKEN
        rows.append(
            {
                "key": thanks.key,
                "url": reverse("favors:thanks", args=[thanks.key]),
                "name": str(other),
                "face": face(str(other), other.pk),
                "line": Truncator(" ".join(thanks.words.split())).words(24),
                "why": words.received_line(thanks) if which == "received" else words.sent_line(thanks),
                "chips": [Chip(_("my pleasure"), "green")] if taken else [],
            }
        )
    pills = [
        {"label": label, "url": reverse(f"favors:{code}"), "current": code == which}
        for code, label in (("received", _("To you")), ("sent", _("From you")))
    ]
    context = {"tabs": tabs("favors"), "pills": pills, "rows": rows, "sent": which == "sent", **turns(page)}
    return render(request, "favors/thanks_list.html", context | {"rule": limits.rule()})


@login_required
@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """Thanks to the viewer."""
    return _list(request, "received")


@login_required
@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Thanks from the viewer."""
    return _list(request, "sent")


@login_required
@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them."""
    viewer = signed_in(request)
    thanks = queries.one(viewer, key)
    own = thanks.sender_id == viewer.pk
    other = thanks.receiver if own else thanks.sender
    person = naming(viewer, other)
    url = reverse("people:person", args=[person.key]) if person else reverse("profiles:member", args=[other.key])
    context = {
        "thanks": thanks,
        "own": own,
        "name": str(other),
        "face": face(str(other), other.pk),
        "other_url": url if other.is_active else "",
        "day": words.day(thanks.sent_at),
        "line": words.sent_line(thanks) if own else "",
        "may_undo": own and thanks.state == states.WAITING and thanks.opens_at > clock.now(),
        "may_answer": not own and thanks.state == states.ARRIVED,
        "answered": words.day(thanks.answered_at) if thanks.answered_at else "",
    }
    return render(request, "favors/thanks.html", context)


@login_required
@require_POST
def pleasure(request: HttpRequest, key: UUID) -> HttpResponse:
    """It was a pleasure: one tap."""
    viewer = signed_in(request)
    thanks = queries.one(viewer, key)
    actions.say_my_pleasure(actor=viewer, thanks=thanks)
    messages.success(request, _("%(name)s sees that it was your pleasure.") % {"name": thanks.sender})
    if request.POST.get("next"):
        return redirect(back(request, "favors:received"))
    return redirect("favors:thanks", key=key)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take thanks back within their minute; the words stand in the form again."""
    viewer = signed_in(request)
    thanks = queries.one(viewer, key)
    text = actions.take_back(actor=viewer, thanks=thanks)
    request.session[TAKEN_BACK] = {"key": str(thanks.receiver.key), "words": text}
    messages.success(request, _("Taken back. Nobody has seen it; your words are below."))
    about = ""
    if thanks.for_at is not None:
        about = f"?{words.about(thanks.for_kind, thanks.for_at)}"
    return redirect(f"{reverse('favors:thank', args=[thanks.receiver.key])}{about}")
