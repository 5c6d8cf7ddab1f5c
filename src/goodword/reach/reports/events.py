"""What reports write into the event log: that and by whom; never what was said. The reported member is no party."""

from __future__ import annotations

from goodword.core.events import declare

MADE = declare("reach.reported", "A member reported something to the organizers.")
STEPPED = declare("reach.report_step", "An organizer did something about a report: looked, wrote, warned, handled.")
