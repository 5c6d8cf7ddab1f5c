"""One correspondence, and what can be done in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from goodword.accounts.models import Member
from goodword.conversations import actions, queries
from goodword.conversations.models import Letter
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.people.queries.acquaintances import by_member
from goodword.web.faces import face
from goodword.web.letters import words
from goodword.web.letters.forms import LetterForm
from goodword.web.letters.writing import kept
from goodword.web.markdown import markdown
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """The letters in time, and room for another."""
    viewer = signed_in(request)
    return _page(request, viewer, key)


def _page(request: HttpRequest, viewer: Member, key: UUID, form: LetterForm | None = None) -> HttpResponse:
    mine = queries.place(viewer, key)
    form = form or LetterForm(initial={"text": queries.draft(viewer, thread=mine.thread)})
    (told,) = queries.shown(viewer, [mine])
    page = queries.letters(viewer, mine, cursor=request.GET.get("after", ""))
    people = by_member(viewer, [other.pk for other in told.others])
    if told.fresh and request.method == "GET":
        actions.see(actor=viewer, thread=mine.thread)
    here = reverse("letters:thread", args=[key])
    context: dict[str, Any] = {
        "told": told,
        "name": words.names(told.others),
        "about": words.about(told.about),
        "faces": [
            {
                "face": face(str(other), other.pk),
                "url": reverse("people:person", args=[people[other.pk].key])
                if other.pk in people
                else reverse("profiles:member", args=[other.key]),
            }
            for other in told.others
            if other.is_active
        ],
        "letters": [_letter(viewer, letter) for letter in reversed(page.rows)],
        "earlier_url": f"{here}?after={page.next}" if page.next else "",
        "later_url": f"{here}?after={page.previous}" if page.previous else "",
        "closed": queries.closed(viewer, mine, told.others),
        "may_step_out": not told.left and len(told.others) > 1,
        "form": form,
    }
    return render(request, "letters/thread.html", context, status=422 if form.errors else 200)


def _letter(viewer: Member, letter: Letter) -> dict[str, Any]:
    own = letter.author_id == viewer.pk
    waiting = own and not letter.settled and letter.due_at > clock.now()
    return {
        "key": letter.key,
        "own": own,
        "name": _("You") if own else str(letter.author),
        "face": face(str(letter.author), letter.author_id),
        "when": words.moment(letter.sent_at),
        "iso": letter.sent_at.isoformat(),
        "html": markdown(letter.text),
        "report_url": "" if own else reverse("reports:new", args=["letter", letter.key]),
        "back_url": reverse("letters:take_back", args=[letter.key]) if waiting else "",
    }


@login_required
@require_POST
def reply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write into it."""
    viewer = signed_in(request)
    thread = queries.thread(viewer, key)
    form = LetterForm(request.POST)
    if form.is_valid():
        try:
            actions.reply(actor=viewer, thread=thread, text=form.cleaned_data["text"])
        except (Invalid, Conflict, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            messages.success(request, _("On its way. For a minute you can take it back."))
            return redirect("letters:thread", key=key)
    return _page(request, viewer, key, form)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a letter back within its minute; its words stand in the form again."""
    viewer = signed_in(request)
    letter = queries.letter(viewer, key)
    actions.take_back(actor=viewer, letter=letter)
    messages.success(request, _("Taken back. Nobody has seen it; your words are below."))
    return redirect("letters:thread", key=letter.thread.key)


@login_required
@require_POST
def put_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put it away, or take it up again."""
    viewer = signed_in(request)
    away = request.POST.get("away") == "on"
    actions.put_away(actor=viewer, thread=queries.thread(viewer, key), away=away)
    messages.success(
        request, _("Put away, until somebody writes again.") if away else _("It is among your letters again.")
    )
    return redirect("letters:list")


@login_required
@require_POST
def step_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """Leave a correspondence of several."""
    viewer = signed_in(request)
    actions.step_out(actor=viewer, thread=queries.thread(viewer, key))
    messages.success(request, _("You stepped out. What came before stays here; what comes after is theirs."))
    return redirect("letters:thread", key=key)


@login_required
@require_POST
def keep(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep what was written so far, for another time."""
    viewer = signed_in(request)
    actions.keep_draft(actor=viewer, thread=queries.thread(viewer, key), text=request.POST.get("text", ""))
    return kept(request)
