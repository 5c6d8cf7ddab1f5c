"""What groups write into the event log."""

from __future__ import annotations

from goodword.core.events import declare

MADE = declare("groups.made", "A member made a group.")
CHANGED = declare("groups.changed", "A host changed what a group says about itself.")
CLOSED = declare("groups.closed", "A group was closed.")
JOINED = declare("groups.joined", "A member came into a group.")
ASKED = declare("groups.asked", "A member asked to come into a group.")
WITHDRAWN = declare("groups.withdrawn", "A member took back that they asked to come into a group.")
REFUSED = declare("groups.refused", "A host did not let somebody into a group; nobody is told.")
INVITED = declare("groups.invited", "A host invited a member into a group.")
DECLINED = declare("groups.declined", "A member did not take up an invitation into a group; nobody is told.")
CALLED_BACK = declare("groups.called_back", "A host took back an invitation into a group.")
LEFT = declare("groups.left", "A member left a group.")
REMOVED = declare("groups.removed", "A host removed a member from a group, and wrote them why.")
HOST = declare("groups.host_changed", "A member of a group became a host, or is none any longer.")
