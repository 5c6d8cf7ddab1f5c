"""E-mail addresses and profile addresses, as they are compared."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class ReadProfile(NamedTuple):
    """A profile on a platform: ``platform`` in lower case, the handle, the address to open."""

    platform: str
    handle: str
    url: str


def email_key(address: str) -> str:
    """An address as it is compared: in lower case."""
    return address.strip().casefold()


def is_web_address(url: str) -> bool:
    """Whether ``url`` is an http or https address with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def read_profile(typed: str, *, platform: str = "") -> ReadProfile | None:
    """The profile that an address or a handle names; None where it cannot be read."""
    text = typed.strip()
    found = re.match(r"^(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/(in/[^/?#]+)", text, re.I)
    if found:
        slug = unquote(found[1]).lower()
        return ReadProfile("linkedin", slug, f"https://www.linkedin.com/{slug}")
    if "://" not in text and "." in text:
        text = f"https://{text}"
    if not is_web_address(text):
        return None
    parts = urlsplit(text)
    return ReadProfile(platform or "site", f"{parts.hostname}{parts.path}".rstrip("/"), text)


def profile_key(typed: str) -> str:
    """``platform:handle``, or nothing."""
    read = read_profile(typed)
    return f"{read.platform}:{read.handle.lower()}" if read else ""
