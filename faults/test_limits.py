"""Clients that are slow, and clients that send too much."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import psutil
import pytest

from cli.run.site import Place
from faults import killing
from faults.running import run

SLOW = 200
HEAD = "POST /accounts/login/ HTTP/1.1\r\nHost: localhost"
HUGE = 10 * 1024**3
GROWN = 150 * 1024**2
"""Bytes a site may grow by while somebody sends ten gigabytes."""


def resident(place: Place) -> int:
    """Bytes of the web server's processes, what they share counted once for each."""
    total = 0
    for process in killing.parts_of(place, "web"):
        for one in (process, *process.children(recursive=True)):
            try:
                total += one.memory_info().rss
            except psutil.Error:
                continue
    return total


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        f"{HEAD}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nlogin=",
    ],
    ids=["head", "body"],
)
def test_slow_clients_keep_nobody_waiting(place: Place, head: str) -> None:
    """Two hundred who begin a request and never end it, and one who only wants a page."""
    with run(place) as site:
        slow = []
        try:
            for _number in range(SLOW):
                one = socket.create_connection(("127.0.0.1", place.port), timeout=10)
                one.sendall(head.encode())
                slow.append(one)
            for number in range(20):
                for one in slow:
                    with suppress(OSError):  # it was told to go
                        one.sendall(b"x")
                begun = time.monotonic()
                assert place.get("/health/")[0] == 200
                assert time.monotonic() - begun < 5, f"a page waited, at round {number}"
                time.sleep(0.2)
        finally:
            for one in slow:
                one.close()
        assert site.count("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") < 60


def test_ten_gigabytes_fill_nothing(place: Place, token: str) -> None:
    with run(place) as site:
        assert place.get("/health/")[0] == 200
        before, disk = resident(place), psutil.disk_usage(str(place.var)).free
        highest, least, sent, answer = before, disk, 0, b""
        piece = b"x" * 1024**2
        one = socket.create_connection(("127.0.0.1", place.port), timeout=120)
        head = (
            f"POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {HUGE}\r\n\r\n"
        )
        try:
            one.sendall(head.encode())
            while sent < HUGE:
                one.sendall(piece)
                sent += len(piece)
                if sent % (64 * 1024**2) == 0:
                    highest, least = max(highest, resident(place)), min(least, psutil.disk_usage(str(place.var)).free)
        except OSError:
            pass  # it was told to go, and went on
        with suppress(OSError):
            answer = one.recv(200)
        one.close()
        assert answer == b"" or b" 413 " in answer or b" 400 " in answer, answer
        assert highest - before < GROWN, f"{(highest - before) / 1024**2:.0f} MB more after {sent / 1024**2:.0f} MB"
        assert disk - least < GROWN
        assert place.get("/health/")[0] == 200
        assert site.count("SELECT 1") == 1
