"""Handing out stored files: the only way to their bytes."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from goodword.accounts.models import Member
from goodword.core import files
from goodword.core.files.types import SHOWN
from goodword.web.files import queries

KEPT_BY_BROWSERS = "private, max-age=3600"  # one browser, one hour: a changed audience must come to count


@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file ``key``: shown if it is a picture, else downloaded."""
    row = queries.find(request.user if isinstance(request.user, Member) else None, key)
    tag = f'"{row.sha256[:32]}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    elif request.method == "HEAD":
        response = HttpResponse(content_type=row.media_type, headers={"Content-Length": str(row.size)})
    else:
        response = FileResponse(
            files.open_stored(row),
            as_attachment=row.media_type not in SHOWN,
            filename=f"{row.purpose}-{row.key}",
            content_type=row.media_type,
        )
    response["ETag"] = tag
    response["Cache-Control"] = KEPT_BY_BROWSERS
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_vary_headers(response, ["Cookie"])
    return response
