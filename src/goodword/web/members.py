"""The member who asks."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from goodword.accounts.models import Member


def signed_in(request: HttpRequest) -> Member:
    """The signed-in member, for pages behind ``login_required``; typed, where ``request.user`` is not.

    Raises:
        PermissionDenied: nobody is signed in; the page forgot its ``login_required``.
    """
    if not isinstance(request.user, Member):
        raise PermissionDenied
    return request.user
