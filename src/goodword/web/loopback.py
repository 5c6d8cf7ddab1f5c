"""Whether a request comes from the very machine that Goodword runs on."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_local(request: HttpRequest) -> bool:
    """True only where nothing speaks against it.

    A proxy on the same machine makes every visitor look local, so any sign of one counts: its headers, a setting that
    names proxies, a public address of the site, another name in the Host header.
    """
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT or any(name in request.headers for name in PASSED_ON):
        return False
    if settings.SITE_URL and not _is_loopback(urlsplit(settings.SITE_URL).hostname or ""):
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return _is_loopback(host) and _is_loopback(request.META.get("REMOTE_ADDR", ""))
