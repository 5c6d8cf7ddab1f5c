"""Reading the site's mail in tests."""

from __future__ import annotations

import re

from goodword.core.models import OutgoingMail

CODE = re.compile(r"^[A-Z0-9]{3,4}-[A-Z0-9]{3,4}$", re.M)


def last(to: str) -> OutgoingMail:
    """The newest mail to an address."""
    return OutgoingMail.objects.filter(to=to).latest("pk")


def code(to: str) -> str:
    """The code in the newest mail to an address."""
    found = CODE.search(last(to).text)
    assert found, last(to).text
    return found[0]


def kinds(to: str) -> list[str]:
    """What was mailed to an address, oldest first."""
    return list(OutgoingMail.objects.filter(to=to).order_by("pk").values_list("kind", flat=True))
