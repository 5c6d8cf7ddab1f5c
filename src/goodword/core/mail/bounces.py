"""Mail that came back: reports on its delivery (RFC 3464), read as a mail server hands them on.

Anybody can send a report to the address they come to. One counts only if the mail it holds, or its head, is one that this site
sent to that very address of late: its Message-ID holds a random key that nobody else has.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from uuid import UUID

from goodword.core.errors import Invalid
from goodword.core.mail import addresses
from goodword.core.models import OutgoingMail

LARGEST = 2_000_000  # bytes of a report that are read
_KEY = re.compile(r"<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^\s<>]+>?")
_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Failed:
    """One address to which a mail could not be delivered for good."""

    address: str
    said: str


@dataclass(frozen=True, slots=True)
class Bounced:
    """What became of a report: addresses that it counted against, and of these the ones that are written to no more."""

    counted: tuple[str, ...]
    stopped: tuple[str, ...]


def took_back(content: bytes) -> Bounced:
    """Count what a report tells. The same report twice counts twice no more than once: a mail that came back is marked so.

    Raises:
        Invalid: it is no report, or not about a mail that this site sent there.
    """
    report = email.message_from_bytes(content[:LARGEST], policy=email.policy.default)
    assert isinstance(report, EmailMessage), "the default policy makes these"
    try:
        failures = {failed.address.casefold(): failed for failed in _failures(report)}
        key = _original(report)
    except Exception as trouble:  # the library fails on some heads that are not well-formed; anybody can send them
        raise Invalid("This is no report that can be read.") from trouble
    if key is None:
        raise Invalid("This is no report on a mail of ours: the mail it is about is not in it.")
    mail = OutgoingMail.objects.filter(key=key).exclude(state=OutgoingMail.State.WAITING).first()
    failed = failures.get(mail.to.casefold()) if mail is not None else None
    if mail is None or (failures and failed is None):
        raise Invalid("This is about no mail that was sent from here to that address in the last thirty days.")
    if failed is None:
        return Bounced((), ())  # delayed, relayed, delivered: nothing to count
    fresh = OutgoingMail.objects.filter(pk=mail.pk, state=OutgoingMail.State.SENT)
    if not fresh.update(state=OutgoingMail.State.CAME_BACK, trouble=failed.said):
        return Bounced((), ())
    stopped = addresses.refused(mail.to, failed.said)
    return Bounced((mail.to,), (mail.to,) if stopped else ())


def _failures(report: EmailMessage) -> Iterator[Failed]:
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else ():
            if not isinstance(block, Message):
                continue
            status = _STATUS.search(str(block.get("Status", "")))
            if str(block.get("Action", "")).strip().lower() != "failed" or status is None or status[1] != "5":
                continue
            said = " ".join(str(block.get("Diagnostic-Code", "") or status[0]).split())[:300]
            for name in ("Original-Recipient", "Final-Recipient"):
                address = str(block.get(name, "")).partition(";")[2].strip().strip("<>")
                if address:
                    yield Failed(address, said)


def _original(report: EmailMessage) -> UUID | None:
    """The key of the mail that a report is about."""
    for part in report.walk():
        kind = part.get_content_type()
        head: Message | None = None
        if kind == "message/rfc822":
            inner = part.get_payload()
            head = inner[0] if isinstance(inner, list) and isinstance(inner[0], Message) else None
        elif kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            raw = part.get_payload(decode=True)
            head = email.message_from_bytes(raw, policy=email.policy.default) if isinstance(raw, bytes) else None
        found = _KEY.fullmatch(str(head.get("Message-ID", "")).strip()) if head is not None else None
        if found is not None:
            return UUID(found[1])
    return None
