"""One request and its answer, within limits."""

from __future__ import annotations

import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

import certifi
import httpcore

from goodword import __version__
from goodword.config import serving
from goodword.core.guarded.addresses import Forbidden, Network
from goodword.core.guarded.network import CheckedNetwork, Deadline, Resolver, system_resolver

REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEEPING_METHOD = frozenset({307, 308})
FOR_GOOD = frozenset({301, 308})
LONGEST_URL = 2_000
PLAIN = "/?&=%#:;,+@!$()*~'"  # left as they are; what is not ASCII is percent-encoded


class Failed(Exception):
    """No usable answer came; the message says what happened."""


class Unreached(Failed):
    """Nobody answered there at all, or not in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the address it came from after redirects, status, headers (names in lower case), body.

    Attributes:
        moved_to: where it stands from now on, by redirects that said so for good; empty where none did.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""

    @property
    def media_type(self) -> str:
        """The type without its parameters, in lower case; empty where none was given."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True, slots=True)
class Guard:
    """Limits within which requests are made. The defaults suit addresses typed by members.

    Args:
        seconds: for the whole of a request, redirects included.
        at_most: bytes of the answer; a longer one is refused.
        redirects: how many are followed; each is checked like the first address.
        ports: other ports than these are refused.
        allowed: networks that are let through although they are private.
        resolver: host and port → addresses.
        network: what opens connections, for tests.
    """

    seconds: float = 15.0
    at_most: int = 2_000_000
    redirects: int = 3
    ports: frozenset[int] = frozenset({80, 443})
    allowed: Sequence[Network] = ()
    resolver: Resolver = system_resolver
    network: httpcore.NetworkBackend | None = None
    tls: ssl.SSLContext = field(default_factory=_tls)

    def get(self, url: str, *, accept: str = "*/*", headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch ``url``; see ``request``."""
        return self.request("GET", url, headers={"Accept": accept, **(headers or {})})

    def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, content: bytes = b""
    ) -> Answer:
        """Make one request, following redirects.

        Raises:
            Forbidden: the address, or one it led to, is out of bounds.
            Failed: nobody answered in time, the answer was too long, or went in circles.
        """
        deadline = Deadline(self.seconds)
        given = {name.lower(): value for name, value in (headers or {}).items()}
        moved_to, for_good = "", True
        for _ in range(self.redirects + 1):
            answer = self._one(method, url, given, content, deadline)
            onward = answer.headers.get("location")
            if answer.status not in REDIRECTS or not onward:
                return replace(answer, moved_to=moved_to)
            before, url = url, urljoin(url, onward)
            for_good = for_good and answer.status in FOR_GOOD
            moved_to = url if for_good else moved_to
            if urlsplit(before).netloc != urlsplit(url).netloc:
                given.pop("authorization", None)
            if answer.status not in KEEPING_METHOD and method != "HEAD":
                method, content = "GET", b""
        raise Failed(f"More than {self.redirects} redirects.")

    def _check(self, url: str) -> httpcore.URL:
        """``url`` taken apart, if the site may ask for it."""
        if len(url) > LONGEST_URL or any(ord(character) < 33 or ord(character) == 127 for character in url):
            raise Forbidden("This is not a usable address.")
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            host = (parts.hostname or "").rstrip(".").encode("idna")
        except ValueError:  # a wrong port, half a bracket, a name that no network knows
            raise Forbidden("This is not a usable address.") from None
        if parts.scheme not in {"http", "https"}:
            raise Forbidden("Only http and https addresses can be asked for.")
        if parts.username is not None or parts.password is not None:
            raise Forbidden("An address must not carry a name or password.")
        if not host:
            raise Forbidden("This address names no host.")
        if port not in self.ports:
            raise Forbidden(f"Port {port} is out of bounds.")
        target = quote(parts.path or "/", safe=PLAIN) + (f"?{quote(parts.query, safe=PLAIN)}" if parts.query else "")
        return httpcore.URL(scheme=parts.scheme.encode(), host=host, port=port, target=target.encode())

    def _one(self, method: str, url: str, headers: Mapping[str, str], content: bytes, deadline: Deadline) -> Answer:
        checked = self._check(url)
        sent = {
            "host": _host_header(checked),
            "user-agent": f"Goodword/{__version__} (+{serving.address()})",
            "accept-encoding": "identity",  # a small answer could unpack to an enormous one
            "connection": "close",
            **({"content-length": str(len(content))} if content else {}),
            **{name: value for name, value in headers.items() if name not in {"host", "cookie"}},
        }
        network = CheckedNetwork(resolver=self.resolver, allowed=self.allowed, deadline=deadline, inner=self.network)
        host = checked.host.decode()
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self.tls, network_backend=network, max_connections=1) as pool,
                pool.stream(
                    method,
                    checked,
                    headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in sent.items()],
                    content=content,
                ) as response,
            ):
                return Answer(url, response.status, _headers(response), self._body(response))
        except httpcore.TimeoutException as trouble:
            raise Unreached(f"{host} did not answer in time.") from trouble
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as trouble:
            raise Unreached(f"{host} could not be reached: {trouble}") from trouble

    def _body(self, response: httpcore.Response) -> bytes:
        """The answer's bytes, as long as they are few."""
        if _headers(response).get("content-encoding", "").strip().lower() not in {"", "identity"}:
            raise Failed("The answer came packed, although it was asked for plain.")
        body = bytearray()
        for chunk in response.iter_stream():
            body += chunk
            if len(body) > self.at_most:
                raise Failed(f"The answer is longer than {self.at_most} bytes.")
        return bytes(body)


def _host_header(url: httpcore.URL) -> str:
    host = url.host.decode()
    shown = f"[{host}]" if ":" in host else host
    return shown if url.port == (443 if url.scheme == b"https" else 80) else f"{shown}:{url.port}"


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def get(url: str, *, accept: str = "*/*") -> Answer:
    """Fetch an address that a member gave, within the default limits.

    Raises:
        Forbidden, Failed: as ``Guard.request`` says.
    """
    return Guard().get(url, accept=accept)
