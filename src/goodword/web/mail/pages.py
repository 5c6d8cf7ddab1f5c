"""The mails of a demo, on the machine it runs on: nothing is sent there, and codes must be read somewhere."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goodword.core import site
from goodword.web.loopback import is_local
from goodword.web.mail import queries


def _only_in_a_demo(request: HttpRequest) -> Path:
    if not (site.is_demo() and is_local(request)):
        raise Http404
    return Path(settings.MAIL_FOLDER)


@require_safe
@never_cache
def newest(request: HttpRequest) -> HttpResponse:
    """The mails written last."""
    return render(request, "mail/newest.html", {"mails": queries.newest(_only_in_a_demo(request))})


@require_safe
@never_cache
def show(request: HttpRequest, name: str) -> HttpResponse:
    """One mail."""
    return render(request, "mail/show.html", {"mail": queries.find(_only_in_a_demo(request), name)})
