"""A favor as a row, drawn in Python: a page holds dozens."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goodword.favors.queries.listing import Favor
from goodword.ties.models import Direction
from goodword.web.drawn import avatar, text
from goodword.web.faces import face
from goodword.web.favors import words


def row(favor: Favor, here: str) -> SafeString:
    """One row: who, what, when, and the way to thank for it.

    Args:
        here: the page to come back to after an edit.
    """
    said, name = text(words.line(favor)), text(favor.name)
    if favor.what.url:
        said = f'<a href="{text(favor.what.url)}">{said}</a>'
    parts = [
        (
            f'<li class="row">{avatar(face(favor.name, favor.person))}<div class="row-text">'
            f'<a class="row-name" href="{text(reverse("people:person", args=[favor.person]))}">{name}</a>'
            f'<p class="row-line">{said}</p></div><div class="row-end favor-end"><span>{text(words.when(favor))}</span>'
        )
    ]
    tone = "" if favor.direction == Direction.OUT else " chip-green"
    parts.append(f'<span class="chip{tone}">{text(words.whose(favor))}</span>')
    if favor.thanked is not None:
        url = reverse("favors:thanks", args=[favor.thanked])
        about = f'<span class="sr-only">: {name}, {text(words.line(favor))}</span>'
        parts.append(f'<a class="favor-do" href="{text(url)}">{text(_("Thanked"))}{about}</a>')
    elif favor.direction != Direction.OUT:
        about = f'<span class="sr-only">: {name}, {text(words.line(favor))}</span>'
        parts.append(f'<a class="favor-do" href="{text(words.thank_url(favor))}">{text(_("Say thanks"))}{about}</a>')
    if favor.interaction is not None:
        url = f"{reverse('interactions:edit', args=[favor.interaction])}?next={here}"
        about = f'<span class="sr-only">: {name}, {text(words.when(favor))}</span>'
        parts.append(f'<a class="favor-do" href="{text(url)}">{text(_("Edit"))}{about}</a>')
    parts.append("</div></li>")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped
