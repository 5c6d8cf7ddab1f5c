"""The member's own time zone and language on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from goodword.accounts.models import Member


class MemberMiddleware:
    """Activates the signed-in member's time zone and language for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = get_user(request)
        if isinstance(member, Member):
            # The row itself: a page asks it for something hundreds of times, and each would go through a lazy wrapper.
            request.user = member
            if translation.check_for_language(member.language):
                translation.activate(member.language)  # the next request begins with the browser's own again
                request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(member.zone):
                return self.get_response(request)
        return self.get_response(request)
