"""Why two persons could be the same, in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "same_email": _("They have the same e-mail address."),
    "same_phone": _("They have the same phone number."),
    "same_profile": _("They have the same profile elsewhere."),
    "same_uid": _("They come from the same entry of an address book."),
    "same_name": _("They have the same name."),
    "similar_name": _("Their names are alike."),
    "nickname": _("One name is a short form of the other."),
    "reordered_name": _("The names are the same in another order."),
    "same_company": _("They work at the same place."),
    "same_place": _("They live in the same place."),
    "shared_phone": _("They share a phone number that several people use."),
    "shared_email": _("They share an address that several people use."),
    "common_name": _("The name is a common one, so look closely."),
    "different_profile": _("Their profiles elsewhere differ, which speaks against it."),
    "different_email": _("Their e-mail addresses differ."),
    "different_phone": _("Their phone numbers differ."),
}


def sentences(codes: Iterable[str]) -> list[str]:
    """The sentences for ``codes``; a code without one says nothing."""
    return [str(REASONS[code]) for code in codes if code in REASONS]
