"""Saying who of a calendar or a mailbox counts, and whose mailbox it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goodword.core.errors import Invalid
from goodword.importers import actions, queries, sources
from goodword.importers.models import Batch, StagedPerson
from goodword.importers.queries import Preview
from goodword.web.members import signed_in


def prepared(batch: Batch, preview: Preview) -> dict[str, Any]:
    """What the preview says of ticks; nothing where the source's people come in anyway."""
    if sources.offers(batch.source) == sources.ALL_COME:
        return {}
    offered = [
        ("known", _("Those among my people"), preview.matched),
        ("both", _("Those who wrote both ways"), preview.wrote_both),
        ("wrote", _("All I wrote to"), preview.wrote),
        ("none", _("Nobody"), preview.will_come),
    ]
    ticked = ngettext(
        "%(count)s person is ticked and counts.", "%(count)s people are ticked and count.", preview.will_come
    ) % {"count": f"{preview.will_come:,}"}
    return {
        "ticking": ticked if preview.will_come else _("Nobody is ticked yet. Only who is ticked counts."),
        "bulk_ticks": [{"value": value, "label": label} for value, label, count in offered if count],
        "own_mails": ", ".join(batch.own_mails),
        "likely": [
            {"mail": mail, "text": ngettext("in %(count)s letter", "in %(count)s letters", count) % {"count": f"{count:,}"}}
            for mail, count in batch.likely_mails
        ],
    }  # fmt: skip


def _keys(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise Invalid(_("There is no such choice.")) from None


@login_required
@require_POST
def tick(request: HttpRequest, key: UUID, verdict: str) -> HttpResponse:
    """Who of those on one page counts; on to the next one."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    if verdict not in StagedPerson.Verdict.values:
        raise Invalid(_("There is no such choice."))
    shown, ticked = _keys(request.POST.getlist("shown")), _keys(request.POST.getlist("ticked"))
    count = actions.tick(actor=viewer, batch=batch, shown=shown, ticked=ticked)
    told = ngettext("%(count)s person on that page is ticked.", "%(count)s people on that page are ticked.", count)
    messages.success(request, told % {"count": count})
    address = reverse("importers:people", args=[batch.key, verdict])
    onward = request.POST.get("onward", "")
    return redirect(f"{address}?{onward}" if onward.startswith(("after=", "before=")) else address)


@login_required
@require_POST
def tick_all(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tick many at once."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    count = actions.tick_all(actor=viewer, batch=batch, which=request.POST.get("which", ""))
    told = ngettext("%(count)s person is ticked.", "%(count)s people are ticked.", count)
    messages.success(request, told % {"count": count})
    return redirect("importers:show", key=batch.key)


@login_required
@require_POST
def own(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which of the addresses is the member's."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    typed = request.POST.get("other", "").replace(";", ",").split(",")
    try:
        actions.say_own(actor=viewer, batch=batch, mails=[*request.POST.getlist("mail"), *typed])
    except Invalid as refusal:
        messages.error(request, refusal.message)
    return redirect("importers:show", key=batch.key)
