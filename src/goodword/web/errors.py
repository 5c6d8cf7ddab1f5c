"""Pages for when something is not there, not allowed, or went wrong. None of them asks the database anything."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

# Told when even the error page cannot be drawn (static files not collected, a broken template).
BARE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Goodword</title>"
    "<h1>Something went wrong on our side</h1><p>Trying again in a moment is safe.</p>"
)


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    theme = request.COOKIES.get("theme", "")
    context = {"theme": theme if theme in {"light", "dark"} else ""}
    return HttpResponse(render_to_string(f"errors/{name}.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, "400", 400)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what is absent and what is out of reach."""
    return _page(request, "404", 404)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is missing or old. Named by the setting ``CSRF_FAILURE_VIEW``."""
    return _page(request, "csrf", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. It may be the template engine itself that failed, so the last resort is a constant."""
    try:
        return _page(request, "500", 500)
    except Exception:  # whatever failed, the visitor gets an answer
        log.exception("The page for server errors could not be drawn.")
        return HttpResponseServerError(BARE)
