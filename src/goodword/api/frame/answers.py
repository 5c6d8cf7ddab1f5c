"""Writing answers: JSON with a strong ETag, pages with their links, 201 with its place, 204."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from pydantic import BaseModel

from goodword.api.frame.problems import Problem
from goodword.api.frame.shapes import PageOf, Shown
from goodword.core.paging import Around

MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Made:
    """Something new: how it is shown, and the path at which it is found."""

    shown: Shown
    path: str


def body(shown: BaseModel) -> bytes:
    """The JSON of an answer; the same object at the same version always gives the same bytes."""
    return shown.model_dump_json().encode()


def etag(content: bytes) -> str:
    """The strong ETag of an answer's bytes."""
    return f'"{urlsafe_b64encode(hashlib.sha256(content).digest()[:15]).decode()}"'


def answer(request: HttpRequest, result: Any, *, status: int) -> HttpResponseBase:
    """What an operation returned, as an answer."""
    if isinstance(result, HttpResponseBase):
        return result
    if result is None:
        return HttpResponse(status=204)
    headers: dict[str, str] = {}
    if isinstance(result, Made):
        headers["Location"] = request.build_absolute_uri(result.path)
        result = result.shown
    if isinstance(result, PageOf):
        links = [(result.next, "next"), (result.previous, "prev")]
        told = ", ".join(f'<{address}>; rel="{rel}"' for address, rel in links if address)
        if told:
            headers["Link"] = told
    content = body(result)
    headers["ETag"] = etag(content)
    if request.method == "GET" and _names(request, "If-None-Match", headers["ETag"]):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)


def _names(request: HttpRequest, header: str, current: str) -> bool:
    """Whether the header names the current ETag. If-None-Match compares weakly, If-Match strongly (RFC 9110)."""
    given = parse_etags(request.headers.get(header, ""))
    if header == "If-None-Match":
        given = [one.removeprefix("W/") for one in given]
    return given == ["*"] or current in given


@contextmanager
def unless_changed(request: HttpRequest, row: Model, shown: Callable[[], Shown]) -> Iterator[None]:
    """Do what follows only if the header If-Match, where there is one, names the present version.

    Without the header this costs nothing. With it, ``row`` is locked first, so that nobody changes the thing
    between the comparison and the change.

    Args:
        row: the row whose lock stands for the thing.
        shown: the thing as its own address shows it; asked after the lock.

    Raises:
        Problem: another version is current (412).
    """
    if "If-Match" not in request.headers:
        yield
        return
    with transaction.atomic():
        type(row)._default_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
        row.refresh_from_db()
        if not _names(request, "If-Match", etag(body(shown()))):
            raise Problem("changed", _("This was changed meanwhile. Get it again before you change it."))
        yield


def page_addresses(request: HttpRequest, page: Around) -> dict[str, str | None]:
    """The addresses of the pages around ``page``, with everything else the list was asked with."""

    def address(cursor: str) -> str | None:
        if not cursor:
            return None
        query: QueryDict = request.GET.copy()
        query["cursor"] = cursor
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

    return {"next": address(page.next), "previous": address(page.previous)}
