"""What the people room finds worth a member's time today."""

from __future__ import annotations

from collections import Counter
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.people.models import DuplicateCandidate, Person

ENOUGH_CHOSEN = 30
ENOUGH_TO_CHOOSE_FROM = 5
MANY_PAIRS = 100

# Counting stops at what the sentences need: nobody's thousands are counted for a yes or no.
_COUNTED: Final = f"""
(SELECT 'people' FROM people_person WHERE owner_id = %(owner)s AND state = {Person.State.ACTIVE}
 LIMIT {ENOUGH_TO_CHOOSE_FROM + 1})
UNION ALL
(SELECT 'chosen' FROM people_person WHERE owner_id = %(owner)s AND state = {Person.State.ACTIVE} AND chosen
 LIMIT {ENOUGH_CHOSEN})
UNION ALL
(SELECT 'pairs' FROM people_duplicatecandidate WHERE owner_id = %(owner)s AND state = '{DuplicateCandidate.State.OPEN}'
 LIMIT {MANY_PAIRS})
UNION ALL
(SELECT 'offers' FROM people_profileentry WHERE member_id = %(owner)s AND kind = 'offer' LIMIT 1)
UNION ALL
(SELECT 'needs' FROM people_profileentry WHERE member_id = %(owner)s AND kind = 'need' LIMIT 1)
"""  # noqa: S608  # put together from constants; values are sent apart


def counting(member: Keyed) -> Tally:
    """People, whom of them they chose, pairs to look at, and whether they say what they offer and need."""
    return Tally(_COUNTED, {"owner": member.pk})


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """Bringing people, choosing among them, looking at pairs, saying what one offers and needs."""
    del member
    found: list[Step] = []
    if not counted["people"]:
        found.append(
            Step(
                "people.bring",
                _("Bring the people you already know"),
                _(
                    "Everything here starts from them. Your LinkedIn archive takes three minutes; ten typed names take two."
                ),
                3,
                "importers:start",
                _("Bring your people"),
                weight=90,
            )
        )
    elif counted["people"] > ENOUGH_TO_CHOOSE_FROM and counted["chosen"] < ENOUGH_CHOSEN:
        found.append(_choose(counted["chosen"]))
    if pairs := counted["pairs"]:
        found.append(
            Step(
                "people.duplicates",
                ngettext("Look at a pair that could be one person", "Look at pairs that could be one person", pairs),
                ngettext(
                    "Goodword found %(count)s pair. Nothing is merged without you.",
                    "Goodword found %(count)s pairs. Nothing is merged without you.",
                    pairs,
                )
                % {"count": pairs},
                2,
                "merging:pairs",
                _("Look at them"),
                weight=40,
            )
        )
    if not counted["offers"] or not counted["needs"]:
        found.append(
            Step(
                "people.profile",
                _("Say what you offer and what you need"),
                _("One line each is enough. It is what others go by when they think of introducing you."),
                3,
                "profiles:edit",
                _("Write two lines"),
                weight=50,
            )
        )
    return found


def _choose(chosen: int) -> Step:
    if chosen:
        why = ngettext(
            "You have chosen %(count)s person so far; about thirty is plenty. Stop whenever you like.",
            "You have chosen %(count)s people so far; about thirty is plenty. Stop whenever you like.",
            chosen,
        ) % {"count": chosen}
    else:
        why = _("What is suggested to you starts from those you choose; everyone else stays in the list, quietly.")
    return Step(
        "people.choose", _("Choose whom you know, like and trust"), why, 5, "people:choose", _("Choose"), weight=70
    )
