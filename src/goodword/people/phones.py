"""Phone numbers in E.164."""

from __future__ import annotations

import re

import phonenumbers
from django.conf import settings


def phone_key(number: str) -> str:
    """``number`` in E.164, read with the site's region where it has no country code; else its digits."""
    try:
        read = phonenumbers.parse(number, settings.PHONE_REGION)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", number)
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))
