"""Each request counted by its route, never by what stands in its address."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import Counter, Histogram

UP_TO = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ELSEWHERE = "(none)"
"""The route of what has none: wrong addresses, and static files."""

REQUESTS = Counter("goodword_requests", "Requests by route, method and status.", ["route", "method", "status"])
SECONDS = Histogram("goodword_request_seconds", "How long requests took, by route.", ["route"], buckets=UP_TO)


class Counting:
    """Stands before everything else, so that all of a request counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else ELSEWHERE
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        return response
