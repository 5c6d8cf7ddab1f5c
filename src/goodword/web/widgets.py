"""Django's own widgets, drawn in Python: a form holds dozens of choices, and as a template each costs as much as a row of a
list. The markup is that of Django's templates, to the letter (a test compares); what has other templates is not drawn here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from goodword.web.drawn import text

type Widget = Mapping[str, Any]

_FOLDER: Final = "django/forms/widgets/"
_OPTION: Final = f"{_FOLDER}select_option.html"
_CHOICES: Final = {f"{_FOLDER}checkbox_option.html", f"{_FOLDER}radio_option.html"}


def draw(template: str, context: Mapping[str, Any]) -> SafeString | None:
    """The widget that Django would render with ``template``; None for one that is not known here."""
    drawer = _DRAWERS.get(template)
    drawn = drawer(context["widget"]) if drawer is not None else None
    return None if drawn is None else mark_safe(drawn)  # noqa: S308  # all that is not a constant was escaped


def _attributes(widget: Widget) -> str:
    told = [
        f" {text(name)}" if value is True else f' {text(name)}="{text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    ]
    return "".join(told)


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{text(widget["value"])}"'
    return f'<input type="{text(widget["type"])}" name="{text(widget["name"])}"{value}{_attributes(widget)}>\n'


def _textarea(widget: Widget) -> str:
    value = text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{text(widget["name"])}"{_attributes(widget)}>\n{value}</textarea>\n'


def _select(widget: Widget) -> str | None:
    parts = [f'<select name="{text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{text(group)}">')
        for option in options:
            if option["template_name"] != _OPTION:
                return None
            value = text(option["value"])
            parts.append(f'\n  <option value="{value}"{_attributes(option)}>{text(option["label"])}</option>\n')
        if group:
            parts.append("\n  </optgroup>")
    return "".join([*parts, "\n</select>\n"])


def _choices(widget: Widget) -> str | None:
    """Boxes or buttons, each within its label."""
    attrs = widget["attrs"]
    named = f' id="{text(attrs["id"])}"' if attrs.get("id") else ""
    css = f' class="{text(attrs["class"])}"' if attrs.get("class") else ""
    parts = [f"<div{named}{css}>"]
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f"\n  <div><label>{text(group)}</label>")
        for option in options:
            if option["template_name"] not in _CHOICES:
                return None
            parts.append(f"<div>\n    {_choice(option)}</div>")
        if group:
            parts.append("\n  </div>")
    return "".join([*parts, "\n</div>"])


def _choice(option: Widget) -> str:
    box = _input(option)
    if not option.get("wrap_label"):
        return box
    whose = f' for="{text(option["attrs"]["id"])}"' if option["attrs"].get("id") else ""
    return f"<label{whose}>{box} {text(option['label'])}</label>\n"


_INPUTS: Final = ("checkbox", "color", "date", "email", "file", "hidden", "number", "password", "search", "tel", "text", "url")  # fmt: skip
_DRAWERS: Final[dict[str, Callable[[Widget], str | None]]] = {
    **{f"{_FOLDER}{name}.html": _input for name in _INPUTS},
    f"{_FOLDER}textarea.html": _textarea,
    f"{_FOLDER}select.html": _select,
    f"{_FOLDER}radio.html": _choices,
    f"{_FOLDER}checkbox_select.html": _choices,
}
