"""Words about networks for pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.networks import states, told
from goodword.networks.kinds import AIMS, Exposure, Kind
from goodword.networks.models import Network, Presence
from goodword.networks.seeds import Source
from goodword.people import normal
from goodword.web.profiles.picture import Chip, Told

AIM_CHIPS = {"known": "blue", "equipped": "gold", "connected": "green"}


def tabs(here: str) -> list[dict[str, Any]]:
    """The pages about networks."""
    labels = {"list": _("Directory"), "yours": _("Yours"), "advice": _("Advice")}
    return [
        {"label": label, "url": reverse(f"networks:{code}"), "current": code == here} for code, label in labels.items()
    ]


def aim(code: str) -> str:
    """ "Known", "Equipped", "Connected"."""
    return {"known": _("Known"), "equipped": _("Equipped"), "connected": _("Connected")}[code]


def aims(codes: Iterable[str]) -> list[Chip]:
    """What it is good for, as chips."""
    return [Chip(aim(code), AIM_CHIPS[code]) for code in codes]


def line(network: Network) -> str:
    """Kind, place or form, and cost."""
    where = network.place or (str(network.get_form_display()) if network.form else "")
    return " · ".join(filter(None, [str(Kind(network.kind).label), where, told.cost(network)]))


def row(network: Network, *, here: bool = False) -> dict[str, Any]:
    """An entry in a list."""
    return {
        "key": network.key,
        "url": reverse("networks:network", args=[network.key]),
        "name": network.name,
        "line": line(network),
        "why": network.about or next((reason for code in AIMS if (reason := getattr(network, code))), ""),
        "chips": [*([Chip(_("you are there"))] if here else []), *aims(network.good_for)],
    }


def facts(network: Network) -> tuple[list[Told], str]:
    """What is said of it, label by label; and in a sentence what nobody has said yet."""
    shown = [
        (_("Who is there"), ", ".join([*network.trades, *network.roles])),
        (_("Where"), network.place),
        (_("Form"), network.get_form_display() if network.form else ""),
        (_("How one gets in"), network.get_entry_display() if network.entry else ""),
        (_("Cost"), told.cost(network)),
        (_("Time"), told.hours(network.minutes) if network.minutes is not None else ""),
        (_("What you lay open"), Exposure(network.exposure).label if network.exposure else ""),
        (_("Privacy"), network.privacy),
    ]
    link = [Told(_("Address"), normal.site(network.link), network.link, outside=True)] if network.link else []
    unsaid = ", ".join(label.lower() for label, value in shown if not value)
    return (
        [*link, *(Told(label, str(value)) for label, value in shown if value)],
        _("Nobody has said yet: %(what)s.") % {"what": unsaid} if unsaid else "",
    )


def source(name: str, url: str, on: date | None, read_on: date | None) -> dict[str, str]:
    """Where something is from, and when it was so."""
    when = (
        _("written %(day)s") % {"day": day(on)} if on else _("read %(day)s") % {"day": day(read_on)} if read_on else ""
    )
    return {"name": name, "url": url, "when": when}


def source_of(network: Network) -> dict[str, str] | None:
    """The source of an entry that came with Goodword."""
    if not network.source_name:
        return None
    return source(network.source_name, network.source_url, network.source_on, network.read_on)


def source_of_kind(one: Source) -> dict[str, str]:
    """The source of what is known of a kind."""
    return source(one.name, one.url, one.on, one.read_on)


def day(told_day: date | datetime) -> str:
    """A day with its year."""
    local = timezone.localtime(told_day).date() if isinstance(told_day, datetime) else told_day
    return date_format(local, "DATE_FORMAT")


def being(presence: Presence) -> str:
    """How one is there: "since 2019 · @ruth"."""
    since = _("since %(when)s") % {"when": normal.date_words(presence.since)} if presence.since else ""
    until = ""
    if presence.state == states.LEFT:
        until = _("left %(when)s") % {"when": normal.date_words(presence.until)}
    return " · ".join(filter(None, [since, until, presence.handle]))
