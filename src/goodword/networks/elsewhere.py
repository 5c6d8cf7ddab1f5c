"""Which platform a network is, as addresses of profiles name it, and what somebody is called there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from goodword.networks.models import Network
from goodword.people import addresses, platforms


def platform(network: Network) -> str:
    """The code by which handles of this network are stored on cards and profiles: "linkedin", or "" where it is none."""
    host = (urlsplit(network.link).hostname or "").removeprefix("www.")
    return next((known.code for known in platforms.of_host(host)), "") if host else ""


def columns(typed: str, network: Network) -> dict[str, Any]:
    """What is kept of a handle as typed: the words, the address of the page and its key, where one can be read."""
    code = platform(network)
    looks_like_one = "/" in typed or typed.startswith("@") or typed.lower().startswith("www.")
    read = addresses.read_profile(typed, platform=code) if typed and (code or looks_like_one) else None
    if read is None:
        return {"handle": typed, "url": "", "handle_key": ""}
    return {"handle": read.display, "url": read.url, "handle_key": read.key}
