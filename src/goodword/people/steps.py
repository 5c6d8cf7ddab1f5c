"""What the people room finds worth a member's time today."""

from __future__ import annotations

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.core.keys import Keyed
from goodword.core.steps import Step
from goodword.people.models import DuplicateCandidate, Person, ProfileEntry

ENOUGH_CHOSEN = 30
ENOUGH_TO_CHOOSE_FROM = 5


def steps(member: Keyed) -> list[Step]:
    """Bringing people, choosing among them, looking at pairs, saying what one offers and needs."""
    found: list[Step] = []
    # Counting stops at what the sentences need: nobody's thousands are counted for a yes or no.
    people = Person.objects.filter(owner_id=member.pk, state=Person.State.ACTIVE)
    some = people[: ENOUGH_TO_CHOOSE_FROM + 1].count()
    if not some:
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
    elif some > ENOUGH_TO_CHOOSE_FROM:
        chosen = people.filter(chosen=True)[:ENOUGH_CHOSEN].count()
        if chosen < ENOUGH_CHOSEN:
            found.append(_choose(chosen))
    pairs = DuplicateCandidate.objects.filter(owner_id=member.pk, state=DuplicateCandidate.State.OPEN)[:100].count()
    if pairs:
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
    said = ProfileEntry.objects.filter(member_id=member.pk).aggregate(
        offers=Count("pk", filter=Q(kind="offer")), needs=Count("pk", filter=Q(kind="need"))
    )
    if not said["offers"] or not said["needs"]:
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
