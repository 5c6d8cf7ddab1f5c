"""A mail server that does as it is told, also the wrong thing, and remembers what it took."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Final

ANSWERS: Final = {
    "HELO": "250 here",
    "EHLO": "250 here",
    "RSET": "250 so",
    "NOOP": "250 so",
    "MAIL": "250 so",
    "RCPT": "250 so",
}
STEPS: Final = ("connect", "MAIL", "RCPT", "DATA", "body", "after")


class Drop(Exception):
    """End the connection without a word."""


Behave = Callable[[str, str], str | None]
"""Called at each step with the step and the address; gives another answer than "so", or raises ``Drop``."""


@dataclass
class Mailbox:
    """What was taken: Message-ID and address of each mail, in order."""

    port: int
    taken: list[tuple[str, str]] = field(default_factory=list)
    behave: Behave = lambda _step, _to: None

    def ids(self, to: str) -> list[str]:
        return [name for name, address in self.taken if address == to]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        mailbox: Mailbox = self.server.mailbox  # type: ignore[attr-defined]  # set where it is opened
        to = ""

        def at(step: str, usual: str) -> None:
            self.say(mailbox.behave(step, to) or usual)

        try:
            at("connect", "220 here")
            while line := self.rfile.readline().decode().strip():
                word = line.split(" ", 1)[0].upper()
                if word == "RCPT":
                    to = line.split("<", 1)[1].split(">", 1)[0]
                if word == "QUIT":
                    self.say("221 bye")
                    return
                if word != "DATA":
                    at(word, ANSWERS.get(word, "500 what"))
                    continue
                at("DATA", "354 go on")
                body = self._body()
                refused = mailbox.behave("body", to)
                if not refused:
                    mailbox.taken.append((str(message_from_bytes(body)["Message-ID"]), to))
                self.say(refused or "250 taken")
                mailbox.behave("after", to)
        except (Drop, OSError):
            return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        if not line:
            raise Drop
        return b"".join(lines)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """One that listens on this machine."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        mailbox = Mailbox(server.server_address[1])
        server.mailbox = mailbox  # type: ignore[attr-defined]  # read by each talk
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield mailbox
        finally:
            server.shutdown()
