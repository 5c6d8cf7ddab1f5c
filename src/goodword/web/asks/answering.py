"""Answering an ask, taking that back within its minute, going on by letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodword.asks.actions import answering as actions
from goodword.asks.kinds import Way
from goodword.asks.queries import answers, asks
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.web.asks.forms import AnswerForm
from goodword.web.asks.showing import for_others, introduce_url
from goodword.web.introductions import whom
from goodword.web.introductions.whom import Slot
from goodword.web.members import signed_in
from goodword.web.people.refused import onto


@login_required
@require_POST
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer. Who knows somebody and says whom goes on to introducing them."""
    viewer = signed_in(request)
    row = asks.row(viewer, key)
    if row.asker_id == viewer.pk:
        raise Conflict(_("This is your own ask."))
    form = AnswerForm(request.POST)
    valid = form.is_valid()
    knows = form["way"].value() == Way.KNOW
    try:
        slot = whom.slot(viewer, request.POST, "whom") if knows else Slot("whom")
    except NotFound:
        slot = Slot("whom", trouble=_("They are no longer among your people. Choose somebody else."))
    unsure = knows and slot.party is None and bool(slot.typed or slot.trouble)
    if valid and not unsure:
        try:
            actions.answer(
                actor=viewer, ask=row, way=form.cleaned_data["way"], text=form.cleaned_data["text"],
                card=slot.party.card if slot.party is not None else None,
            )  # fmt: skip
        except (Invalid, TooMany) as refusal:
            onto(form, Invalid(refusal.message, fields=refusal.fields))
        else:
            done = _("Done. In a minute %(name)s has it; until then you can take it back unseen.") % {"name": row.asker}
            messages.success(request, done)
            if slot.party is not None and knows:
                return redirect(introduce_url(row, slot.party.key))
            return redirect("asks:ask", key=key)
    return for_others(request, viewer, row, form, slot, status=422)


@login_required
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an answer back within its minute."""
    viewer = signed_in(request)
    mine = answers.given_row(viewer, key)
    actions.take_back(actor=viewer, answer=mine)
    messages.success(request, _("Taken back. Nobody has seen it."))
    return redirect("asks:ask", key=mine.ask.key)


@login_required
@require_POST
def letters(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go on by letter."""
    viewer = signed_in(request)
    thread = actions.correspond(actor=viewer, answer=answers.row(viewer, key))
    return redirect("letters:thread", key=thread.key)
