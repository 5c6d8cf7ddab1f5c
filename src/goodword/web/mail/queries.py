"""Reading the folder of mails."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.utils.translation import gettext as _

from goodword.core.errors import NotFound

NEWEST = 100


@dataclass(frozen=True, slots=True)
class Written:
    """One mail in the folder."""

    name: str
    to: str
    subject: str
    at: datetime
    text: str


def newest(folder: Path) -> list[Written]:
    """The mails written last, newest first."""
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.name, reverse=True)[:NEWEST]
    return [read for path in paths if (read := _read(path)) is not None]


def find(folder: Path, name: str) -> Written:
    """The mail ``name``.

    Raises:
        NotFound: there is none of this name.
    """
    known = {path.stem: path for path in folder.glob("*.eml")}  # names are looked up, never put together
    found = _read(known[name]) if name in known else None
    if found is None:
        raise NotFound(_("There is no such mail."))
    return found


def _read(path: Path) -> Written | None:
    try:
        with path.open("rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.default)
    except OSError:  # gone in this moment
        return None
    assert isinstance(message, EmailMessage), "the default policy makes these"
    body = message.get_body(("plain",))
    return Written(
        name=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=str(body.get_content()) if body else "",
    )
