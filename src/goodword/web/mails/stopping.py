"""Ending a kind of mail by the link in it. GET asks, POST does it, as often as it comes; nobody needs to sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from goodword.core.mail.notices import stopping


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End it on POST, which mail programs send by themselves (RFC 8058), without cookies: so it cannot hold a token against
    forged requests. The signature in the address is what allows it."""
    done = request.method == "POST"
    what = stopping.stop(token) if done else stopping.opened(token)
    return render(request, "mails/stop.html", {"done": done, "meaning": what.meaning})
