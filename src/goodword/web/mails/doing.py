"""Doing one thing by a link in a mail. GET shows what it would be, POST does it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goodword.accounts.models import Member
from goodword.core.errors import GoodwordError, NotFound
from goodword.today.mails import links


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, token: str) -> HttpResponse:
    """What a link is for; by the button on its page it is done, once."""
    viewer = request.user if isinstance(request.user, Member) else None
    asked = links.opened(token, viewer)
    context = {
        "step": asked.step,
        "label": asked.label,
        "used": asked.link.used_at is not None,
        "login": None if viewer or asked.harmless else f"{reverse('account_login')}?next={request.path}",
    }
    if request.method != "POST" or asked.link.used_at is not None:
        return render(request, "mails/do.html", context)
    try:
        links.do(asked=asked, viewer=viewer)
    except NotFound:
        return render(request, "mails/do.html", context, status=403)
    except GoodwordError as refusal:
        return render(
            request, "mails/do.html", {**context, "step": None, "said": refusal.message}, status=refusal.status
        )
    return render(request, "mails/do.html", {**context, "done": True, "said": asked.said})
