"""Reasons in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.graph.matching import Match
from goodword.graph.telling import Known


def reason(match: Match, first: Known, second: Known) -> str:
    """Why two others should meet, to somebody who knows both."""
    names = {"first": first.name, "second": second.name, "what": match.label}
    if match.kind == "need":
        return _("%(first)s is looking for help with %(what)s, which %(second)s offers.") % names
    if match.kind == "offer":
        return _("%(second)s is looking for help with %(what)s, which %(first)s offers.") % names
    return shared(match) or _("Both show %(what)s.") % names


def shared(match: Match) -> str:
    """What two others have in common."""
    told = {"what": match.label}
    sentences = {
        "topic": _("Both care about %(what)s."),
        "group": _("Both belong to %(what)s."),
        "event": _("Both go to %(what)s."),
        "school": _("Both went to %(what)s."),
        "organisation": _("Both work at %(what)s."),
        "industry": _("Both work in the same trade: %(what)s."),
        "place": _("Both have ties to %(what)s."),
    }
    return sentences[match.trait] % told if match.trait in sentences else ""


def reasons(found: Sequence[Match], first: Known, second: Known, *, most: int = 3) -> list[str]:
    """The first few, each a sentence."""
    return [reason(match, first, second) for match in found[:most]]
