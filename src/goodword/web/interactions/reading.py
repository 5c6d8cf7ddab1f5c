"""What a line came to, prepared for showing it before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, dates
from goodword.people.models import Person
from goodword.people.queries import persons as queries
from goodword.ties.jotting import ADD, LEAVE, Jotted, jotted
from goodword.ties.kinds import INTERACTIONS
from goodword.web.faces import Face, face
from goodword.web.interactions import words
from goodword.web.people import sent
from goodword.web.people.portrait import Told
from goodword.web.people.rows import line


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question."""

    value: str
    label: str
    icon: str = ""
    face: Face | None = None
    line: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What cannot be read from the line and is asked. ``trouble`` says that it was left open."""

    name: str
    text: str
    choices: list[Choice]
    trouble: str = ""


def near(request: HttpRequest, viewer: Member) -> list[Person]:
    """The people that a form is about from the start, as far as they are the viewer's."""
    keys = sent.keys([*request.GET.getlist("person"), *request.POST.getlist("person")][:500])
    found = {person.key: person for person in queries.people(viewer, keys)} if keys else {}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def today(request: HttpRequest, viewer: Member) -> date:
    """The day that "yesterday" was written on: today, or the day before where a form was open over midnight."""
    now = timezone.localtime(clock.now(), viewer.zone).date()
    partial = dates.parse(request.POST.get("today", ""))
    written = dates.as_date(partial) if partial and all(partial) else now
    return written if abs(now - written) <= timedelta(days=2) else now


def told(request: HttpRequest, viewer: Member) -> Jotted:
    """What the line sent comes to, with the answers sent beside it.

    Raises:
        Invalid: the line is empty or too long.
    """
    return jotted(
        viewer,
        request.POST.get("line", ""),
        today=today(request, viewer),
        near=near(request, viewer),
        answers={name: str(value) for name, value in request.POST.items()},
    )


def shown(found: Jotted, wrong: dict[str, str] | None = None) -> dict[str, Any]:
    """What the preview shows: what was understood, and what is asked."""
    wrong = wrong or {}
    return {
        "jotted": found,
        "understood": _understood(found),
        "note": found.note,
        "questions": _questions(found, wrong),
        "trouble": wrong.get("people", ""),
        "nobody": "people" in found.open,
        "ready": not found.open,
    }


def _understood(found: Jotted) -> list[Told]:
    reading = found.reading
    who: Sequence[str] = [person.name for person in found.persons] + found.added
    rows = [Told(_("What"), words.kind(found.kind) if found.kind else _("to be said"))]
    if found.directed and found.way:
        rows.append(Told(_("Who reached out"), str(words.WAYS[found.way])))
    if who:
        rows.append(Told(_("With"), ", ".join(who)))
    day = words.when(found.day) if found.day else _("today, as no day is told")
    if reading.time:
        day = _("%(day)s at %(time)s") % {"day": day, "time": reading.time}
    rows.append(Told(_("When"), day))
    if reading.minutes:
        rows.append(Told(_("How long"), words.length(reading.minutes)))
    if reading.place:
        rows.append(Told(_("Where"), reading.place))
    if reading.topics:
        rows.append(Told(_("About"), ", ".join(reading.topics)))
    if reading.follow_up:
        rows.append(Told(_("Come back to it"), words.when(reading.follow_up)))
    return rows


def _questions(found: Jotted, wrong: dict[str, str]) -> list[Question]:
    asked: list[Question] = []
    if not found.reading.kind:
        choices = [
            Choice(code, words.kind(code), words.ICONS[code], chosen=found.kind == code) for code in INTERACTIONS
        ]
        asked.append(Question("kind", _("What was it?"), choices, wrong.get("kind", "")))
    if found.directed and not found.reading.way:
        choices = [Choice(way, str(label), chosen=found.way == way) for way, label in words.WAYS.items()]
        asked.append(Question("way", _("Who reached out?"), choices, wrong.get("way", "")))
    if found.reading.other_day:
        choices = [
            Choice(day, words.when(day), chosen=found.day == day)
            for day in (found.reading.day, found.reading.other_day)
        ]
        asked.append(Question("day", _("Which day do you mean?"), choices))
    for who in found.whos:
        told = {"name": who.name.text}
        leave = Choice(LEAVE, _("Leave the name in the note"), chosen=who.answer == LEAVE)
        add = Choice(ADD, _("Add %(name)s to your people") % told, "user-plus", chosen=who.answer == ADD)
        if who.people:
            some = [
                Choice(
                    str(person.key), person.name, "", face(person.name, person.key), line(person), who.person == person
                )
                for person in who.people
            ]
            asked.append(
                Question(who.question, _("Who is “%(name)s”?") % told, [*some, add, leave], wrong.get(who.question, ""))
            )
        elif who.person is None and not who.name.text.islower():
            leave = Choice(LEAVE, leave.label, chosen=who.answer != ADD)
            asked.append(
                Question(who.question, _("Nobody among your people is called “%(name)s”.") % told, [leave, add])
            )
    return asked
