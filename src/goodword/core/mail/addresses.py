"""Addresses that refuse our mail: counted, and written to no more once they have refused it for good several times.

Of an address its keyed hash is kept, from which nobody can tell it. What is essential (codes, what concerns the safety of an
account) is still tried: who asks for a code may have mended their mailbox.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from goodword.core import clock
from goodword.core.models import MailAddress

MOST: Final = 3
WITHIN: Final = timedelta(days=30)
"""So many refusals for good, none longer than that after the one before, and nothing more is sent. That a server took a mail says
little: many send it back later."""
SALT: Final = "goodword.mail.address"


def hashed(address: str) -> str:
    """What is kept of an address: 64 hexadecimal digits, made with the site's secret."""
    return salted_hmac(SALT, address.strip().casefold(), algorithm="sha256").hexdigest()


def refused(address: str, said: str) -> bool:
    """Count one refusal for good; whether mails to the address have now stopped."""
    with transaction.atomic():
        row, _made = MailAddress.objects.get_or_create(address_hash=hashed(address))
        now = clock.now()
        MailAddress.objects.filter(pk=row.pk, stopped_at=None, last_at__lt=now - WITHIN).update(refused=0)
        MailAddress.objects.filter(pk=row.pk).update(refused=F("refused") + 1, said=said[:300], last_at=now)
        stopped = MailAddress.objects.filter(pk=row.pk, refused__gte=MOST)
        stopped.filter(stopped_at=None).update(stopped_at=now)
        return stopped.exists()


def trouble(address: str) -> MailAddress | None:
    """That mails to the address have stopped, and why; None where they have not."""
    return MailAddress.objects.filter(address_hash=hashed(address), stopped_at__isnull=False).first()


def stopped(addresses: Iterable[str]) -> set[str]:
    """Those of ``addresses`` to which mails have stopped. One statement."""
    known = {hashed(address): address for address in addresses if address}
    rows = MailAddress.objects.filter(address_hash__in=list(known), stopped_at__isnull=False)
    return {known[found] for found in rows.values_list("address_hash", flat=True)}


def works_again(address: str) -> bool:
    """Write to it again; whether it was stopped."""
    return bool(MailAddress.objects.filter(address_hash=hashed(address)).delete()[0])
