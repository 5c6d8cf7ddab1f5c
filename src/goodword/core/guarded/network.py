"""Connecting to the address that was checked: names are looked up once, here, and never again by anybody else."""

from __future__ import annotations

import concurrent.futures
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from goodword.core.guarded.addresses import Forbidden, Network, check_address

Resolver = Callable[[str, int], Sequence[str]]
SocketOptions = Iterable[tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]]


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of ``host`` as the system knows them, in the order it prefers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(resolver: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of ``host``; the system's look-up knows no time limit of its own, so it gets a thread.

    Raises:
        httpcore.ConnectTimeout: it takes too long.
        httpcore.ConnectError: there is no such name.
    """
    future: concurrent.futures.Future[Sequence[str]] = concurrent.futures.Future()

    def look_up() -> None:
        try:
            future.set_result(resolver(host, port))
        except BaseException as trouble:
            future.set_exception(trouble)

    threading.Thread(target=look_up, daemon=True, name="look-up").start()
    try:
        return future.result(max(0.01, seconds))
    except TimeoutError:
        raise httpcore.ConnectTimeout(f"{host} could not be looked up in time.") from None
    except (OSError, UnicodeError) as trouble:
        raise httpcore.ConnectError(f"{host} is not known.") from trouble


class Deadline:
    """An instant at which a request must be over, however slowly its bytes trickle in."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, kind: type[httpcore.TimeoutException]) -> float:
        """Seconds that are left; raises ``kind`` when there are none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise kind("Time is up.")
        return left


class TimedStream(httpcore.NetworkStream):
    """A connection each of whose steps may take what is left of the whole."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came in."""
        return self._inner.read(max_bytes, self._deadline.left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of ``buffer``."""
        self._inner.write(buffer, self._deadline.left(httpcore.WriteTimeout))

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS, in which the server proves the name that was asked for."""
        left = self._deadline.left(httpcore.ConnectTimeout)
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Opens connections to checked addresses only. TLS and the Host header still speak of the name."""

    def __init__(
        self,
        *,
        resolver: Resolver,
        allowed: Sequence[Network],
        deadline: Deadline,
        inner: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._resolver = resolver
        self._allowed = allowed
        self._deadline = deadline
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SocketOptions | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of ``host``, once all of them were found to be public."""
        addresses = resolve_within(self._resolver, host, port, self._deadline.left(httpcore.ConnectTimeout))
        if not addresses:
            raise httpcore.ConnectError(f"{host} has no address.")
        for address in addresses:
            check_address(address, self._allowed)  # one private address among public ones is an attack, too
        trouble: Exception | None = None
        for address in addresses[:3]:
            left = self._deadline.left(httpcore.ConnectTimeout)
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                trouble = failed
        assert trouble is not None
        raise trouble

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: SocketOptions | None = None
    ) -> httpcore.NetworkStream:
        """Never."""
        raise Forbidden("Sockets of this machine are out of bounds.")
