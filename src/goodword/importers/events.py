"""What imports write into the event log: one event for each step, never one for each person."""

from __future__ import annotations

from goodword.core.events import declare

STARTED = declare("importers.started", "A member brought a file to be imported.")
ASKED = declare("importers.asked", "A file waits for its owner to say what is what in it.")
ANSWERED = declare("importers.answered", "A member said what is what in a file.")
READ = declare("importers.read", "A file was read and waits for the member's word.")
APPLYING = declare("importers.applying", "A member let an import in.")
APPLIED = declare("importers.applied", "An import was written into a member's people.")
UNDOING = declare("importers.undoing", "A member asked to undo an import.")
UNDONE = declare("importers.undone", "An import was taken back.")
CANCELLED = declare("importers.cancelled", "A member stopped an import.")
FAILED = declare("importers.failed", "A file could not be read, or an import could not be written.")
EXPIRED = declare("importers.expired", "An import that nobody decided on was thrown away.")
CALENDAR_ADDED = declare("importers.calendar_added", "A member gave the private address of a calendar.")
CALENDAR_READ = declare("importers.calendar_read", "A calendar was read from its private address.")
CALENDAR_STOPPED = declare("importers.calendar_stopped", "A member let a calendar be read no more.")
MET_ANSWERED = declare(
    "importers.met_answered", "A member said of people met by a calendar whether they come among their people."
)
