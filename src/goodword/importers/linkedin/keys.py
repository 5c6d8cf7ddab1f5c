"""The key of a person on LinkedIn: the path of their profile, the same however the address is spelled."""

import re
import unicodedata
from urllib.parse import unquote

from goodword.importers.text import fold

PLATFORM = "linkedin"
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,20}\.)?linkedin\.com/(?:mwlite/)?(in|pub)/([^/?#\s,;|]{1,300})((?:/[0-9a-f]{1,4}){3})?",
    re.IGNORECASE,
)


def profile_key(address: str) -> str:
    """`in/<slug>`, lower-cased, percent-decoded and in Unicode NFC; empty for anything that is no profile address.

    >>> profile_key("www.linkedin.com/in/Zo%C3%AB-Brandt/?trk=x")
    'in/zoë-brandt'
    """
    match = _PROFILE.match(address.strip())
    if match is None:
        return ""
    slug = match[2]
    if slug.isascii() and "%" not in slug and match[3] is None:
        return f"{match[1]}/{slug}".lower()
    slug = unquote(match[2], errors="replace")
    if "\N{REPLACEMENT CHARACTER}" in slug:
        slug = match[2]
    slug = unicodedata.normalize("NFC", unicodedata.normalize("NFC", slug).lower())
    if not slug.isprintable() or not slug.strip() or "/" in slug:
        return ""
    tail = (match[3] or "").lower() if match[1].lower() == "pub" else ""
    return f"{match[1].lower()}/{slug}{tail}"


def profile_keys(addresses: str) -> list[str]:
    """Every profile in a list, whatever stands between them, each once."""
    keys = (profile_key(match[0]) for match in _PROFILE.finditer(addresses))
    return list(dict.fromkeys(key for key in keys if key))


def name_key(full_name: str) -> str:
    """The reference by name where a source gives no address; empty for no name."""
    folded = fold(full_name)
    return f"name/{folded}" if folded else ""
