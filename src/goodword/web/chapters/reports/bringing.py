"""Bringing a chapter's numbers in files: what is in it is shown before it counts, and it can be taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.chapters.actions import history as actions
from goodword.chapters.brought import states as file_states
from goodword.chapters.models import BroughtFile
from goodword.chapters.queries import brought, reports
from goodword.chapters.queries.acts import Period
from goodword.chapters.queries.brought import Look
from goodword.chapters.queries.reports import Place
from goodword.core.errors import Conflict, Invalid
from goodword.web.chapters.reports import words
from goodword.web.chapters.reports.forms import BringForm, NamesForm
from goodword.web.members import signed_in
from goodword.web.people.refused import onto
from goodword.web.turning import turns


def _place(request: HttpRequest, chapter: UUID) -> Place:
    where = reports.place(signed_in(request), chapter)
    reports.must_lead(where)
    return where


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest, chapter: UUID) -> HttpResponse:
    """The files that were brought, and a place to bring another."""
    where = _place(request, chapter)
    viewer = signed_in(request)
    form = BringForm(request.POST or None, request.FILES or None, initial={"currency": where.chapter.currency})
    if request.method == "POST" and form.is_valid():
        said, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            made = actions.bring(
                actor=viewer, chapter=where.chapter, name=file.name, data=file.read(), currency=said["currency"],
                since=said["since"], until=said["until"],
            )  # fmt: skip
        except Invalid as refusal:
            onto(form, refusal)
        else:
            return redirect("chapters:report-brought", chapter=chapter, key=made.key)
    page = brought.files(viewer, where.chapter, cursor=request.GET.get("after", ""))
    context = {
        **words.frame(where, "report-files"),
        "form": form,
        "rows": [_row(one) for one in page.rows],
        **turns(page),
    }
    return render(request, "chapters/reports/files.html", context, status=422 if form.errors else 200)


def _row(one: BroughtFile) -> dict[str, Any]:
    return {
        "key": one.key, "name": one.name, "kind": one.get_kind_display(), "kept": one.state == file_states.KEPT,
        "period": words.period(Period(one.since, one.until)), "on": words.day(one.brought_at.date()),
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, chapter: UUID, key: UUID) -> HttpResponse:
    """What is in a file, and whose its names are; a post says whose they are."""
    where = _place(request, chapter)
    viewer = signed_in(request)
    file = brought.file(viewer, where.chapter, key)
    found = brought.look(viewer, file)
    form = NamesForm(
        request.POST if request.method == "POST" else None,
        names=found.names,
        roster=brought.roster(viewer, where.chapter),
    )
    if request.method == "POST" and form.is_valid():
        actions.match(actor=viewer, file=file, names=form.changed())
        messages.success(request, _("Noted."))
        return redirect("chapters:report-brought", chapter=chapter, key=key)
    context = {
        "chapter": where.chapter, "file": _row(file), "form": form, "told": _told(file, found),
        "unknown": sum(1 for _name, whose in found.names if whose is None),
        "other": None if file.state == file_states.KEPT else actions.overlapping(file),
        "heads": [{"letter": letter, "meaning": meaning} for _n, letter, meaning in words.LETTERS],
        "counts": [{"name": row.name, "cells": words.past(row, file.currency)} for row in found.counts],
        "slips": brought.told(found.slips, file.currency),
        "problems": [
            _("Row %(row)s: %(sentence)s") % {"row": row, "sentence": _(reason) % params}
            for row, reason, params in file.problems
        ],
    }  # fmt: skip
    return render(request, "chapters/reports/brought.html", context, status=422 if form.errors else 200)


def _told(file: BroughtFile, found: Look) -> list[str]:
    rows = ngettext("%(count)s row.", "%(count)s rows.", found.rows) % {"count": found.rows}
    said = [_("%(kind)s of %(period)s.") % {
        "kind": file.get_kind_display(), "period": words.period(Period(file.since, file.until))
    }, rows]  # fmt: skip
    if found.meetings:
        said.append(
            ngettext(
                "%(count)s meeting of these days is noted here. These days count as the file says instead.",
                "%(count)s meetings of these days are noted here. These days count as the file says instead.",
                found.meetings,
            )
            % {"count": found.meetings}
        )
    return said


@login_required
@require_POST
def keep(request: HttpRequest, chapter: UUID, key: UUID) -> HttpResponse:
    """Let it count."""
    where = _place(request, chapter)
    viewer = signed_in(request)
    try:
        actions.keep(actor=viewer, file=brought.file(viewer, where.chapter, key))
    except Conflict as refusal:
        messages.error(request, refusal.message)
        return redirect("chapters:report-brought", chapter=chapter, key=key)
    messages.success(request, _("It counts from now on. You can take it back at any time."))
    return redirect("chapters:report-files", chapter=chapter)


@login_required
@require_POST
def put_aside(request: HttpRequest, chapter: UUID, key: UUID) -> HttpResponse:
    """Forget it, or take it back."""
    where = _place(request, chapter)
    viewer = signed_in(request)
    actions.put_aside(actor=viewer, file=brought.file(viewer, where.chapter, key))
    messages.success(request, _("It is gone, and reports are as they were before it."))
    return redirect("chapters:report-files", chapter=chapter)
