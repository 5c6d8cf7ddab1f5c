"""What the columns of a table are: guessed, shown with the first rows, and said by the member."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goodword.core.errors import Invalid
from goodword.importers import actions, queries, states
from goodword.importers.letters import NAMES as ENCODINGS
from goodword.importers.models import Batch
from goodword.importers.queries import Asked
from goodword.importers.table.answer import BETWEEN, Answer
from goodword.importers.table.kinds import KINDS
from goodword.importers.table.looking import Look
from goodword.people import kinds
from goodword.web.importers.words import HEADINGS
from goodword.web.members import signed_in

EXAMPLES, LONGEST = 3, 60
SEPARATORS = (
    (",", gettext_lazy("Comma")), (";", gettext_lazy("Semicolon")), ("tab", gettext_lazy("Tab")),
    ("|", gettext_lazy("Vertical bar")),
)  # fmt: skip
ORDERS = (
    ("month first", gettext_lazy("Month first: 4/5 is April 5")),
    ("day first", gettext_lazy("Day first: 4/5 is May 4")),
)
APART = (
    ("", gettext_lazy("Semicolons, commas or lines, as they come")),
    *((sign, sign.strip()) for sign in BETWEEN if sign),
)


class WaysForm(forms.Form):
    """How the file is written."""

    separator = forms.ChoiceField(label=gettext_lazy("What separates the columns"), choices=SEPARATORS)
    encoding = forms.ChoiceField(
        label=gettext_lazy("How letters are written"), help_text=gettext_lazy("Change it where letters look wrong.")
    )
    order = forms.ChoiceField(label=gettext_lazy("Dates"), choices=ORDERS)
    between = forms.ChoiceField(
        label=gettext_lazy("What stands between several values in one cell"), choices=APART, required=False
    )
    header = forms.BooleanField(label=gettext_lazy("The first row names the columns"), required=False)

    def __init__(self, answer: Answer, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        for one in self.fields.values():
            one.widget.attrs["form"] = "columns"
        field = self.fields["encoding"]
        assert isinstance(field, forms.ChoiceField)
        named = dict(ENCODINGS)
        named.setdefault(answer.encoding, "UTF-8" if answer.encoding == "utf-8-sig" else answer.encoding)
        field.choices = list(named.items())


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what the columns of a table are; look at it again, written in another way; have it read."""
    viewer = signed_in(request)
    batch = queries.batch(viewer, key)
    if batch.state != states.ASKING:
        return redirect("importers:show", key=batch.key)
    if request.method != "POST":
        return _shown(request, batch, queries.asked(viewer, batch))
    told = _told(request.POST)
    if request.POST.get("do") == "read" and told["columns"] is not None:
        try:
            actions.answer(actor=viewer, batch=batch, told=told)
        except Invalid as refusal:
            return _shown(request, batch, _as_far_as_possible(batch, viewer, told), refusal.message, status=422)
        return redirect("importers:show", key=batch.key)
    try:
        return _shown(request, batch, queries.asked(viewer, batch, told))
    except Invalid as refusal:
        return _shown(request, batch, queries.asked(viewer, batch), refusal.message, status=422)


def _as_far_as_possible(batch: Batch, viewer: Any, told: dict[str, Any]) -> Asked:
    """The page as it was filled in; as guessed, where that cannot be shown."""
    try:
        return queries.asked(viewer, batch, told)
    except Invalid:
        return queries.asked(viewer, batch, {})


def _told(posted: Mapping[str, str]) -> dict[str, Any]:
    """What was said. Kinds of columns hold for the way of writing they were shown in, and are guessed anew for
    another."""
    header = "header" in posted
    told: dict[str, Any] = {name: posted.get(name) or None for name in ("encoding", "separator", "order")}
    told |= {"between": posted.get("between", ""), "header": header, "columns": None}
    if posted.get("shape") == _shape(told["encoding"], told["separator"], header=header):
        given = [posted.get(f"kind_{number}") for number in range(_count(posted))]
        told["columns"] = given if given and None not in given else None
    return told


def _count(posted: Mapping[str, str]) -> int:
    return sum(name.startswith("kind_") for name in posted)


def _shape(encoding: str | None, separator: str | None, *, header: bool) -> str:
    return f"{encoding}/{separator}/{header}"


def _shown(request: HttpRequest, batch: Batch, asked: Asked, wrong: str = "", *, status: int = 200) -> HttpResponse:
    answer = asked.look.answer
    separator = {"\t": "tab"}.get(answer.separator, answer.separator)
    ways = {"encoding": answer.encoding, "separator": separator, "order": answer.order, "between": answer.between,
            "header": answer.header}  # fmt: skip
    context = {
        "batch": batch,
        "heading": HEADINGS[states.ASKING],
        "columns": [_column(asked.look, number) for number in range(len(answer.columns))],
        "ways": WaysForm(answer, initial=ways),
        "shape": _shape(answer.encoding, separator, header=answer.header),
        "people": [_person(name, facts) for name, facts in asked.people],
        "wrong": wrong,
    }
    return render(request, "importers/columns.html", context, status=status)


def _column(look: Look, number: int) -> dict[str, Any]:
    header = look.headers[number] or _("Column %(number)s") % {"number": number + 1}
    values = dict.fromkeys(row[number].strip() for row in look.rows if number < len(row) and row[number].strip())
    examples = [text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in list(values)[:EXAMPLES]]
    chosen = look.answer.columns[number]
    return {
        "name": f"kind_{number}",
        "header": header,
        "examples": " · ".join(" ".join(text.split()) for text in examples) or _("nothing in the first rows"),
        "choices": [{"value": code, "label": _(label), "chosen": code == chosen} for code, label in KINDS.items()],
    }


def _person(name: str, facts: Any) -> dict[str, Any]:
    told = [
        {"label": fact.label or str(kinds.KINDS[fact.kind].label), "value": kinds.KINDS[fact.kind].words(fact.value)}
        for fact in facts
    ]
    return {"name": name or (told[0]["value"] if told else ""), "facts": told}
