"""What a form sent, and where it leads back to."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form to check; None where the page was only opened. An empty form was sent, too."""
    return request.POST if request.method == "POST" else None


def key(text: str) -> UUID | None:
    """The key that was sent; None where it is none."""
    with suppress(ValueError):
        return UUID(text)
    return None


def keys(texts: Iterable[str]) -> list[UUID]:
    """The keys among what was sent, in its order; what is none is left out."""
    return [found for text in texts if (found := key(text)) is not None]


def back(request: HttpRequest, otherwise: str = "people:list") -> str:
    """The page that the form's ``next`` names, as far as it is one of ours; else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else reverse(otherwise)
