"""Until the first start's question is answered, every page leads to it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from goodword.core import site

OPEN = ("/start/", "/health/", "/healthz", "/readyz", "/metrics")


class FirstStart:
    """Redirects pages to the start page; programs are told 503."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN):
            return self.get_response(request)
        row = site.current()
        if row is not None and row.ready_at is not None:
            return self.get_response(request)
        if request.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": "This site was not started yet.", "status": 503}
            return JsonResponse(problem, status=503, content_type="application/problem+json")
        return HttpResponseRedirect(reverse("start:start"))
