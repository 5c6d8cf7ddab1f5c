"""The outgoing client goes to public addresses only, whatever a name or a redirect says."""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpcore
import pytest

from goodword.core.guarded import Failed, Forbidden, Guard, check_address
from goodword.core.guarded import network as network_module

PUBLIC = "93.184.216.34"


class Wire(httpcore.NetworkStream):
    """A connection that answers with given bytes, piece by piece."""

    def __init__(self, pieces: Sequence[bytes], sent: list[bytes], tick: Callable[[], None]) -> None:
        self.pieces = list(pieces)
        self.sent = sent
        self.tick = tick

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self.tick()
        return self.pieces.pop(0) if self.pieces else b""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent.append(buffer)

    def close(self) -> None:
        pass

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self.sent.append(f"TLS {server_hostname}\n".encode())
        return self

    def get_extra_info(self, info: str) -> Any:
        return None


class World(httpcore.NetworkBackend):
    """A world of names and of servers that answer in turn; it notes who was connected to."""

    def __init__(self, names: dict[str, list[str]], *answers: Sequence[bytes]) -> None:
        self.names = names
        self.answers = list(answers)
        self.connected: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self.sent: list[bytes] = []
        self.now = 0.0

    def resolve(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host not in self.names:
            raise OSError("unknown")
        return self.names[host]

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        return Wire(self.answers.pop(0), self.sent, self.tick)

    def tick(self) -> None:
        self.now += 1.0

    def guard(self, **limits: Any) -> Guard:
        return Guard(resolver=self.resolve, network=self, **limits)


def answer(body: bytes = b"hello", status: str = "200 OK", **headers: str) -> list[bytes]:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ["\r\n".join(lines).encode() + b"\r\n\r\n" + body]


def redirect(to: str) -> list[bytes]:
    return answer(b"", "302 Found", Location=to)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "192.88.99.1",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:93.184.216.34", "::ffff:0:7f00:1", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::5db8:d822", "64:ff9b:1::1",
        "2002:7f00:1::", "2001:0:53aa:64c:0:0:0:1", "2001:db8::1", "100::1", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises(Forbidden):
        check_address(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_fine(address: str) -> None:
    assert str(check_address(address)) == address


def test_an_answer_comes_from_the_address_that_was_checked() -> None:
    world = World({"example.org": [PUBLIC]}, answer(Content_Type="Text/HTML; charset=utf-8"))
    got = world.guard().get("http://example.org/a b?q=ü".replace(" ", "%20"))
    assert (got.status, got.body, got.media_type, got.url) == (
        200, b"hello", "text/html", "http://example.org/a%20b?q=ü",
    )  # fmt: skip
    assert world.connected == [(PUBLIC, 80)]
    assert world.looked_up == ["example.org"]
    request = b"".join(world.sent)
    assert request.startswith(b"GET /a%20b?q=%C3%BC HTTP/1.1\r\n")
    assert b"host: example.org\r\n" in request
    assert b"user-agent: Goodword/" in request
    assert b"(+http" in request


def test_tls_proves_the_name_and_not_the_address() -> None:
    world = World({"example.org": [PUBLIC]}, answer())
    world.guard().get("https://example.org/")
    assert world.connected == [(PUBLIC, 443)]
    assert world.sent[0] == b"TLS example.org\n"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "//example.org/", "example.org",
        "http://", "http:///path", "http://user@example.org/", "http://user:pw@example.org/", "http://example.org:22/",
        "http://example.org:8080/", "http://example.org:99999/", "http://example.org/\r\nX: y", "http://[::1/", "",
        "http://example.org/ x", "http://" + "a" * 300 + ".org/", "http://example.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_addresses_of_other_kinds_are_refused_before_anything_happens(url: str) -> None:
    world = World({"example.org": [PUBLIC]})
    with pytest.raises((Forbidden, Failed)):
        world.guard().get(url)
    assert world.connected == []


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["::1"], [PUBLIC, "10.0.0.1"], ["::ffff:169.254.169.254"], ["0.0.0.0"]]
)
def test_a_name_that_leads_inside_is_refused(addresses: list[str]) -> None:
    world = World({"evil.example": addresses}, answer())
    with pytest.raises(Forbidden, match="public"):
        world.guard().get("http://evil.example/")
    assert world.connected == []


def test_a_name_that_changes_its_mind_is_asked_once() -> None:
    world = World({}, answer())
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    Guard(resolver=lambda _host, _port: next(answers), network=world).get("http://rebind.example/")
    assert world.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "to",
    [
        "http://inside.example/", "http://127.0.0.1/", "http://[::]/", "http://2130706433/", "file:///etc/passwd",
        "http://user:pw@example.org/", "http://example.org:6379/",
    ],
)  # fmt: skip
def test_each_redirect_is_checked_again(to: str) -> None:
    names = {"example.org": [PUBLIC], "inside.example": ["10.0.0.1"], "2130706433": ["127.0.0.1"]}
    names |= {"127.0.0.1": ["127.0.0.1"], "::": ["::"]}
    world = World(names, redirect(to), answer())
    with pytest.raises(Forbidden):
        world.guard().get("http://example.org/")
    assert world.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(("statuses", "moved_to"), [
    ((301, 308), "http://example.org/2"), ((301, 302), "http://example.org/1"), ((302, 301), ""), ((), ""),
])  # fmt: skip
def test_what_moved_for_good_is_told_apart(statuses: tuple[int, ...], moved_to: str) -> None:
    hops = [
        [redirect(f"/{number}")[0].replace(b"302", str(status).encode())] for number, status in enumerate(statuses, 1)
    ]
    world = World({"example.org": [PUBLIC]}, *hops, answer())
    assert world.guard().get("http://example.org/").moved_to == moved_to


def test_redirects_are_followed_three_times_and_not_for_ever() -> None:
    world = World({"example.org": [PUBLIC]}, redirect("/1"), redirect("2"), redirect("https://example.org/3"), answer())
    assert world.guard().get("http://example.org/").url == "https://example.org/3"
    world = World({"example.org": [PUBLIC]}, *[redirect("/again")] * 5)
    with pytest.raises(Failed, match="redirects"):
        world.guard().get("http://example.org/")
    assert len(world.connected) == 4


def test_nothing_is_remembered_and_secrets_stay_with_their_host() -> None:
    names = {"example.org": [PUBLIC], "other.example": [PUBLIC]}
    first = answer(b"", "302 Found", Location="http://other.example/", Set_Cookie="a=b")
    world = World(names, first, answer())
    world.guard().get("http://example.org/", headers={"Authorization": "Bearer x", "Cookie": "c=d", "Host": "evil"})
    request, second = (part for part in b"".join(world.sent).split(b"GET ")[1:])
    assert b"Bearer x" in request
    assert b"evil" not in request
    assert b"Bearer x" not in second
    assert b"cookie" not in b"".join(world.sent).lower()


def test_a_longer_answer_than_allowed_is_refused_even_if_it_lies_about_its_length() -> None:
    chunk = b"%x\r\n" % 1000 + b"x" * 1000 + b"\r\n"
    endless = [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[chunk] * 50]
    world = World({"example.org": [PUBLIC]}, endless)
    with pytest.raises(Failed, match="longer"):
        world.guard(at_most=10_000).get("http://example.org/")


def test_a_packed_answer_is_refused() -> None:
    world = World({"example.org": [PUBLIC]}, answer(b"\x1f\x8b...", Content_Encoding="gzip"))
    with pytest.raises(Failed, match="packed"):
        world.guard().get("http://example.org/")
    assert b"accept-encoding: identity" in b"".join(world.sent)


@pytest.mark.parametrize("part", ["header", "body"])
def test_an_answer_that_trickles_in_ends_when_time_is_up(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    trickle = [b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 100]
    if part == "body":
        trickle = [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", *[b"x"] * 100]
    world = World({"example.org": [PUBLIC]}, trickle)
    monkeypatch.setattr(network_module.time, "monotonic", lambda: world.now)
    with pytest.raises(Failed, match="in time"):
        world.guard(seconds=15).get("http://example.org/")
    assert world.now <= 16


def test_a_look_up_that_hangs_ends_when_time_is_up() -> None:
    hang = threading.Event()
    world = World({})

    def never(_host: str, _port: int) -> list[str]:
        hang.wait()
        return []

    with pytest.raises(Failed, match="in time"):
        Guard(resolver=never, network=world, seconds=0.01).get("http://slow.example/")
    hang.set()


def test_unknown_names_and_broken_answers_are_failures() -> None:
    with pytest.raises(Failed, match="reached"):
        World({}).guard().get("http://nowhere.example/")
    with pytest.raises(Failed):
        World({"example.org": [PUBLIC]}, [b"SSH-2.0-OpenSSH_9\r\n"]).guard().get("http://example.org/")
    with pytest.raises(Failed):
        World({"example.org": [PUBLIC]}, []).guard().get("http://example.org/")


@pytest.fixture
def local_server() -> Iterator[int]:
    """A server on this machine that tells what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(201)
            self.end_headers()
            self.wfile.write(f"{self.path} {self.headers['Host']} ".encode() + body)

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_real_server_answers_only_where_its_network_is_allowed(local_server: int) -> None:
    url = f"http://localhost:{local_server}/hook"
    with pytest.raises(Forbidden, match="Port"):
        Guard().request("POST", url, content=b"x")
    with pytest.raises(Forbidden, match="public"):
        Guard(ports=frozenset({local_server})).request("POST", url, content=b"x")
    loopback = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
    got = Guard(ports=frozenset({local_server}), allowed=loopback).request("POST", url, content=b"x")
    assert (got.status, got.body) == (201, f"/hook localhost:{local_server} x".encode())
