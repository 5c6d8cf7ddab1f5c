"""What the objectives room writes into the event log; all of it concerns their owner alone."""

from __future__ import annotations

from goodword.core.events import declare

SET = declare("objectives.set", "A member set themselves an objective.")
EDITED = declare("objectives.edited", "A member changed an objective.")
REVIEWED = declare("objectives.reviewed", "A member looked back on an objective: reached, changed or dropped.")
TAKEN_UP = declare("objectives.taken_up", "A member took up an objective again that they had looked back on.")
DELETED = declare("objectives.deleted", "A member deleted an objective of the past.")
