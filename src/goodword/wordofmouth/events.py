"""What the word-of-mouth room writes into the event log: that and by whom, never what was written."""

from __future__ import annotations

from goodword.core.events import declare

GIVEN = declare("wordofmouth.given", "A member recommended something.")
PASSED = declare("wordofmouth.passed", "A member passed a recommendation on.")
CHANGED = declare("wordofmouth.changed", "A member changed what they said of something they recommend.")
WITHDRAWN = declare("wordofmouth.withdrawn", "A member took a recommendation back.")
