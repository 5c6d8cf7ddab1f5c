"""What the importers find worth a member's time today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.core.keys import Keyed
from goodword.core.steps import Step
from goodword.importers import states
from goodword.importers.models import Batch


def steps(member: Keyed) -> list[Step]:
    """A file that was read waits for its owner's word."""
    if not Batch.objects.filter(owner_id=member.pk, state=states.PREVIEW).exists():
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
