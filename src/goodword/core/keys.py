"""Keys: a bigint inside, a random UUID outside.

Addresses, API answers and mails carry ``key``. It is a UUIDv4 and not a UUIDv7, which would tell when a row
was made.
"""

from __future__ import annotations

import uuid
from hashlib import blake2b

from django.db import models


class Keyed(models.Model):
    """A row with a public key."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def own(owner: uuid.UUID, key: uuid.UUID) -> uuid.UUID:
    """The key of the copy that the member with the key ``owner`` has of something that has ``key`` elsewhere: always
    the same, and nobody else can tell the one from the other."""
    return uuid.UUID(bytes=blake2b(key.bytes, key=owner.bytes, digest_size=16).digest(), version=4)
