"""Rows of lists, drawn in Python: a page holds thirty, and as a template each would cost six times as much.

The markup of a row is here alone; ``components/row.html`` and ``{% row %}`` both draw with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from goodword.web.faces import Face


def avatar(face: Face, classes: str = "") -> str:
    """A face, for eyes only, since the name stands beside it."""
    css = f"avatar avatar-{face.ground} {classes}".rstrip()
    if face.photo_url:
        photo = conditional_escape(face.photo_url)
        return f'<span class="{css}"><img src="{photo}" alt="" width="84" height="84" loading="lazy" decoding="async"></span>'
    return f'<span class="{css}" aria-hidden="true">{conditional_escape(face.initials)}</span>'


def row(item: Any, select: str = "") -> SafeString:
    """One row.

    Args:
        item: an object or a dict with ``key``, ``url``, ``name``, ``face``, ``line``, ``why``, ``chips`` (each with
            ``label`` and ``tone``), ``meta``, ``selected``; what is missing is not drawn.
        select: the name of the row's checkbox; none without.
    """
    get = _reader(item)
    key, name = conditional_escape(get("key") or ""), conditional_escape(get("name"))
    parts = [f'<li class="row" id="row-{key}">' if key else '<li class="row">']
    named = ""
    if select:
        checked = " checked" if get("selected") else ""
        parts.append(
            f'<label class="row-select"><input type="checkbox" name="{conditional_escape(select)}" value="{key}"{checked}'
            f' aria-labelledby="name-{key}"></label>'
        )
        named = f' id="name-{key}"'
    if face := get("face"):
        parts.append(avatar(face))
    parts.append(f'<div class="row-text"><a class="row-name"{named} href="{conditional_escape(get("url"))}">{name}</a>')
    if line := get("line"):
        parts.append(f'<p class="row-line">{conditional_escape(line)}</p>')
    if why := get("why"):
        parts.append(f'<p class="row-why">{conditional_escape(why)}</p>')
    parts.append('</div>\n<div class="row-end">')
    for chip in get("chips") or ():
        told = _reader(chip)
        tone = f" chip-{conditional_escape(told('tone'))}" if told("tone") else ""
        parts.append(f'<span class="chip{tone}">{conditional_escape(told("label"))}</span>')
    if meta := get("meta"):
        parts.append(f"<span>{conditional_escape(meta)}</span>")
    parts.append("</div></li>")
    # Everything that is not a constant above was escaped.
    return mark_safe("".join(parts))  # noqa: S308


def _reader(item: Any) -> Callable[[str], Any]:
    """Reads a field of an object or a dict; "" where there is none."""
    if isinstance(item, dict):
        return lambda name: item.get(name, "")
    return lambda name: getattr(item, name, "")
