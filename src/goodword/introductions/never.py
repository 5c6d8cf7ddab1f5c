"""Addresses whose owners do not want to be written to by this site, kept as keyed hashes, from which nobody can tell them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.introductions.models import NeverAgain

HASH: Final = "goodword.introductions.never"
LINK: Final = "goodword.introductions.never.link"


def hashed(address: str) -> str:
    """What is kept of an address: 64 hexadecimal digits, made with the site's secret."""
    return salted_hmac(HASH, address.strip().casefold(), algorithm="sha256").hexdigest()


def token(address: str) -> str:
    """The part of a link by which the owner of ``address`` ends all mail to it."""
    return signing.dumps(hashed(address), salt=LINK)


def opened(raw: str) -> str:
    """The hash that a link is about.

    Raises:
        NotFound: the link is none of ours.
    """
    try:
        return str(signing.loads(raw, salt=LINK))
    except signing.BadSignature:
        raise NotFound(_("This link does not work any more.")) from None


def wants_none(address: str) -> bool:
    """Whether the owner of ``address`` said that they do not want to be written to."""
    return NeverAgain.objects.filter(address_hash=hashed(address)).exists()


def who_want_none(addresses: Iterable[str]) -> set[str]:
    """Those of ``addresses`` whose owners said so. One statement."""
    known = {hashed(address): address for address in addresses if address}
    rows = NeverAgain.objects.filter(address_hash__in=list(known)).values_list("address_hash", flat=True)
    return {known[found] for found in rows}


def end_mail(raw: str) -> None:
    """Write to the address of a link never again, whoever asks; twice is the same as once."""
    NeverAgain.objects.get_or_create(address_hash=opened(raw))
