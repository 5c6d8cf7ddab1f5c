"""What the importers find worth a member's time today."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from goodword.core.counted import Step, Tally, tally_of
from goodword.core.keys import Keyed
from goodword.importers import states
from goodword.importers.models import Batch


def counting(member: Keyed) -> Tally:
    """Files that wait for their owner's word, by their state."""
    rows = Batch.objects.filter(owner_id=member.pk, state__in=(states.ASKING, states.PREVIEW))
    return tally_of(rows.order_by().values_list("state", flat=True))


def steps(member: Keyed, waiting: Counter[str]) -> list[Step]:
    """A file waits for its owner's word: what its columns are, or whether it may come in."""
    del member
    if states.ASKING in waiting:
        return [
            Step(
                "importers.asking",
                _("Say what the columns of your table are"),
                _("A table you brought waits to be read. It is thrown away after a day."),
                2,
                "importers:start",
                _("Look at it"),
                weight=95,
            )
        ]
    if states.PREVIEW not in waiting:
        return []
    return [
        Step(
            "importers.preview",
            _("Look at what was read, and let it in"),
            _("A file you brought waits for your word. Nothing comes in before, and it is thrown away after a week."),
            2,
            "importers:start",
            _("Look at it"),
            weight=95,
        )
    ]
