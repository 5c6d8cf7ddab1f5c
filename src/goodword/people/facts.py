"""From what somebody typed or a source said to a fact that can be stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.core.errors import Invalid
from goodword.people import addresses, kinds

LONGEST_SHORT, LONGEST_LONG = 400, 20_000
DATE_FIELDS = {"date", "when", "started", "ended"}


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact on its way in: its kind, the texts of its value, and a label such as "work"."""

    kind: str
    value: Mapping[str, str]
    label: str = ""
    origin: str = field(default="", kw_only=True)


def checked(fact: NewFact) -> tuple[kinds.Value, str]:
    """The cleaned value and its key.

    Raises:
        Invalid: a field is missing, too long, or not of the form its kind needs; ``fields`` says which.
    """
    kind = kinds.KINDS.get(fact.kind)
    if kind is None:
        raise Invalid(_("There is no such kind of fact. Choose one from the list."), fields={"kind": fact.kind})
    value = {name: str(text).strip() for name, text in fact.value.items() if str(text).strip()}
    unknown = value.keys() - kind.fields.keys() - {kinds.PARAMS}
    if unknown:
        name = sorted(unknown)[0]
        raise Invalid(_("This kind of fact has no such field. Leave it out."), fields={name: _("Not used here.")})
    if kind.main not in value and not (kind.code in {"address", "organisation", "met"} and value):
        raise Invalid(_("Something is missing. Fill it in, or cancel."), fields={kind.main: _("Please fill this in.")})
    longest = LONGEST_LONG if kind.long else LONGEST_SHORT
    for name, text in value.items():
        if len(text) > longest:
            message = _("This is too long. Keep it under %(limit)s characters.") % {"limit": longest}
            raise Invalid(message, fields={name: message})
        if name in DATE_FIELDS and dates.parse(text) is None:
            message = _("Write a date as 2021, 2021-04, 2021-04-05, or --04-05 without a year.")
            raise Invalid(message, fields={name: message})
    _check_form(kind, value)
    return value, kind.norm(value)


def _check_form(kind: kinds.Kind, value: kinds.Value) -> None:
    """Rules of single kinds; handles also gain their platform and address here."""
    if kind.code == "email":
        try:
            EmailValidator()(value["address"])
        except ValidationError:
            message = _("That does not look like an e-mail address. Check it for typing mistakes.")
            raise Invalid(message, fields={"address": message}) from None
    elif kind.code == "phone" and not any(sign.isdigit() for sign in value["number"]):
        message = _("That does not look like a phone number. It needs digits.")
        raise Invalid(message, fields={"number": message})
    elif kind.code == "site":
        if not re.match(r"^[a-z][a-z0-9+.-]*:", value["url"], re.IGNORECASE) or re.match(r"^[^/]+:\d+", value["url"]):
            value["url"] = f"https://{value['url']}"
        _check_web(value["url"])
    elif kind.code == "handle":
        _read_handle(value)
    elif kind.code == "feed":
        _read_feed(value)
    elif kind.code == "relation" and value["text"].lower() in kinds.RELATIONS:
        value["text"] = value["text"].lower()


def _check_web(url: str) -> None:
    if not addresses.is_web_address(url):
        message = _("Only web addresses that begin with http:// or https:// can be kept here.")
        raise Invalid(message, fields={"url": message})


def _read_feed(value: kinds.Value) -> None:
    address = addresses.feed_address(value["url"])
    if not address:
        message = _(
            "This address cannot be read. Paste the address of the blog, podcast or channel, such as https://example.com/blog."
        )
        raise Invalid(message, fields={"url": message})
    value["url"] = address


def _read_handle(value: kinds.Value) -> None:
    """Fill in platform, handle and canonical address from what was typed."""
    read = addresses.read_profile(value["url"], platform=value.get("platform", ""))
    if read is None:
        message = _(
            "That address could not be read. Paste the address of the profile, such as https://example.com/ana."
        )
        raise Invalid(message, fields={"url": message})
    value.update(url=read.url, platform=read.platform, handle=read.handle)
