"""E-mail addresses and profiles on other platforms: read as typed, compared by keys, shown tidily."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import idna

from goodword.people import platforms
from goodword.people.platforms import FEDIVERSE, SITE, Platform

LONGEST: Final = 2_000


class Email(NamedTuple):
    """An e-mail address.

    Attributes:
        shown: as typed, the domain in lower case.
        key: by which two addresses are the same mailbox.
        alternative: a key that also evens out dots and "+" words where the provider ignores them; otherwise ``key``.
        shared: it is of the kind a whole office reads (info@, sales@), so it does not tell a person.
    """

    shown: str
    key: str
    alternative: str
    shared: bool


class ReadProfile(NamedTuple):
    """A profile on a platform.

    Attributes:
        platform: in lower case: ``linkedin``, ``mastodon`` … or ``site``.
        handle: what tells this profile from others there; "in/ana" on LinkedIn, "ana@example.social" on Mastodon.
        url: the address to open, always http or https.
        display: what is shown: "ana", "@ana@example.social", "example.com/ana".
    """

    platform: str
    handle: str
    url: str
    display: str

    @property
    def key(self) -> str:
        """``platform:handle`` by which two profiles are compared; case tells none apart."""
        return f"{self.platform}:{self.handle.lower()}"


_EMAIL: Final = re.compile(r"[^\s@<>(),:;\[\]\"\\]{1,64}@([^\s@<>(),:;\[\]\"\\]{1,255})")
_QUOTED: Final = re.compile(r"<([^<>]*)>\s*$")
_DOTLESS: Final = {"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}
_SHARED_WORDS: Final = (
    "info office contact contacts hello hi mail mailbox enquiries enquiry inquiries sales support help helpdesk service services admin administration"
    " accounts accounting billing invoices finance hr jobs careers recruitment press media marketing team webmaster postmaster hostmaster abuse"
    " noreply no-reply donotreply do-not-reply reception bookings booking reservations orders shop store customerservice customer.service"
    " kontakt buero post rezeption vertrieb verwaltung contacto ventas administracion oficina contatto contatti amministrazione commerciale"
    " accueil secretariat direction vente bonjour biuro sekretariat kontor"
)
_SHARED: Final = frozenset(_SHARED_WORDS.split())


_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_MAILTO: Final = re.compile(r"^mailto:", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"(?:acct:)?@?([\w.-]{1,100})@([^\s@/?#]{3,253})")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_WITH_PORT: Final = re.compile(r"[^/:]+\.[^/:]+:\d")


@lru_cache(maxsize=8_192)  # an address book has far fewer hosts than addresses
def _domain(host: str) -> str:
    """A host in lower case as the net knows it (punycode), or ``""`` where it is none."""
    host = host.strip().rstrip(".").casefold()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            return ""
    labels = host.split(".")
    fits = all(map(_LABEL.fullmatch, labels))
    return host if fits and len(host) <= 253 else ""


@lru_cache(maxsize=8_192)
def read_email(typed: str) -> Email | None:
    """Read an address as people paste it: ``Ana <ana@example.com>``, ``mailto:…``; None where it is none."""
    text = typed.strip()
    if found := _QUOTED.search(text):
        text = found[1].strip()
    text = _MAILTO.sub("", text).partition("?")[0].strip(" .,;'\"")
    found = _EMAIL.fullmatch(text)
    if not found or text.startswith("."):
        return None
    local, _at, host = text.rpartition("@")
    domain = _domain(host)
    if "." not in domain or not local.isprintable():
        return None
    name = unicodedata.normalize("NFC", local).casefold()
    key = f"{name}@{domain}"
    alternative = key
    if domain in _DOTLESS:
        alternative = f"{name.partition('+')[0].replace('.', '')}@{_DOTLESS[domain]}"
    return Email(f"{local}@{host.rstrip('.').lower()}", key, alternative, name.partition("+")[0] in _SHARED)


def email_key(address: str) -> str:
    """The key of an address; for text that is none, the text in lower case."""
    read = read_email(address)
    return read.key if read else address.strip().casefold()


@lru_cache(maxsize=1_024)  # who reads an address asks first whether it is one
def _parts(url: str) -> tuple[str, str, int | None, str, str, str] | None:
    """Scheme, host, port, path, query and fragment of a plain http(s) address, else None."""
    if len(url) > LONGEST or "\\" in url:
        return None
    if not (url.isascii() and url.isprintable()) and any(
        unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} for sign in url
    ):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    # An address with "name@" before its host shows one host and opens another.
    if (
        parts.scheme.lower() not in {"http", "https"}
        or not parts.hostname
        or "@" in parts.netloc
        or " " in parts.netloc
    ):
        return None
    host = parts.hostname
    if "[" in parts.netloc:
        try:
            host = f"[{ipaddress.IPv6Address(host)}]"
        except ValueError:
            return None
    else:
        host = _domain(host)
    return (parts.scheme.lower(), host, port, parts.path, parts.query, parts.fragment) if host else None


LONGEST_FEED: Final = 300  # it is the key by which facts name it
_FEED_SCHEME: Final = re.compile(r"feed:(?://)?", re.IGNORECASE)


def feed_address(typed: str) -> str:
    """The http(s) address under which a blog, podcast or channel is asked for, as typed or from ``@ana@example.social``; ""
    where there is none: another port than the usual ones, a name or password in it, a host without a dot, too long."""
    text = typed.strip()
    if text.startswith(("@", "acct:")) and (read := read_profile(text)) is not None:
        text = read.url
    text = _FEED_SCHEME.sub("", text)
    parts = _parts(text if "://" in text else f"https://{text}")
    if parts is None:
        return ""
    scheme, host, port, path, query, _fragment = parts
    tail = quote(path or "/", safe="/%@:~!$&'()*+,;=-._") + (f"?{quote(query, safe=_QUERY)}" if query else "")
    address = f"{scheme}://{host}{tail}"
    usual = port in {None, 443 if scheme == "https" else 80}
    return address if usual and "." in host and len(address) <= LONGEST_FEED else ""


_QUERY: Final = "/?%@:~!$&'()*+,;=-._[]"


def is_web_address(url: str) -> bool:
    """Whether ``url`` is an http or https address that may be shown as a link."""
    return _parts(url) is not None


@lru_cache(maxsize=8_192)
def read_profile(typed: str, *, platform: str = "") -> ReadProfile | None:
    """The profile that an address or a handle names; None where none can be read or its scheme is unsafe.

    ``platform`` tells what a bare handle belongs to. What is a web address but no
    known platform's becomes a profile of the platform ``site``.
    """
    text = typed.strip()
    named = _platform_code(platform)
    if not text or len(text) > LONGEST:
        return None
    fediverse = _ACCOUNT.fullmatch(text)
    if fediverse and (text.startswith(("@", "acct:")) or named == FEDIVERSE):
        return _fediverse(fediverse[1], fediverse[2])
    if known := platforms.BY_CODE.get(named):
        bare = text.rstrip("/")
        if "://" not in bare and known.typed.fullmatch(bare) and not _looks_like_host_of(bare, known):
            return _typed_handle(bare, known)
    if _SCHEME.match(text):
        if not _WEB.match(text) and not _WITH_PORT.match(text):
            return None
    elif text.startswith("//"):
        text = f"https:{text}"
    if "://" not in text:
        text = f"https://{text}"
    parts = _parts(text)
    if parts is None or ("." not in parts[1] and not parts[1].startswith("[")):
        return None
    return _from_address(*parts, named=named)


def profile_key(typed: str) -> str:
    """``platform:handle`` of what was typed, or ``""``."""
    read = read_profile(typed)
    return read.key if read else ""


def _platform_code(platform: str) -> str:
    code = platform.strip().casefold()
    aliases = {
        "twitter": "x",
        "fediverse": FEDIVERSE,
        "website": SITE,
        "web": SITE,
        "homepage": SITE,
        "bsky": "bluesky",
    }
    return aliases.get(code, code)


def _looks_like_host_of(bare: str, platform: Platform) -> bool:
    host = bare.partition("/")[0].casefold().removeprefix("www.")
    return any(
        host == known.removeprefix(".") or host.endswith(f".{known.removeprefix('.')}") for known in platform.hosts
    )


def _typed_handle(bare: str, platform: Platform) -> ReadProfile:
    handle = bare.lstrip("@")
    if platform.code == "linkedin":
        handle = f"in/{handle.removeprefix('in/')}"
    elif platform.code == "youtube":
        handle = f"@{handle}"
    return _profile(platform, handle)


def _profile(platform: Platform, found: str) -> ReadProfile:
    handle = unicodedata.normalize("NFC", unquote(found, errors="replace"))
    if "\N{REPLACEMENT CHARACTER}" in handle or not handle.isprintable() or handle.count("/") != found.count("/"):
        handle = found
    if not platform.cased:
        handle = unicodedata.normalize("NFC", handle.lower())
    # "in/ana" is shown as "ana"; the numbers behind an old "pub/ana/1/2/3" say nothing to people.
    bare = handle.split("/")[1] if "/" in handle else handle
    return ReadProfile(
        platform.code, handle, platform.url.format(quote(handle, safe="/@:~!$&'()*+,;=")), platform.shown.format(bare)
    )


def _fediverse(user: str, host: str) -> ReadProfile | None:
    domain = _domain(host)
    if "." not in domain:
        return None
    handle = f"{user}@{domain}".lower()
    return ReadProfile(FEDIVERSE, handle, f"https://{domain}/@{quote(user.lower())}", f"@{handle}")


_FEDIVERSE_PATH: Final = re.compile(r"/(?:web/)?(?:@|users/)([\w.-]{1,100})(?:@([\w.-]{3,253}))?/?")
# Hosts that write profiles as /@name without being part of the Fediverse.
_NOT_FEDIVERSE: Final = frozenset(
    {
        "medium.com",
        "youtube.com",
        "tiktok.com",
        "threads.net",
        "threads.com",
        "flipboard.com",
        "substack.com",
        "unsplash.com",
    }
)
_ESCAPE: Final = re.compile("%[0-9a-f]{2}", re.IGNORECASE)
_TRACKING: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid?|trk\w*|ref_src|_hs\w+|si)", re.IGNORECASE
)


def _from_address(
    scheme: str, host: str, port: int | None, path: str, query: str, fragment: str, *, named: str
) -> ReadProfile | None:
    plain = host.removeprefix("www.")
    for platform in platforms.of_host(plain):
        found = platform.path.fullmatch(path.lstrip("/"))
        if found and found["handle"].partition("/")[0].casefold() not in platform.reserved:
            return _profile(platform, found["handle"])
    if (
        plain.endswith("facebook.com")
        and path == "/profile.php"
        and (number := dict(parse_qsl(query)).get("id", "")).isdecimal()
    ):
        return ReadProfile("facebook", number, f"https://www.facebook.com/profile.php?id={number}", number)
    found = _FEDIVERSE_PATH.fullmatch(path)
    if found and plain not in _NOT_FEDIVERSE and not platforms.of_host(plain):
        return _fediverse(found[1], found[2] or host)
    kept = urlencode(
        [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    )
    where = host if port in {None, 80 if scheme == "http" else 443} else f"{host}:{port}"
    tail = _ESCAPE.sub(lambda escape: escape[0].upper(), quote(path, safe="/%@:~!$&'()*+,;=-._")).rstrip("/")
    # A fragment tells pages apart only on sites that route by it.
    tail += (f"?{kept}" if kept else "") + (
        f"#{quote(fragment, safe='/!=&-._~@:')}" if fragment.startswith(("/", "!/")) else ""
    )
    handle = where.removeprefix("www.") + tail
    code = named if named and named != FEDIVERSE and named not in platforms.BY_CODE and len(named) <= 30 else SITE
    return ReadProfile(code, handle, f"{scheme}://{where}{tail or '/'}", _readable(handle))


def _readable(handle: str) -> str:
    """A site's address as people read it: the host in its own script."""
    host, slash, rest = handle.partition("/")
    if "xn--" in host:
        try:
            host = idna.decode(host)
        except idna.IDNAError:
            return handle
    rest = unquote(rest)
    return f"{host}{slash}{rest}" if rest.isprintable() else handle
