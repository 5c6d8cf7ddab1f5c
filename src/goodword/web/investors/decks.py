"""The deck: for its founder, who may see it and who has; for who may see it, opening it."""

from __future__ import annotations

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.core import files
from goodword.core.errors import Invalid
from goodword.core.models import StoredFile
from goodword.investors import states
from goodword.investors.actions import decks as actions
from goodword.investors.actions import raising
from goodword.investors.models import DeckAccess
from goodword.investors.queries import decks, raises
from goodword.investors.queries.decks import Seen
from goodword.web.faces import face
from goodword.web.investors import words
from goodword.web.investors.forms import DeckForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.turning import turns


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deck(request: HttpRequest, key: UUID) -> HttpResponse:
    """For the founder: the deck, who asked for it, who may see it, when they opened it."""
    viewer = signed_in(request)
    row = raises.mine_row(viewer, key)
    form = DeckForm(request.POST, request.FILES) if request.method == "POST" else DeckForm()
    if request.method == "POST" and form.is_valid():
        try:
            raising.put_deck(actor=viewer, raised=row, content=cast(BinaryIO, form.cleaned_data["deck"]))
        except Invalid as refusal:
            onto(form, refusal)
        else:
            messages.success(request, _("Your deck is there. Nobody sees it before you say so."))
            return redirect("investors:deck", key=key)
    page = decks.of_raise(viewer, row, cursor=request.GET.get("after", ""))
    seen = decks.seen(page.rows)
    context = {
        "raised": row,
        "form": form,
        "open": row.state in states.STANDING,
        "own_url": reverse("files:show", args=[row.deck.key]) if row.deck is not None else "",
        "rows": [_row(one, seen.get(one.pk, Seen(0, None))) for one in page.rows],
        **turns(page),
    }
    return render(request, "investors/deck.html", context, status=422 if form.errors else 200)


def _row(one: DeckAccess, seen: Seen) -> dict[str, Any]:
    """Somebody who asked, may see it, or might once."""
    if one.state == states.GIVEN:
        line = _("May see it since %(day)s") % {"day": words.day(one.given_at or one.asked_at)}
    elif one.state == states.WANTED:
        line = _("Asked on %(day)s") % {"day": words.day(one.asked_at)}
    else:
        line = _("May not see it")
    opened = ""
    if seen.last is not None:
        opened = ngettext("Opened once, on %(moment)s", "Opened %(times)s times, last on %(moment)s", seen.times) % {
            "times": seen.times,
            "moment": words.moment(seen.last),
        }
    return {
        "key": one.key,
        "name": str(one.member),
        "face": face(str(one.member), one.member_id),
        "url": reverse("profiles:member", args=[one.member.key]) if one.member.is_active else "",
        "line": line,
        "opened": opened,
        "wanted": one.state == states.WANTED,
        "given": one.state == states.GIVEN,
    }


@login_required
@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete the deck."""
    viewer = signed_in(request)
    raising.take_deck_away(actor=viewer, raised=raises.mine_row(viewer, key))
    messages.success(request, _("Your deck is deleted."))
    return redirect("investors:deck", key=key)


@login_required
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask to see somebody's deck."""
    viewer = signed_in(request)
    row = raises.row(viewer, key)
    actions.ask(actor=viewer, raised=row)
    messages.success(request, _("Asked. You hear of it when %(name)s lets you see it.") % {"name": row.owner})
    return redirect("investors:raise", key=key)


@login_required
@require_POST
def give(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let somebody who asked see it, or see it again."""
    viewer = signed_in(request)
    access = decks.access_row(viewer, key)
    actions.give(actor=viewer, raised=access.raised, member=access.member)
    messages.success(request, _("%(name)s may see the deck now.") % {"name": access.member})
    return redirect("investors:deck", key=access.raised.key)


@login_required
@require_POST
def revoke(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back, or let a request lie."""
    viewer = signed_in(request)
    access = decks.access_row(viewer, key)
    given = access.state == states.GIVEN
    actions.revoke(actor=viewer, access=access)
    gone = _("From now on %(name)s cannot open the deck. They are not told.") % {"name": access.member}
    messages.success(request, gone if given else _("It lies. Nobody is told."))
    return redirect("investors:deck", key=access.raised.key)


@login_required
@require_POST
def open_deck(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Open a deck one may see; by a button under the words that the founder sees it."""
    viewer = signed_in(request)
    return served(actions.see(actor=viewer, access=decks.own_row(viewer, key)))


def served(row: StoredFile) -> FileResponse:
    """The PDF, kept by no browser: a permission that is taken back counts at once."""
    response = FileResponse(
        files.open_stored(row), as_attachment=True, filename="deck.pdf", content_type="application/pdf"
    )
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
