"""Bringing a roster as a file: the file, its columns, who comes by it, and undoing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from goodword.chapters import states
from goodword.chapters.actions import bringing
from goodword.chapters.actions.bringing import Coming
from goodword.chapters.columns import COLUMNS
from goodword.chapters.models import RosterFile
from goodword.chapters.queries import chapters, files
from goodword.core.errors import Invalid
from goodword.web.chapters import words
from goodword.web.members import signed_in
from goodword.web.people.refused import onto

EXAMPLES, SHOWN = 3, 200


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("A spreadsheet (XLSX, CSV) with a person on each line, or a PALMS report."),
        widget=forms.FileInput({"accept": ".xlsx,.xls,.csv,.txt,.xml"}),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("This file is empty. Download it again and bring the new one."),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Choose a file, and what was brought so far."""
    viewer = signed_in(request)
    row = chapters.led(viewer, key)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_bound and form.is_valid():
        brought = form.cleaned_data["file"]
        try:
            made = bringing.bring(actor=viewer, chapter=row, name=brought.name, data=brought.read())
        except Invalid as refusal:
            onto(form, refusal)
        else:
            return redirect("chapters:file", key=made.key)
    earlier = [
        {"name": one.name, "line": _line(one), "url": reverse("chapters:file", args=[one.key])}
        for one in files.of(viewer, row)
    ]
    context = {"chapter": row, "form": form, "earlier": earlier}
    return render(request, "chapters/bring.html", context, status=422 if form.errors else 200)


def _line(file: RosterFile) -> str:
    if file.state == states.UNDONE:
        return _("Undone")
    if file.state == states.LOOKED_AT:
        return _("Not on the roster yet")
    return ngettext("%(count)s came by it", "%(count)s came by it", file.brought) % {"count": file.brought}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Its columns and who comes by it; saying what a column is; putting them on the roster."""
    viewer = signed_in(request)
    row = files.row(viewer, key)
    wrong = ""
    if request.method == "POST":
        said = [request.POST.get(f"column-{place}", code) for place, code in enumerate(row.columns)]
        try:
            bringing.say(actor=viewer, file=row, columns=said)
        except Invalid as refusal:
            wrong, row.columns = refusal.message, said
        else:
            if request.POST.get("do") == "bring":
                count = bringing.put_on_roster(actor=viewer, file=row)
                told = ngettext("%(count)s person is on the roster.", "%(count)s people are on the roster.", count)
                messages.success(request, f"{told % {'count': count}} {_('Nothing was sent to anybody.')}")
                return redirect("chapters:roster", key=row.chapter.key)
            return redirect("chapters:file", key=key)
    coming = bringing.look(row) if row.state == states.LOOKED_AT and not wrong else []
    context = {
        "chapter": row.chapter,
        "file": row,
        "wrong": wrong,
        "looked_at": row.state == states.LOOKED_AT,
        "done": row.state == states.ON_ROSTER,
        "columns": [_column(row, place) for place in range(len(row.columns))],
        "people": [_person(one) for one in coming[:SHOWN]],
        "told": _told(coming),
        "line": _line(row),
    }
    return render(request, "chapters/file.html", context, status=422 if wrong else 200)


def _column(row: RosterFile, place: int) -> dict[str, Any]:
    values = [cells[place] for cells in row.rows[:50] if cells[place]]
    return {
        "name": f"column-{place}",
        "header": row.header[place] or _("Column %(number)s") % {"number": place + 1},
        "examples": " · ".join(text[:60] for text in dict.fromkeys(values[:EXAMPLES])),
        "choices": [
            {"value": code, "label": _(label), "chosen": code == row.columns[place]} for code, label in COLUMNS.items()
        ],
    }


def _person(one: Coming) -> dict[str, Any]:
    entry, notes = one.person.entry, []
    if one.there is not None:
        notes.append(_("%(name)s is on the roster already") % {"name": one.there.name})
    elif one.again:
        notes.append(_("Stands twice in the file"))
    elif one.holder:
        notes.append(_("%(name)s holds the seat of this trade: comes without it") % {"name": one.holder})
    if one.person.trouble:
        left_out = ", ".join(_(COLUMNS[code]) for code in one.person.trouble)
        notes.append(_("Could not be read and is left out: %(columns)s") % {"columns": left_out})
    about = [entry.classification, entry.organization, entry.address, entry.phone]
    if entry.inducted_on is not None:
        about.append(words.day(entry.inducted_on))
    return {"name": entry.name, "about": " · ".join(filter(None, about)), "notes": notes, "comes": one.comes}


def _told(coming: list[Coming]) -> str:
    new = sum(one.comes for one in coming)
    told = ngettext("%(count)s person comes onto the roster", "%(count)s people come onto the roster", new)
    left = len(coming) - new
    if not left:
        return told % {"count": new}
    also = ngettext("%(count)s is there already", "%(count)s are there already", left) % {"count": left}
    return f"{told % {'count': new}} · {also}"


@login_required
@require_POST
def undo(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take those off the roster again who came by it."""
    viewer = signed_in(request)
    row = files.row(viewer, key)
    gone, stay = bringing.undo(actor=viewer, file=row)
    told = ngettext("%(count)s person went off the roster.", "%(count)s people went off the roster.", gone)
    if stay:
        kept = ngettext(
            "%(count)s stays: they were invited or are here, or something was noted of them.",
            "%(count)s stay: they were invited or are here, or something was noted of them.",
            stay,
        )
        messages.info(request, kept % {"count": stay})
    messages.success(request, told % {"count": gone})
    return redirect("chapters:roster", key=row.chapter.key)
