"""The member's own time zone, language and theme on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from goodword.accounts.models import Member


class MemberMiddleware:
    """Activates the signed-in member's time zone for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Member):
            with timezone.override(request.user.zone):
                return self.get_response(request)
        return self.get_response(request)
