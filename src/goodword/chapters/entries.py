"""What a roster is told of somebody, cleaned and measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import LONGEST_PHONE, LONGEST_TRADE, Membership
from goodword.core.errors import Invalid
from goodword.core.texts import needed, within


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a roster, as the committee writes them down.

    Attributes:
        family: the end of ``name`` that is the family name; may stay empty.
        sponsor, mentor: places in the same chapter.
        by_mail: they never sign in.
    """

    name: str
    family: str = ""
    address: str = ""
    phone: str = ""
    organization: str = ""
    classification: str = ""
    sponsor: Membership | None = None
    mentor: Membership | None = None
    inducted_on: date | None = None
    renews_on: date | None = None
    by_mail: bool = False


def address_of(text: str) -> str:
    """A mail address in lower case; may be empty.

    Raises:
        Invalid: it is none.
    """
    address = within(text, 254, "address").lower()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            message = _("This is no mail address. Check it, or leave it out.")
            raise Invalid(message, fields={"address": message}) from None
    return address


def columns(told: Entry) -> dict[str, Any]:
    """The columns of a place.

    Raises:
        Invalid: a name is missing, something is too long, or an address is none.
    """

    def line(text: str, longest: int, field: str) -> str:
        return " ".join(within(text, longest, field).split())

    name = " ".join(needed(told.name, LONGEST_NAME, "name", _("Write their name.")).split())
    family = line(told.family, LONGEST_NAME, "family")
    return {
        "name": name,
        "family": family if name.endswith(family) else "",
        "address": address_of(told.address),
        "phone": line(told.phone, LONGEST_PHONE, "phone"),
        "organization": line(told.organization, LONGEST_NAME, "organization"),
        "classification": line(told.classification, LONGEST_TRADE, "classification"),
        "sponsor": told.sponsor,
        "mentor": told.mentor,
        "inducted_on": told.inducted_on,
        "renews_on": told.renews_on,
        "by_mail": told.by_mail,
    }
