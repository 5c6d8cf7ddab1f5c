"""Steps of a day, drawn in Python: with faces, reasons and what can be done about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goodword.core.steps import Look, Step, Way, Who
from goodword.today import states
from goodword.today.models import PlanStep
from goodword.web.drawn import avatar, icon, text
from goodword.web.faces import Face, face, of_member
from goodword.web.places import keyed
from goodword.web.today import words

_LOOKS: Final = {Look.FIRST: "button button-primary", Look.PLAIN: "button", Look.QUIET: "button button-quiet"}
_SWAP: Final = 'hx-target="#today" hx-swap="outerMorph"'
_ICONS: Final = {"importers": "download", "people": "users", "introductions": "git-merge", "favors": "hand-heart"}
"""What stands in the place of faces where a step is about nobody, by its room."""


def steps(rows: Iterable[PlanStep], *, token: str, decided: UUID | None, over: bool) -> SafeString:
    """All steps of a day.

    Args:
        token: what forms are sent with.
        decided: key of the step that was decided about just now; its way back is where the keyboard goes on.
        over: nothing more is offered: only what was done is shown.
    """
    drawn = "".join(
        _drawn(row, said, token, here=row.key == decided)
        for row in rows
        if (said := row.step) is not None and not (over and row.state == states.OPEN)
    )
    return mark_safe(f'<ol class="card card-rows">\n{drawn}</ol>') if drawn else mark_safe("")  # noqa: S308  # all that is not a constant was escaped


def _drawn(row: PlanStep, said: Step, token: str, *, here: bool) -> str:
    done = row.state in {states.DONE, states.HELD}
    away = row.state in {states.LATER, states.REFUSED}
    css = " step-done" if done else " step-away" if away else ""
    parts = [f'<li class="step{css}" id="step-{row.key}"><div class="step-faces">{_faces(row.kind, said.who)}</div>']
    parts.append(f'<div class="step-text"><h2 class="step-title">{text(said.title)}</h2>')
    if not away:
        parts.append(f'<p class="step-why">{text(said.why)}</p>')
    if done or away:
        parts.append(_decided(row, said, token, here=here))
    else:
        if row.trouble:
            parts.append(f'<p class="step-trouble" role="alert">{text(row.trouble)}</p>')
        parts.append(_ways(row, said, token))
    meta = text(_("done")) if done else "" if away else text(words.minutes(row.minutes))
    parts.append(f'</div><p class="step-meta">{meta}</p></li>\n')
    return "".join(parts)


def _faces(kind: str, who: Sequence[Who]) -> str:
    if not who:
        return icon(_ICONS.get(kind.partition(".")[0], "sun"))
    if len(who) == 1:
        return avatar(_face(who[0]))
    return f'<span class="avatar-pair">{avatar(_face(who[0]), "avatar-s")}{avatar(_face(who[1]), "avatar-s")}</span>'


def _face(who: Who) -> Face:
    if who.member is not None and who.photo is not None:
        return of_member(who.name, who.member, who.photo)
    return face(who.name, who.person or who.member or who.name)


def _ways(row: PlanStep, said: Step, token: str) -> str:
    parts = ['<div class="card-actions step-ways">']
    for way in said.ways:
        css, label = _LOOKS[way.look], text(way.label)
        if not way.route:
            hidden = f'<input type="hidden" name="way" value="{text(way.name)}">'
            parts.append(_form("today:act", row, token, f'{hidden}<button class="{css}">{label}</button>'))
        elif url := address(way):
            parts.append(f'<a class="{css}" href="{text(url)}">{label}</a>')
    about = f'<span class="sr-only">: {text(said.title)}</span>'
    quiet = _LOOKS[Look.QUIET]
    parts.append(_form("today:later", row, token, f'<button class="{quiet}">{text(_("Later"))}{about}</button>'))
    if not any(way.look == Look.QUIET and not way.route for way in said.ways):  # its own way to say no is enough
        parts.append(
            _form("today:refuse", row, token, f'<button class="{quiet}">{text(_("Not this"))}{about}</button>')
        )
    parts.append(f"{_because(row)}</div>")
    return "".join(parts)


def address(way: Way) -> str:
    """Where a way leads; "" where this site has no such page."""
    try:
        url = reverse(way.route, args=way.args)
    except NoReverseMatch:
        return ""
    return f"{url}?{way.query.lstrip('?')}" if way.query else url


def _form(route: str, row: PlanStep, token: str, inside: str) -> str:
    url = keyed(route, row.key)
    sent = f'<input type="hidden" name="csrfmiddlewaretoken" value="{text(token)}">'
    return f'<form method="post" action="{url}" hx-post="{url}" {_SWAP}>{sent}{inside}</form>'


def _because(row: PlanStep) -> str:
    if not row.because:
        return ""
    told = "".join(f"<li>{text(sentence)}</li>" for sentence in row.because)
    about = f'<span class="sr-only">: {text(row.said["title"])}</span>'
    return (
        f'<details class="step-because" id="why-{row.key}"><summary>{text(_("Why this?"))}{about}</summary>'
        f"<ul>{told}</ul></details>"
    )


def _decided(row: PlanStep, said: Step, token: str, *, here: bool) -> str:
    """What became of it, and the way back for as long as there is one."""
    told = text(_outcome(row, said))
    if row.state == states.DONE:
        return f'<p class="step-said">{told}</p>' if told else ""
    focus = " data-focus" if here else ""
    about = f'<span class="sr-only">: {text(said.title)}</span>'
    back = _form("today:undo", row, token, f'<button class="button-link"{focus}>{text(_("Undo"))}{about}</button>')
    more = _other_day(row, token) if row.state == states.LATER else ""
    return f'<div class="step-said" role="status">{told} {back}{more}</div>'


def _outcome(row: PlanStep, said: Step) -> str:
    if row.state == states.LATER and row.returns is not None:
        if (row.returns - row.day).days == 1:
            return _("It may come back tomorrow.")
        return _("It may come back on %(day)s.") % {"day": formats.date_format(row.returns, "l j F")}
    if row.state == states.REFUSED:
        return _("It will not come again.")
    way = next((one for one in said.ways if one.name == row.way), None)
    return (way.said if way is not None else "") or (_("Done.") if row.state == states.HELD else "")


def _other_day(row: PlanStep, token: str) -> str:
    label = text(_("Bring it back on"))
    day = row.returns.isoformat() if row.returns else ""
    inside = (
        f'<label>{label} <input type="date" name="day" value="{day}" min="{row.day.isoformat()}" required></label> '
        f'<button class="button">{text(_("Choose"))}</button>'
    )
    summary = text(_("Another day"))
    return (
        f'<details class="step-because" id="day-{row.key}"><summary>{summary}</summary>'
        f"{_form('today:later', row, token, inside)}</details>"
    )


def waiting(offered: Iterable[Step]) -> SafeString:
    """What can wait, calmly: what it is, why, and where it is done."""
    parts = ['<ul class="rows">']
    for step in offered:
        url = next((found for way in step.ways if way.route and (found := address(way))), "")
        title = f'<a class="row-name" href="{text(url)}">{text(step.title)}</a>' if url else text(step.title)
        parts.append(
            f'<li class="row">{_faces(step.kind, step.who)}<div class="row-text">{title}<p class="row-why">{text(step.why)}</p></div>'
            f'<div class="row-end"><span>{text(words.minutes(step.minutes))}</span></div></li>'
        )
    return mark_safe("".join([*parts, "</ul>"]))  # noqa: S308  # all that is not a constant was escaped
