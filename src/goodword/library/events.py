"""What the library writes into the event log: that and by whom, never what was kept."""

from __future__ import annotations

from goodword.core.events import declare

KEPT = declare("library.kept", "A member kept a link, an idea or a note.")
CHANGED = declare("library.changed", "A member changed what they keep.")
BINNED = declare("library.binned", "A member put something they kept into the bin.")
RESTORED = declare("library.restored", "A member took something they kept out of the bin.")
ERASED = declare("library.erased", "A member deleted something they kept for good.")
COPY_ASKED = declare("library.copy_asked", "A member asked for a readable copy of a page they keep.")
COPY_REMOVED = declare("library.copy_removed", "A member deleted the copy of a page they keep.")
