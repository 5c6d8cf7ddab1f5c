"""Django mail backends: into the outbox, and into a folder where no server was named."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from goodword.core import clock


class Outbox(BaseEmailBackend):
    """Writes what Django and its apps send to the outbox, from where a job sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One row for each recipient."""
        from goodword.core.mail.writing import send  # mail backends load before the models

        for message in email_messages:
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
            for address in message.recipients():
                send(kind="site.other", to=address, subject=str(message.subject), text=str(message.body), html=html)
        return len(email_messages)


class Folder(BaseEmailBackend):
    """Writes mails as ``.eml`` files to ``MAIL_FOLDER``, where no mail server was named."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One file each, readable by the site's own user; whole or not there."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            content = message.message()
            key = str(content["Message-ID"]).strip("<>").split("@")[0]
            path = folder / f"{clock.now():%Y%m%d-%H%M%S}-{key}.eml"
            scratch = path.with_suffix(".part")
            handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content.as_bytes())
            scratch.rename(path)
        return len(email_messages)
