"""Typed errors as pages. Forms show an ``Invalid`` beside its field themselves; what they leave arrives here."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goodword.core.errors import GoodwordError, NotFound
from goodword.web import errors


def page(request: HttpRequest, refusal: GoodwordError) -> HttpResponse:
    """The page for ``refusal`` with its status. Absent and out of reach give the very same 404 as any wrong address."""
    if isinstance(refusal, NotFound):
        return errors.not_found(request, Http404())
    return render(request, "errors/refusal.html", {"refusal": refusal, "back": request.path}, status=refusal.status)


class Refusals:
    """Middleware: a ``GoodwordError`` that no page caught becomes its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this with whatever a view raised."""
        return page(request, exception) if isinstance(exception, GoodwordError) else None
