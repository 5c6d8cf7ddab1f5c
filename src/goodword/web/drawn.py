"""What a page holds dozens of, drawn in Python: rows of lists, chips, facts, entries of a story. As a template each would
cost six times as much.

The markup of each is here alone; its component and its template tag (``{% row %}``, ``{% chips %}``, ``{% facts %}``,
``{% story %}``) draw with it.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.web.faces import Face

ICONS = Path(__file__).resolve().parent / "icons"
ICON_SIZES = ("", "s", "l", "xl")
LONGEST_WORDS = 60


@functools.cache
def icon(name: str, size: str = "", css: str = "") -> SafeString:
    """The Lucide icon ``name`` as inline SVG, hidden from listeners: words beside it carry the meaning.

    Raises ``TemplateSyntaxError`` where no such icon is kept (``scripts/vendor.py --icon`` takes more).
    """
    file = ICONS / f"{name}.svg"
    if size not in ICON_SIZES or not name.replace("-", "").isalnum() or not file.is_file():
        raise template.TemplateSyntaxError(f"There is no icon {name!r} in size {size!r}.")
    inner = file.read_text(encoding="utf-8").split(">", 1)[1].rsplit("</svg>", 1)[0]
    classes = " ".join(filter(None, ("icon", f"icon-{size}" if size else "", css)))
    # Nothing in it comes from a visitor: the file is ours, size and css are literals of templates.
    return mark_safe(f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>')  # noqa: S308


def text(value: Any) -> str:
    """``value`` as templates put it into a page: markup stays markup, all else is escaped."""
    return value.__html__() if hasattr(value, "__html__") else html.escape(str(value))


def avatar(face: Face, classes: str = "") -> str:
    """A face, for eyes only, since the name stands beside it."""
    css = f"avatar avatar-{face.ground} {classes}".rstrip()
    if face.photo_url:
        photo = text(face.photo_url)
        return f'<span class="{css}"><img src="{photo}" alt="" width="84" height="84" loading="lazy" decoding="async"></span>'
    return f'<span class="{css}" aria-hidden="true">{text(face.initials)}</span>'


def row(item: Any, select: str = "") -> SafeString:
    """One row.

    Args:
        item: an object or a dict with ``key``, ``url``, ``name``, ``face``, ``line``, ``why``, ``chips`` (each with
            ``label`` and ``tone``), ``meta``, ``selected``; what is missing is not drawn.
        select: the name of the row's checkbox; none without.
    """
    get = _reader(item)
    key, name = text(get("key") or ""), text(get("name"))
    parts = [f'<li class="row" id="row-{key}">' if key else '<li class="row">']
    named = ""
    if select:
        checked = " checked" if get("selected") else ""
        parts.append(
            f'<label class="row-select"><input type="checkbox" name="{text(select)}" value="{key}"{checked}'
            f' aria-labelledby="name-{key}"></label>'
        )
        named = f' id="name-{key}"'
    if face := get("face"):
        parts.append(avatar(face))
    parts.append(f'<div class="row-text"><a class="row-name"{named} href="{text(get("url"))}">{name}</a>')
    if line := get("line"):
        parts.append(f'<p class="row-line">{text(line)}</p>')
    if why := get("why"):
        parts.append(f'<p class="row-why">{text(why)}</p>')
    parts.append('</div>\n<div class="row-end">')
    for chip in get("chips") or ():
        told = _reader(chip)
        tone = f" chip-{text(told('tone'))}" if told("tone") else ""
        parts.append(f'<span class="chip{tone}">{text(told("label"))}</span>')
    if meta := get("meta"):
        parts.append(f"<span>{text(meta)}</span>")
    parts.append("</div></li>")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def chips(items: Iterable[Any]) -> SafeString:
    """A few words each on a ground: ``label``, ``tone``, and ``url`` where it leads somewhere."""
    parts = ['<ul class="chips">\n']
    for item in items:
        get = _reader(item)
        css = f"chip chip-{text(tone)}" if (tone := get("tone")) else "chip"
        if url := get("url"):
            parts.append(f'<li><a class="{css}" href="{text(url)}">{text(get("label"))}</a></li>\n')
        else:
            parts.append(f'<li><span class="{css}">{text(get("label"))}</span></li>\n')
    parts.append("</ul>\n")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def facts(items: Iterable[Any], css: str = "") -> SafeString:
    """Labels and values: ``label``, ``value``, ``url`` (``outside``: another site's, ``me``: the member's own there),
    ``verified`` and ``source`` in words."""
    parts = [f'<dl class="facts {text(css)}">\n' if css else '<dl class="facts">\n']
    for item in items:
        get = _reader(item)
        parts.append(f"<div><dt>{text(get('label'))}</dt><dd>")
        if url := get("url"):
            me = "me " if get("me") else ""
            away = f' rel="{me}noopener nofollow ugc" target="_blank"' if get("outside") else ""
            parts.append(f'<a href="{text(url)}"{away}>{text(get("value"))}</a>')
        else:
            parts.append(text(get("value")))
        if verified := get("verified"):
            badge = icon("badge-check", "s", "icon-inline")
            parts.append(f' {badge}<span class="sr-only">{text(verified)}</span>')
        if source := get("source"):
            parts.append(f'<span class="facts-source">{text(source)}</span>')
        parts.append("</dd></div>\n")
    parts.append("</dl>\n")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def menu(items: Iterable[Any], label: Any, token: Any) -> SafeString:
    """A menu behind three dots, which listeners hear as ``label``: links, and forms that are sent with ``token``. Entries as
    ``web.people.menu.Action`` has them."""
    hidden = f'<input type="hidden" name="csrfmiddlewaretoken" value="{text(token)}">'
    dots = f'<summary class="button button-icon">{icon("ellipsis")}<span class="sr-only">{text(label)}</span></summary>'
    parts = [f'<details class="menu" data-menu>{dots}<div>\n']
    for item in items:
        css, said = (
            "menu-item menu-item-careful" if item.careful else "menu-item",
            f"{icon(item.icon)}{text(item.label)}",
        )
        url = text(item.url)
        if item.posts:
            parts.append(f'<form method="post" action="{url}">{hidden}<button class="{css}">{said}</button></form>\n')
        else:
            file = " download" if item.download else ""
            parts.append(f'<a class="{css}" href="{url}"{file}>{said}</a>\n')
    parts.append("</div></details>")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def learned(items: Iterable[Any]) -> SafeString:
    """Things two people share: ``label``, and the ``sentences`` about where each was learned."""
    parts = ['<ul class="stack stack-s">\n']
    for item in items:
        said = text(" ".join(item.sentences))
        parts.append(f'<li><span class="strong">{text(item.label)}</span> <span class="soft">{said}</span></li>\n')
    parts.append("</ul>")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def story(items: Iterable[Any]) -> SafeString:
    """Entries of a story (``web.story.shown.Item``), latest first."""
    edit = text(_("Edit"))
    parts = ['<ol class="timeline">\n']
    for item in items:
        title, meta = text(item.title), text(item.meta)
        parts.append(f'<li class="timeline-{text(item.tone)}">\n<p>' if item.tone else "<li>\n<p>")
        named = f'<a href="{text(item.url)}">{title}</a>' if item.url else title
        parts.append(f'<span class="timeline-title">{named}</span>')
        if meta:
            parts.append(f' <span class="timeline-meta">· {meta}</span>')
        if item.edit_url:
            about = f'<span class="sr-only">: {title}, {meta}</span>'
            parts.append(f' <a class="story-edit" href="{text(item.edit_url)}">{edit}{about}</a>')
        parts.append("</p>\n")
        if item.html:
            parts.append(f'<div class="timeline-text prose">{text(item.html)}</div>')
        if item.text:
            parts.append(
                f'<p class="timeline-text">{text(Truncator(item.text).words(LONGEST_WORDS, truncate=" …"))}</p>'
            )
        if item.people:
            lead, more = (f"{text(item.lead)} " if item.lead else "", f" {text(item.more)}" if item.more else "")
            people = ", ".join(f'<a href="{text(one.url)}">{text(one.label)}</a>' for one in item.people)
            parts.append(f'<p class="timeline-text story-people">{lead}{people}{more}</p>')
        parts.append("</li>\n")
    parts.append("</ol>\n")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped


def _reader(item: Any) -> Callable[[str], Any]:
    """Reads a field of an object or a dict; "" where there is none."""
    if isinstance(item, dict):
        return lambda name: item.get(name, "")
    return lambda name: getattr(item, name, "")
