"""Networks in sentences, for pages, programs and steps alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.networks.kinds import Aim, Came, Cost, Period
from goodword.networks.models import Network
from goodword.networks.queries.gifts import Counted
from goodword.referrals import money


def number(count: int) -> str:
    """A number in words, up to nine."""
    return str(apnumber(count))


def hours(minutes: int) -> str:
    """A time a week: "about 20 minutes a week", "about 1.5 hours a week"."""
    if minutes < 50:
        return ngettext("about %(count)s minute a week", "about %(count)s minutes a week", minutes) % {"count": minutes}
    halves = round(minutes / 30)
    if halves == 2:
        return _("about an hour a week")
    return _("about %(hours)s hours a week") % {"hours": number_format(halves / 2, 1 if halves % 2 else 0)}


def cost(network: Network) -> str:
    """What it costs: "Free", "150.00 GBP a year"; empty where nobody said so."""
    if network.amount is None:
        return str(network.get_cost_display()) if network.cost else ""
    fee = {
        "amount": money.told(network.amount, network.currency),
        "period": Period(network.period).label,
    }
    if network.cost == Cost.PARTLY:
        return _("Free; with more for %(amount)s %(period)s") % fee
    return _("%(amount)s %(period)s") % fee


def _came(code: str, count: int) -> str:
    said: dict[str, Callable[[], str]] = {
        Came.CLIENTS: lambda: ngettext("%(number)s member found clients there.", "%(number)s members found clients there.", count),
        Came.REFERRALS: lambda: ngettext("%(number)s member was passed referrals there.", "%(number)s members were passed referrals there.", count),
        Came.PARTNERS: lambda: ngettext("%(number)s member found somebody to work with there.", "%(number)s members found somebody to work with there.", count),
        Came.SUPPLIERS: lambda: ngettext("%(number)s member found suppliers there.", "%(number)s members found suppliers there.", count),
        Came.LEARNED: lambda: ngettext("%(number)s member learned something there that changed how they work.", "%(number)s members learned something there that changed how they work.", count),
        Came.SPOKE: lambda: ngettext("%(number)s member was asked to speak or write because of it.", "%(number)s members were asked to speak or write because of it.", count),
        Came.FRIENDS: lambda: ngettext("%(number)s member found friends there.", "%(number)s members found friends there.", count),
    }  # fmt: skip
    return capfirst(said[code]() % {"number": number(count)})


_BETTER: Final[dict[str, Callable[[], tuple[str, str]]]] = {
    Aim.KNOWN: lambda: (
        _("Of %(all)s members who answered, %(some)s are better known through it."),
        _("Of %(all)s members who answered, none is better known through it yet."),
    ),
    Aim.EQUIPPED: lambda: (
        _("Of %(all)s members who answered, %(some)s are better equipped through it."),
        _("Of %(all)s members who answered, none is better equipped through it yet."),
    ),
    Aim.CONNECTED: lambda: (
        _("Of %(all)s members who answered, %(some)s are better connected through it."),
        _("Of %(all)s members who answered, none is better connected through it yet."),
    ),
}


def counted(said: Counted) -> list[str]:
    """What members said it gave them, in sentences; nothing where too few did."""
    found = [_came(code, said.came[code]) for code in Came.values if code in said.came]
    for aim in Aim.values:
        if aim in said.amounts:
            answered, some = said.amounts[aim]
            several, none = _BETTER[aim]()
            found.append((several if some else none) % {"all": number(answered), "some": number(some)})
    if said.recommend is not None:
        would, asked = said.recommend
        words = _("%(some)s of %(all)s would recommend it.") % {"some": number(would), "all": number(asked)}
        found.append(capfirst(words) if would else _("None of those who answered would recommend it without more."))
    return found
