"""Keys: a bigint inside, a random UUID outside.

Addresses, API answers and mails carry ``key``. It is a UUIDv4 and not a UUIDv7, which would tell when a row
was made.
"""

from __future__ import annotations

import uuid

from django.db import models


class Keyed(models.Model):
    """A row with a public key."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
