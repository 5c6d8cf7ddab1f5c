"""A meeting, locked, while something can still be changed in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.chapters.meeting import states
from goodword.chapters.models import Meeting
from goodword.core.errors import Conflict


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now.

    Raises:
        Conflict: it is completed, discarded, or a holiday.
    """
    row = Meeting.objects.select_for_update(no_key=True, of=("self",)).select_related("chapter").get(pk=meeting.pk)
    if row.state != states.DRAFT:
        raise Conflict(_("This meeting is closed. Open it again first."))
    return row
