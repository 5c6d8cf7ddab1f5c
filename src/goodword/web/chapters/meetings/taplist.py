"""The list to tap: who was there. Drawn in Python, since a chapter has dozens of people and each has six places to press."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goodword.chapters.models.meetings import LONGEST_NAME, Mark
from goodword.chapters.queries.attending import Seat
from goodword.web.chapters.meetings import words
from goodword.web.drawn import text

NONE: Final = "–"


def was(seat: Seat) -> str:
    """Mark and paid as they stand on the page, for the next who marks: "P1"."""
    return f"{seat.mark}{int(seat.paid)}"


def rows(seats: Iterable[Seat], url: str, *, swapped: bool = False) -> SafeString:
    """The rows. What of them is pressed goes to ``url``; ``swapped`` ones find their own place on the page."""
    choices = [*((mark.value, text(mark.value), text(mark.label)) for mark in Mark), ("", NONE, text(_("Not marked")))]
    said = {"paid": text(_("Paid")), "instead": text(_("Who comes instead")), "url": text(url)}
    return mark_safe("".join(_row(seat, choices, said, swapped=swapped) for seat in seats))  # noqa: S308  # all that is not a constant was escaped


def row(seat: Seat, url: str, *, note: str = "") -> SafeString:
    """One row, drawn anew after it was pressed; ``note`` says what somebody else did meanwhile."""
    choices = [*((mark.value, text(mark.value), text(mark.label)) for mark in Mark), ("", NONE, text(_("Not marked")))]
    said = {"paid": text(_("Paid")), "instead": text(_("Who comes instead")), "url": text(url), "note": text(note)}
    return mark_safe(_row(seat, choices, said))  # noqa: S308  # all that is not a constant was escaped


def _row(seat: Seat, choices: list[tuple[str, str, str]], said: dict[str, str], *, swapped: bool = False) -> str:
    key, person = str(seat.membership.key), seat.membership
    line = " · ".join(
        part for part in (person.classification, words.away(seat.away) if seat.away is not None else "") if part
    )
    oob = ' hx-swap-oob="outerMorph"' if swapped else ""
    css = "tap tap-marked" if seat.mark else "tap"
    parts = []
    parts.append(
        f'<li class="{css}" id="tap-{key}" data-tap{oob} hx-post="{said["url"]}" hx-trigger="change" hx-target="this"'
        f' hx-swap="outerMorph" hx-vals=\'{{"only": "{key}"}}\'>\n'
        f'<div class="tap-who"><span class="tap-name" id="name-{key}">{text(person)}</span>'
    )
    if line:
        parts.append(f'<span class="tap-line">{text(line)}</span>')
    parts.append("</div>\n")
    checked = " checked" if seat.paid else ""
    parts.append(
        f'<label class="tap-paid"><input type="checkbox" name="paid-{key}" value="1"{checked}'
        f' aria-describedby="name-{key}"><span>{said["paid"]}</span></label>\n'
        f'<fieldset class="tap-marks"><legend class="sr-only">{text(person)}</legend>'
    )
    for value, letter, label in choices:
        checked = " checked" if value == seat.mark else ""
        parts.append(
            f'<label class="tap-mark tap-{value or "none"}"><input type="radio" name="mark-{key}" value="{value}"{checked}>'
            f'<span aria-hidden="true">{letter}</span><span class="sr-only">{label}</span></label>'
        )
    parts.append(
        f'</fieldset>\n<input type="hidden" name="was-{key}" value="{was(seat)}">'
        f'<input class="tap-instead" name="instead-{key}" value="{text(seat.substitute)}" maxlength="{LONGEST_NAME}"'
        f' placeholder="{said["instead"]}" aria-label="{said["instead"]}" aria-describedby="name-{key}" autocomplete="off">'
    )
    if note := said.get("note"):
        parts.append(f'<p class="tap-note" role="status">{note}</p>')
    parts.append("</li>\n")
    return "".join(parts)
