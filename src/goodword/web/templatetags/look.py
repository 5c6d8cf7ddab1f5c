"""Template tags of the look: ``{% load look %}``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goodword.web import drawn
from goodword.web.faces import Face
from goodword.web.places import keyed

register = template.Library()

FACE_SIZES = ("", "xs", "s", "l", "xl")


class IconNode(Node):
    """An icon whose name is known only when the page is rendered."""

    def __init__(self, name: FilterExpression, size: str, css: str) -> None:
        self.name, self.size, self.css = name, size, css

    def render(self, context: Context) -> SafeString:
        name = self.name.resolve(context)
        return drawn.icon(str(name), self.size, self.css) if name else mark_safe("")


class FixedNode(Node):
    """Text settled when the template was read: an icon in a list of fifty rows costs nothing per row."""

    def __init__(self, text: SafeString) -> None:
        self.text = text

    def render(self, context: Context) -> SafeString:
        return self.text

    def render_annotated(self, context: Context) -> SafeString:
        return self.text


@register.tag
def icon(parser: Parser, token: Token) -> Node:
    """``{% icon "sun" %}``, ``{% icon entry.icon size="l" css="icon-flip" %}``."""
    parts = token.split_contents()[1:]
    if not parts:
        raise template.TemplateSyntaxError("icon needs a name.")
    options = {"size": "", "css": ""}
    for part in parts[1:]:
        key, _, value = part.partition("=")
        if key not in options or value[:1] not in "\"'":
            raise template.TemplateSyntaxError(f"icon takes size and css as literals, not {part}.")
        options[key] = value.strip("\"'")
    if parts[0][:1] in "\"'":
        return FixedNode(drawn.icon(parts[0].strip("\"'"), **options))
    return IconNode(parser.compile_filter(parts[0]), **options)


@register.simple_tag
def avatar(face: Face | None, size: str = "", css: str = "") -> SafeString:
    """``{% avatar row.face size="l" %}``: a face, for eyes only, since the name stands beside it.

    Sizes: xs 28 px, s 36, (none) 44, l 56, xl 84. Nothing is drawn for ``None``.
    """
    if face is None:
        return mark_safe("")
    if size not in FACE_SIZES:
        raise template.TemplateSyntaxError(f"There is no avatar size {size!r}.")
    classes = (f"avatar-{size} " if size else "") + css
    return mark_safe(drawn.avatar(face, classes.strip()))  # noqa: S308  # drawn escapes what is not a literal


@register.simple_tag
def row(item: Any, select: str = "") -> SafeString:
    """``{% row person select="person" %}``: one row of a list, as ``components/row.html`` shows it."""
    return drawn.row(item, select)


@register.simple_tag
def place(route: str, *keys: UUID | str) -> str:
    """``{% place "people:facts" person.key %}``: what ``{% url %}`` gives, for addresses of keys, at a quarter of its cost:
    a page with two dozen of them spends a tenth of its time on them."""
    if not (address := keyed(route, *keys)):
        raise template.TemplateSyntaxError(f"There is no page {route!r} of {len(keys)} keys.")
    return address


@register.simple_tag
def chips(items: Iterable[Any]) -> SafeString:
    """``{% chips topics %}``: a few words each on a ground."""
    return drawn.chips(items)


@register.simple_tag
def facts(items: Iterable[Any], css: str = "") -> SafeString:
    """``{% facts work css="facts-wide" %}``: labels and values."""
    return drawn.facts(items, css)


@register.simple_tag(takes_context=True)
def menu(context: Context, items: Iterable[Any], label: str) -> SafeString:
    """``{% menu menu menu_label %}``: what else can be done, behind three dots."""
    return drawn.menu(items, label, context.get("csrf_token", ""))


@register.simple_tag
def learned(items: Iterable[Any]) -> SafeString:
    """``{% learned ground.details %}``: things two people share, with where each was learned."""
    return drawn.learned(items)


@register.simple_tag
def story(items: Iterable[Any]) -> SafeString:
    """``{% story items %}``: entries of a story, latest first."""
    return drawn.story(items)


@register.simple_tag
def avatar_pair(first: Face, second: Face) -> SafeString:
    """Two faces in the place of one: ``{% avatar_pair step.left step.right %}``."""
    return format_html('<span class="avatar-pair">{}{}</span>', avatar(first, "s"), avatar(second, "s"))


@register.simple_tag
def ring(value: float, most: float) -> dict[str, Any]:
    """Where a ring of radius 25 is drawn to: ``{% ring 5 15 as drawn %}`` gives ``dash`` and ``gap``."""
    around = 2 * 3.14159265 * 25
    part = min(max(value / most, 0.0), 1.0) if most else 0.0
    return {"dash": f"{around * part:.1f}", "gap": f"{around:.1f}"}


@register.filter
def undo_url(tags: str | None) -> str:
    """The address that undoes what a message tells: its ``extra_tags`` are ``undo:/people/undo/…/``; else ""."""
    return tags.removeprefix("undo:") if tags and tags.startswith("undo:/") else ""
