"""Bringing people: choose a file, see what was read, let it in, undo it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodword.accounts.models import Member
from goodword.core.errors import GoodwordError, Invalid, NotFound
from goodword.importers import actions, detecting, queries, sources, states
from goodword.importers.models import Batch, StagedPerson
from goodword.web.importers import showing, tabs, ticking
from goodword.web.importers.forms import ChoicesForm, FileForm
from goodword.web.importers.words import HEADINGS, LEDES, WORKING
from goodword.web.members import signed_in
from goodword.web.turning import turns


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file; what can be brought; and what was brought so far."""
    viewer = signed_in(request)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and form.is_valid() and (batch := _take(viewer, form)):
        return redirect("importers:show", key=batch.key)
    found = queries.imports(viewer, cursor=request.GET.get("after", ""))
    context = {
        "form": form,
        "sources": showing.source_rows(),
        "batches": [showing.batch_row(row) for row in found.rows],
        "type_names_url": reverse("people:add_names"),
        **turns(found),
    }
    return render(request, "importers/start.html", context, status=422 if form.is_bound else 200)


def _take(viewer: Member, form: FileForm) -> Batch | None:
    """Hand the file in; a refusal stands beside it."""
    brought = form.cleaned_data["file"]
    try:
        return actions.start(
            actor=viewer,
            source=form.cleaned_data["source"] or detecting.source_of(brought.name, brought),
            name=brought.name,
            content=brought,
            keep_text=form.cleaned_data["keep_text"],
        )
    except GoodwordError as refusal:
        form.add_error("file", refusal.message)
        return None


@login_required
@require_GET
def how(request: HttpRequest, slug: str) -> HttpResponse:
    """How to get a file of one kind, and what comes of it."""
    signed_in(request)
    return render(request, "importers/how.html", showing.help_page(queries.source(slug)))


@login_required
@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """One import, wherever it stands."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    if batch.state == states.ASKING:
        return redirect("importers:columns", key=batch.key)
    return _shown(request, viewer, batch, tab="")


@login_required
@require_GET
def people(request: HttpRequest, key: UUID, verdict: str) -> HttpResponse:
    """The people of one kind in the preview."""
    viewer = signed_in(request)
    return _shown(request, viewer, queries.batch(viewer, key), tab=verdict)


@login_required
@require_GET
def lines(request: HttpRequest, key: UUID) -> HttpResponse:
    """Lines that could not be read, or were read with a remark."""
    viewer = signed_in(request)
    return _shown(request, viewer, queries.batch(viewer, key), tab=tabs.LINES)


def _shown(request: HttpRequest, viewer: Member, batch: Batch, *, tab: str) -> HttpResponse:
    context: dict[str, Any] = {
        "batch": batch,
        "kind": _(sources.label(batch.source)),
        "heading": HEADINGS[batch.state],
        "lede": queries.trouble(batch) or LEDES.get(batch.state, ""),
        **_state(viewer, batch),
    }
    if batch.state in {states.PREVIEW, states.APPLIED}:
        context |= tabs.prepared(viewer, batch, tab, cursor=request.GET.get("after", ""))
    return render(request, "importers/show.html", context)


def _state(viewer: Member, batch: Batch) -> dict[str, Any]:
    """What the page needs in this state only."""
    if batch.state in WORKING:
        return _working(batch)
    if batch.state == states.PREVIEW:
        preview, words = queries.preview(viewer, batch), sources.words(batch.source)
        return {
            "preview": True,
            "can_ask": queries.can_ask_again(batch),
            # While it is asked whose mailbox it is, nobody in it can be told.
            "stats": []
            if batch.likely_mails
            else showing.stats(preview, words, offered=bool(sources.offers(batch.source))),
            **ticking.prepared(batch, preview),
            "members": showing.members(preview),
            "left_out": showing.left_out(preview),
            "choices": ChoicesForm(
                initial=batch.options
                | {"circles": [name for name, key, _people in batch.labels if key in batch.circles]},
                words=words,
                preview=preview,
                labels=batch.labels,
            ),
        }
    if batch.state == states.APPLIED:
        return {"applied": True, "can_undo": True, "stats": showing.outcome(batch)}
    if batch.state == states.UNDONE:
        return {"stats": showing.undone(batch)}
    return {}


def _working(batch: Batch) -> dict[str, Any]:
    return {
        "working": True,
        "progress": showing.progress(batch),
        "can_cancel": states.BATCH.allows(batch.state, "cancel"),
    }


@login_required
@require_GET
def progress(request: HttpRequest, key: UUID) -> HttpResponse:
    """The moving part of the page while the work goes on; when it has ended, the page is asked for anew."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    if batch.state not in WORKING:
        answer = HttpResponse(status=200)
        answer["HX-Redirect"] = reverse("importers:show", args=[batch.key])
        return answer
    context = {"batch": batch, "heading": HEADINGS[batch.state], **_working(batch)}
    return render(request, "importers/working.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, key: UUID, row: UUID) -> HttpResponse:
    """Say of one person whether they are the one suggested."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    staged = queries.staged_person(viewer, row)
    if staged.batch_id != batch.pk:
        raise NotFound(_("There is no such person in this import."))
    wanted = request.POST.get("decision", "")
    if wanted not in StagedPerson.Decision.values:
        raise Invalid(_("There is no such choice."))
    actions.decide(actor=viewer, row=staged, decision=StagedPerson.Decision(wanted))
    return redirect(f"{reverse('importers:people', args=[batch.key, staged.verdict])}#row-{staged.key}")


@login_required
@require_POST
def apply(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the import in, with what was ticked."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    preview = queries.preview(viewer, batch)
    form = ChoicesForm(request.POST, words=sources.words(batch.source), preview=preview, labels=batch.labels)
    if form.is_valid() and form.cleaned_data:
        told = dict(form.cleaned_data)
        if "circles" in told:
            actions.choose_circles(actor=viewer, batch=batch, names=told.pop("circles"))
        actions.choose(actor=viewer, batch=batch, **told)
    actions.apply(actor=viewer, batch=batch)
    return redirect("importers:show", key=batch.key)


@login_required
@require_POST
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Back from the preview to what the columns are."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    actions.ask(actor=viewer, batch=batch)
    return redirect("importers:columns", key=batch.key)


@login_required
@require_POST
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Stop the import where it is."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    actions.cancel(actor=viewer, batch=batch)
    return redirect("importers:show", key=batch.key)


@login_required
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take the import back."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    actions.undo(actor=viewer, batch=batch)
    messages.info(request, _("The import is being undone. What you wrote yourself since then stays."))
    return redirect("importers:show", key=batch.key)
