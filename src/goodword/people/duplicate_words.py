"""Why two persons could be the same, in words. The codes are those of ``people.duplicates``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "same_email": _("They have the same e-mail address."),
    "same_profile": _("They have the same profile elsewhere."),
    "same_uid": _("They come from the same entry of an address book."),
    "email_variant": _("Their e-mail addresses reach the same mailbox."),
    "same_phone": _("They have the same phone number."),
    "same_site": _("They name the same web site."),
    "same_name": _("They have the same name."),
    "nickname": _("One name is a short form of the other."),
    "middle_name": _("One name has a part more than the other."),
    "initial": _("One name is written with an initial."),
    "one_letter": _("Their names differ by one letter."),
    "translation": _("One name is the other in another language."),
    "same_given_name": _("They share a given name, as after a wedding."),
    "part_of_name": _("One name is a part of the other."),
    "name_missing": _("One of them has no name yet."),
    "other_name": _("Their names differ."),
    "same_company": _("They work at the same place."),
    "office_address": _("They share an address or number that several people use."),
    "same_birthday": _("They have the same birthday."),
    "same_place": _("They live in the same place."),
    "other_profile": _("Their profiles on one platform differ, which speaks for two people."),
    "other_birthday": _("Their birthdays differ, which speaks for two people."),
    "other_generation": _("One is a junior, the other is not."),
}


def sentences(codes: Iterable[str]) -> list[str]:
    """The sentences for ``codes``, in their order."""
    return [str(REASONS[code]) for code in codes]
