"""The member's own time zone and language on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from goodword.accounts.models import Member


class MemberMiddleware:
    """Activates the signed-in member's time zone and language for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Member):
            if translation.check_for_language(request.user.language):
                translation.activate(request.user.language)  # the next request begins with the browser's own again
                request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(request.user.zone):
                return self.get_response(request)
        return self.get_response(request)
