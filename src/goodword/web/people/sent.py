"""What a form sent, and where it leads back to."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form to check; None where the page was only opened. An empty form was sent, too."""
    return request.POST if request.method == "POST" else None


def back(request: HttpRequest, otherwise: str = "people:list") -> str:
    """The page that the form's ``next`` names, as far as it is one of ours; else ``otherwise``."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else reverse(otherwise)
