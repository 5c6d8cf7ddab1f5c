"""The calendar itself, for programs: without cookies, told by its address alone."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from goodword.today.calendar import composing

A_WHILE = 3600  # seconds


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, or that it has not changed."""
    content = composing.composed(composing.opened(token))
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    answer: HttpResponse
    if etag in known or "*" in known:
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["Content-Disposition"] = 'inline; filename="goodword.ics"'
    answer["ETag"] = etag
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    patch_cache_control(answer, private=True, max_age=A_WHILE)
    return answer
