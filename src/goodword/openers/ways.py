"""How words reach somebody outside: addresses that open a mail program or another platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.conf import settings

from goodword.people import addresses, phones
from goodword.people.models import Fact

LONGEST_LINK: Final = 1_900  # mail programs cut longer ones, some of them silently


@dataclass(frozen=True, slots=True)
class Ways:
    """What is known of how to reach somebody; "" where nothing is.

    Attributes:
        mail: their address.
        whatsapp: the address of a chat with their number.
        linkedin: the address of their profile.
    """

    mail: str = ""
    whatsapp: str = ""
    linkedin: str = ""


def ways(facts: Iterable[Fact]) -> Ways:
    """From the owner's facts, what was noted by hand and last first."""
    mail = whatsapp = linkedin = ""
    for fact in facts:
        if fact.kind == "email" and not mail:
            read = addresses.read_email(str(fact.value.get("address", "")))
            mail = read.shown if read else ""
        elif fact.kind == "phone" and not whatsapp:
            number = phones.read(str(fact.value.get("number", "")), settings.PHONE_REGION).e164
            whatsapp = f"https://wa.me/{number.removeprefix('+')}" if number else ""
        elif fact.kind == "handle" and not linkedin and fact.value.get("platform") == "linkedin":
            url = str(fact.value.get("url", ""))
            linkedin = url if addresses.is_web_address(url) else ""
    return Ways(mail, whatsapp, linkedin)


def mailto(address: str, *, subject: str, body: str) -> str:
    """An address that opens a mail with subject and body (RFC 6068); without the body where that makes it too long for mail
    programs."""
    local, _at, host = address.rpartition("@")
    to = f"mailto:{quote(local, safe='')}@{quote(host, safe='.')}?subject={quote(subject, safe='')}"
    lines = "\r\n".join(body.splitlines())
    whole = f"{to}&body={quote(lines, safe='')}"
    return whole if len(whole) <= LONGEST_LINK else to
