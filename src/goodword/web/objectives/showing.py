"""One objective: how it stands, and what counted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from goodword.objectives import states
from goodword.objectives.queries import mine, progress
from goodword.objectives.queries.audience import In, inside
from goodword.objectives.queries.progress import Event, Standing, Week
from goodword.objectives.words import day
from goodword.web.faces import face
from goodword.web.members import signed_in
from goodword.web.objectives import cards, words
from goodword.web.turning import turns


def _event(event: Event) -> dict[str, Any]:
    url = ""
    if event.said.route:
        try:
            url = reverse(event.said.route, args=event.said.args)
        except NoReverseMatch:  # the room has no page on this site
            url = ""
    return {"title": event.said.words, "meta": words.when(event.at), "url": url, "tone": "green"}


def _week(week: Week, told: Standing) -> dict[str, Any]:
    if week.kept:
        times = ngettext("kept, %(count)s time", "kept, %(count)s times", week.times) % {"count": week.times}
        state = times if week.times > told.objective.target else _("kept")
    elif not week.over:
        state = _("under way")
    elif week.monday < told.objective.began_on:
        state = _("it began, and does not count")
    else:
        state = _("not kept")
    return {
        "label": _("Week of %(day)s") % {"day": day(week.monday, told.today)},
        "state": state,
        "kept": week.kept,
    }


def _whom(found: In | None) -> dict[str, Any]:
    """Who of the viewer's people it is about."""
    if found is None:
        return {}
    none = _("Nobody among your people yet, as far as you noted. Who fits counts once they are there.")
    some = ngettext(
        "%(count)s of your people is among them, as far as you noted.",
        "%(count)s of your people are among them, as far as you noted.",
        found.count,
    )
    return {
        "text": some % {"count": found.count} if found.count else none,
        "people": [
            {"url": reverse("people:person", args=[one.key]), "name": one.name, "face": face(one.name, one.key)}
            for one in found.few
        ],
    }


@login_required
@require_GET
def objective(request: HttpRequest, key: UUID) -> HttpResponse:
    """What it is, how it stands, and each thing that counted, with where it is."""
    viewer = signed_in(request)
    row = mine.row(viewer, key)
    (told,) = progress.of(viewer, [row])
    events = progress.events(viewer, row, cursor=request.GET.get("after", ""))
    active = row.state == states.ACTIVE
    url, action = cards.way(told) if active else ("", "")
    context = {
        "row": row,
        "card": cards.card(told),
        "active": active,
        "outcome": words.outcome(row.state),
        "measured": words.measured(told),
        "how": told.measure.how if told.measure is not None else "",
        "reached": active and told.reached and not row.weekly,
        "weeks": [_week(week, told) for week in reversed(told.weeks)],
        "items": [_event(event) for event in events.rows],
        "about": words.about(row, mine.named(viewer, [row]).get(row.pk, [])),
        "whom": _whom(inside(viewer, row)) if active else {},
        "facts": _facts(told),
        "way_url": url,
        "way": action,
        "follows": row.follows,
        **turns(events),
        "end": _("That is everything that counted.") if not events.next else "",
    }
    return render(request, "objectives/objective.html", context)


def _facts(told: Standing) -> list[dict[str, str]]:
    row = told.objective
    rows = [{"label": _("From and until"), "value": words.span(row, told.today)}]
    if row.minutes:
        rows.append({"label": _("Your time"), "value": words.minutes(row.minutes)})
    if row.state == states.ACTIVE:
        rows.append({"label": _("Who sees the line"), "value": words.shown_to(row.shown_to)})
    elif row.closed_at is not None:
        rows.append({"label": _("Looked back on"), "value": words.when(row.closed_at)})
    return rows
