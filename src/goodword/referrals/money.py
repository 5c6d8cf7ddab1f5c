"""Amounts of closed business: a decimal with four places, and an ISO 4217 code. Never summed across currencies."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from goodword.core.errors import Invalid

MOST: Final = Decimal("999999999999999.9999")  # numeric(19, 4)
CURRENCIES: Final = [
    "AED",
    "AFN",
    "ALL",
    "AMD",
    "AOA",
    "ARS",
    "AUD",
    "AWG",
    "AZN",
    "BAM",
    "BBD",
    "BDT",
    "BHD",
    "BIF",
    "BMD",
    "BND",
    "BOB",
    "BRL",
    "BSD",
    "BTN",
    "BWP",
    "BYN",
    "BZD",
    "CAD",
    "CDF",
    "CHF",
    "CLP",
    "CNY",
    "COP",
    "CRC",
    "CUP",
    "CVE",
    "CZK",
    "DJF",
    "DKK",
    "DOP",
    "DZD",
    "EGP",
    "ERN",
    "ETB",
    "EUR",
    "FJD",
    "FKP",
    "GBP",
    "GEL",
    "GHS",
    "GIP",
    "GMD",
    "GNF",
    "GTQ",
    "GYD",
    "HKD",
    "HNL",
    "HTG",
    "HUF",
    "IDR",
    "ILS",
    "INR",
    "IQD",
    "IRR",
    "ISK",
    "JMD",
    "JOD",
    "JPY",
    "KES",
    "KGS",
    "KHR",
    "KMF",
    "KPW",
    "KRW",
    "KWD",
    "KYD",
    "KZT",
    "LAK",
    "LBP",
    "LKR",
    "LRD",
    "LSL",
    "LYD",
    "MAD",
    "MDL",
    "MGA",
    "MKD",
    "MMK",
    "MNT",
    "MOP",
    "MRU",
    "MUR",
    "MVR",
    "MWK",
    "MXN",
    "MYR",
    "MZN",
    "NAD",
    "NGN",
    "NIO",
    "NOK",
    "NPR",
    "NZD",
    "OMR",
    "PAB",
    "PEN",
    "PGK",
    "PHP",
    "PKR",
    "PLN",
    "PYG",
    "QAR",
    "RON",
    "RSD",
    "RUB",
    "RWF",
    "SAR",
    "SBD",
    "SCR",
    "SDG",
    "SEK",
    "SGD",
    "SHP",
    "SLE",
    "SOS",
    "SRD",
    "SSP",
    "STN",
    "SVC",
    "SYP",
    "SZL",
    "THB",
    "TJS",
    "TMT",
    "TND",
    "TOP",
    "TRY",
    "TTD",
    "TWD",
    "TZS",
    "UAH",
    "UGX",
    "USD",
    "UYU",
    "UZS",
    "VES",
    "VND",
    "VUV",
    "WST",
    "XAF",
    "XCD",
    "XCG",
    "XOF",
    "XPF",
    "YER",
    "ZAR",
    "ZMW",
    "ZWG",
]
_SPACES: Final = re.compile(r"[\s\u00a0\u202f'’]")


def read(text: str) -> Decimal | None:
    """An amount as somebody writes it: "1250", "1,250.00", "1 250,50". None where nothing was written.

    Raises:
        Invalid: it is none, is not above zero, or could be read in two ways ("1.250").
    """
    plain = _SPACES.sub("", text.replace("\0", ""))
    if not plain:
        return None
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands, decimal = (",", ".") if dot > comma else (".", ",")
        plain = plain.replace(thousands, "").replace(decimal, ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", plain)
        plain = plain.replace(",", "") if grouped else plain.replace(",", ".")
    elif re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", plain):
        _refuse()
    if not re.fullmatch(r"\d{1,15}(\.\d{1,4})?", plain):
        _refuse()
    return checked(Decimal(plain))


def checked(amount: Decimal) -> Decimal:
    """An amount that can be kept.

    Raises:
        Invalid: it is not above zero, too large, or has more than four places.
    """
    try:
        kept = amount.quantize(Decimal("0.0001"))
    except InvalidOperation:
        _refuse()
    if not amount.is_finite() or kept != amount or not 0 < kept <= MOST:
        _refuse()
    return kept


def _refuse() -> Decimal:
    message = _("Write an amount above zero, such as 1250 or 1250.50.")
    raise Invalid(message, fields={"amount": message})


def currency(code: str, *, amount: Decimal | None) -> str:
    """The code as it is kept; nothing without an amount.

    Raises:
        Invalid: it is none, and there is an amount.
    """
    code = code.strip().upper()
    if amount is None:
        return ""
    if code not in CURRENCIES:
        message = _("Say in which currency.")
        raise Invalid(message, fields={"currency": message})
    return code


def told(amount: Decimal, code: str) -> str:
    """ "1,250.00 GBP" as the reader's language writes numbers."""
    places = 2 if amount == amount.quantize(Decimal("0.01")) else 4
    number = number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
    return _("%(number)s %(currency)s") % {"number": number, "currency": code}
