"""Reasons in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.graph.matching import Match, matches
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


# Contacts between the viewer and those who could introduce them, by the viewer's own rows.
OWN_CONTACTS = """
(SELECT json_agg(json_build_array(known.id, known.contacts, known.last_at)) FROM (
    SELECT named.member_id AS id, sum(tie.contacts_in + tie.contacts_out + tie.contacts_both) AS contacts,
           max(tie.last_at) AS last_at
    FROM people_card named JOIN people_card card ON card.person_id = named.person_id
    JOIN ties_tie tie ON tie.card_id = card.id
    WHERE named.owner_id = %(viewer)s AND named.member_id = ANY(%(introducers)s) GROUP BY named.member_id) known)
"""


def own_tie(contacts: int, last: str | None) -> str:
    """The viewer's own tie."""
    if not contacts or last is None:
        return _("You are connected.")
    month = date_format(timezone.localtime(datetime.fromisoformat(last)), "YEAR_MONTH_FORMAT")
    return ngettext(
        "You were in touch once, in %(month)s.", "You were in touch %(count)s times, last in %(month)s.", contacts
    ) % {"count": contacts, "month": month}


_TELLING = {kind: place for place, kind in enumerate(("organisation", "group", "school", "event", "topic", "place"))}


def tie(one: Known, other: Known) -> str:
    """A tie of two others, in a fact that both show."""
    found = [match for match in matches(one, other) if match.kind == "shared" and match.trait in _TELLING]
    if not found:
        return _("They are connected here.")
    best = min(found, key=lambda match: (_TELLING[match.trait], match.label))
    return shared(best)


def someone(first: Known) -> str:
    """Somebody who is not named, behind somebody who is."""
    return _("Someone %(name)s knows.") % {"name": first.name}


def unnamed_tie(target: Known) -> str:
    """The tie of somebody who is not named."""
    return _("They know %(name)s.") % {"name": target.name}


def for_viewer(
    found: Sequence[Match], other: Known, through: Known | None, *, trusted: bool = False, most: int = 2
) -> list[str]:
    """Why the viewer and somebody else should meet, and who knows them: whether the viewer chose whoever that is."""
    said = [_between_us(match, other) for match in found[:most]]
    if said and through is not None:
        said.append(who_knows(through, trusted=trusted))
    return said


def who_knows(through: Known, *, trusted: bool = False) -> str:
    """Who of the viewer's own knows somebody."""
    knows = _("%(name)s, whom you know, like and trust, knows them.") if trusted else _("%(name)s knows them.")
    return knows % {"name": through.name}


def _between_us(match: Match, other: Known) -> str:
    told = {"name": other.name, "what": match.label}
    if match.kind == "need":
        return _("You are looking for help with %(what)s, which %(name)s offers.") % told
    if match.kind == "offer":
        return _("%(name)s is looking for help with %(what)s, which you offer.") % {
            "name": other.name,
            "what": match.label,
        }
    sentences = {
        "topic": _("You both care about %(what)s."),
        "group": _("You both belong to %(what)s."),
        "event": _("You both go to %(what)s."),
        "school": _("You both went to %(what)s."),
        "organisation": _("You both work at %(what)s."),
        "industry": _("You are both in %(what)s."),
        "place": _("You both have ties to %(what)s."),
    }
    return sentences[match.trait] % told
