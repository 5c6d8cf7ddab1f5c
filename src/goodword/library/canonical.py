"""Web addresses as they are compared: of two that lead to the same page, one is kept."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

SAFE: Final = "/:@!$&'()*+,;=~-._"
_FOLLOWED: Final = (
    "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _hsenc _hsmi mkt_tok vero_id oly_anon_id"
    " oly_enc_id wickedid s_cid ref_src ref_url trk trkinfo spm scm share_id cmpid cmp ncid sr_share"
)
FOLLOWED: Final = frozenset(_FOLLOWED.split())
"""Parts of an address that tell who followed a link, and not which page it is."""
PORTS: Final = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """``url`` without what does not tell which page it is: the scheme, ``www.``, the usual port, marks of those who count visits,
    the place on the page, a closing slash. For comparing only; what is no web address comes back as it is."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return text
    if parts.scheme not in PORTS or not host:
        return text
    host = _host(host).removeprefix("www.")
    where = host if port is None or port == PORTS[parts.scheme] else f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=SAFE, errors="surrogateescape").rstrip("/")
    asked = urlencode([(name, value) for name, value in _asked(parts) if not _counts(name)], errors="surrogateescape")
    on = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""  # pages that are made in the browser
    return f"{where}{path}{f'?{asked}' if asked else ''}{on}"


def key(url: str) -> str:
    """By which two addresses are the same page; short whatever their length. Empty for no address."""
    return blake2b(canonical(url).encode(errors="surrogateescape"), digest_size=16).hexdigest() if url.strip() else ""


def _host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _asked(parts: SplitResult) -> list[tuple[str, str]]:
    return parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape", max_num_fields=1_000)


def _counts(name: str) -> bool:
    name = name.lower()
    return name in FOLLOWED or name.startswith("utm_")
