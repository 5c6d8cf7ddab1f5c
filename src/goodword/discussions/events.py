"""What discussions write into the event log: that and by whom, never what was written."""

from __future__ import annotations

from goodword.core.events import declare

STARTED = declare("discussions.started", "A member started a thread in a group.")
ANSWERED = declare("discussions.answered", "A member answered in a thread.")
CHANGED = declare("discussions.changed", "A member changed what they wrote in a group.")
BINNED = declare("discussions.binned", "A member put something they wrote in a group into the bin.")
RESTORED = declare("discussions.restored", "A member took something they wrote in a group out of the bin.")
ERASED = declare("discussions.erased", "A member deleted something they wrote in a group for good.")
CLOSED = declare("discussions.closed", "A host closed a thread, or opened it again.")
HELPED = declare("discussions.helped", "Whoever asked a question said which answer helped.")
HELPED_NOT = declare("discussions.helped_not", "Whoever asked a question took back that an answer helped.")
FOLLOWED = declare("discussions.followed", "A member chose to be told of answers in a thread.")
MUTED = declare("discussions.muted", "A member chose to hear nothing of a thread.")
REMOVED = declare("discussions.removed", "A host removed what somebody wrote, and wrote them why.")
