"""What the map holds hundreds of, as markup: cells, people, the numbers of the table. As a template it would take longer
than all else of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe

from goodword.web.drawn import text
from goodword.web.map.plain import Cell, Dot

NOBODY = '<td class="number"><span class="quiet" aria-hidden="true">·</span><span class="sr-only">0</span></td>'


class Counted(Protocol):
    """A count in the table, with the list it counts; nobody is no link."""

    @property
    def label(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def about(self) -> str: ...


def numbers(counted: Iterable[Counted]) -> SafeString:
    """Cells of a row of the table."""
    told = [
        f'<td class="number"><a href="{text(number.url)}">{text(number.label)}'
        f'<span class="sr-only">: {text(number.about)}</span></a></td>'
        if number.url
        else NOBODY
        for number in counted
    ]
    return mark_safe("".join(told))  # noqa: S308  # all that is not a constant was escaped


def cells(found: Iterable[Cell]) -> SafeString:
    """Sectors in their rings, each with how many stand there."""
    told = []
    for cell in found:
        title = text(cell.title)
        told.append(
            f'<a href="{text(cell.url)}" aria-label="{title}"><title>{title}</title>'
            f'<path class="map-cell map-tint-{cell.tint}" d="{text(cell.path)}"/>'
            f'<text class="map-count {cell.room}" x="{cell.x}" y="{cell.y}" aria-hidden="true">{text(cell.count)}</text></a>\n'
        )
    return mark_safe("".join(told))  # noqa: S308  # the same


def dots(found: Iterable[Dot]) -> SafeString:
    """People one by one."""
    told = []
    for dot in found:
        name, chosen = text(dot.name), " map-chosen" if dot.chosen else ""
        told.append(
            f'<a href="{text(dot.url)}" class="map-person map-face-{dot.ground}{chosen}" aria-label="{name}">'
            f'<title>{name}</title><circle cx="{dot.x}" cy="{dot.y}" r="{dot.r}"/>'
            f'<text class="map-letters" x="{dot.x}" y="{dot.letters_y}" font-size="{dot.letters_size}" aria-hidden="true">'
            f"{text(dot.initials)}</text>"
        )
        if dot.labelled:
            told.append(
                f'<text class="map-label map-wide-only" x="{dot.x}" y="{dot.label_y}" aria-hidden="true">{text(dot.short)}</text>'
            )
        told.append("</a>\n")
    return mark_safe("".join(told))  # noqa: S308  # the same
