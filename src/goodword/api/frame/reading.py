"""Reading what was sent: JSON bodies and query parameters, nothing unknown, nothing the database cannot keep."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from goodword.api.frame import limits
from goodword.api.frame.problems import Misread, Problem


def keepable(text: str) -> bool:
    """Whether the database can keep ``text``: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _unkeepable(value: Any, pointer: str) -> str | None:
    """Where in ``value`` there is text that cannot be kept."""
    if isinstance(value, str):
        return None if keepable(value) else pointer
    if isinstance(value, dict):
        for name, inner in value.items():
            found = pointer if not keepable(name) else _unkeepable(inner, f"{pointer}/{name}")
            if found is not None:
                return found
    if isinstance(value, list):
        for place, inner in enumerate(value):
            found = _unkeepable(inner, f"{pointer}/{place}")
            if found is not None:
                return found
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("A name stands twice in one object.")
    return read


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON.")


class StrictParser(Parser):
    """JSON as RFC 8259 has it: UTF-8, each name once, no NaN."""

    def parse_body(self, request: HttpRequest) -> Any:
        read = json.loads(request.body.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
        pointer = _unkeepable(read, "")
        if pointer is not None:
            raise Misread([("body", pointer, _("This text holds a character that cannot be kept."))])
        return read


def check_body_type(request: HttpRequest, *, takes: str) -> None:
    """
    Raises:
        Problem: the body is of a type the operation does not read (415), or too large (413).
    """
    if not takes or request.method == "GET":
        return
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    limits.check_size(length, file=takes != "application/json")
    if length and request.content_type != takes:
        raise Problem("media-type", _("Send the body as %(type)s.") % {"type": takes})


def check_query(request: HttpRequest, names: Collection[str], lists: Collection[str]) -> None:
    """
    Raises:
        Misread: a query parameter is unknown, stands twice, or holds what cannot be kept (422).
    """
    wrong: list[tuple[str, str, str]] = []
    for name, values in request.GET.lists():
        shown = f"/{name}" if keepable(name) else "/"
        if name not in names:
            wrong.append(("query", shown, _("This is not known here. Leave it out.")))
        elif len(values) > 1 and name not in lists:
            wrong.append(("query", shown, _("Give this once.")))
        elif not all(keepable(value) for value in values):
            wrong.append(("query", shown, _("This text holds a character that cannot be kept.")))
    if wrong:
        raise Misread(wrong)


def check_parts(request: HttpRequest, names: Collection[str]) -> None:
    """
    Raises:
        Misread: a form has an unknown field, one that stands twice, or one that holds what cannot be kept (422).
    """
    wrong: list[tuple[str, str, str]] = []
    sent: list[tuple[str, list[Any]]] = [*request.POST.lists(), *request.FILES.lists()]
    for name, values in sent:
        shown = f"/{name}" if keepable(name) else "/"
        if name not in names:
            wrong.append(("body", shown, _("This is not known here. Leave it out.")))
        elif len(values) > 1:
            wrong.append(("body", shown, _("Give this once.")))
        elif isinstance(values[0], str) and not keepable(values[0]):
            wrong.append(("body", shown, _("This text holds a character that cannot be kept.")))
    if wrong:
        raise Misread(wrong)
