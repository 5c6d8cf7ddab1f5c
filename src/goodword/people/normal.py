"""The keys facts are compared by. All of them forgive case, accents and spacing; none of them is ever shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.people import addresses, phones, vocabulary
from goodword.people.folding import fold

# What a company calls its legal form says nothing about which company it is.
LEGAL_FORMS = re.compile(
    r"\b(inc|incorporated|llc|llp|lp|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|mbh|se|sa|sas|sarl"
    r"|srl|spa|bv|nv|oy|oyj|ab|as|asa|aps|kk|pty|pte|sro|zoo|doo|kft|zrt|lda|ltda|eirl|the)\b"
)
_BEFORE_HOST = re.compile(r"^(https?://)?(www\.)?")
LONGEST = 300


def text(words: str) -> str:
    """Folded words, one space between them."""
    return " ".join(fold(words).split())[:LONGEST]


def topic(words: str) -> str:
    """The key of a topic as typed; plural, hyphens, "&" and near-synonyms make no difference."""
    return vocabulary.topic(words)


def language(words: str) -> str:
    """The key of a language, in English or in its own words."""
    return vocabulary.language(words)


def company(words: str) -> str:
    """A company without its legal form; the whole of it where nothing else is left. "&" is "and", dots are nothing."""
    folded = text(words.replace("&", " and ").replace(".", "").replace(",", " "))
    bare = " ".join(LEGAL_FORMS.sub(" ", folded).split())
    return bare or folded


def email(address: str) -> str:
    """An address as it is compared: in lower case."""
    return addresses.email_key(address)[:LONGEST]


def phone(number: str) -> str:
    """A number in E.164, or its digits where it is none."""
    return phones.phone_key(number, settings.PHONE_REGION)[:LONGEST]


def handle(value: Mapping[str, str]) -> str:
    """``platform:handle``, read from the address where the platform is not given."""
    platform, name = value.get("platform", ""), value.get("handle", "")
    if platform and name:
        return f"{platform}:{name.lower()}"[:LONGEST]
    return addresses.profile_key(value.get("url", ""))[:LONGEST]


def site(url: str) -> str:
    """A web address without scheme, ``www.`` and a closing slash."""
    return _BEFORE_HOST.sub("", url.strip().lower()).rstrip("/")[:LONGEST]


def feed(url: str) -> str:
    """The address a feed is asked for at; capitals in its path make a difference."""
    return addresses.feed_address(url)


def date_words(written: str) -> str:
    """A date of any precision in words: "2021", "April 2021", "April 5, 2021", "April 5"."""
    partial = dates.parse(written)
    if partial is None:
        return written
    year, month, day = partial
    if year and month and day:
        return formats.date_format(dates.as_date(partial), "DATE_FORMAT")
    if month and day:
        return formats.date_format(dates.as_date(partial), "MONTH_DAY_FORMAT")
    if year and month:
        return formats.date_format(dates.as_date(partial), "YEAR_MONTH_FORMAT")
    return str(year) if year else _("Unknown")
