"""The API's description for programs, and as a page for people."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goodword.api.frame import answers, reference

if TYPE_CHECKING:
    from goodword.api.frame.openapi import GoodwordAPI


def _api() -> GoodwordAPI:
    from goodword.api.site import api  # the site lists the rooms, and the rooms are built on this frame

    return api


@functools.cache
def _described() -> tuple[bytes, str]:
    content = json.dumps(_api().get_openapi_schema(), ensure_ascii=False).encode()
    return content, answers.etag(content)


@require_GET
def describe(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description; the same for everybody."""
    content, etag = _described()
    headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(content, content_type="application/json", headers=headers)


@functools.cache
def _reference() -> reference.Reference:
    return reference.build(_api().get_openapi_schema())


@require_GET
def docs(request: HttpRequest) -> HttpResponse:
    """The reference as a page that needs no scripts."""
    return render(request, "api/docs.html", {"reference": _reference()})
