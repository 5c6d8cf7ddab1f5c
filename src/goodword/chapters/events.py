"""What the chapters room writes into the event log about chapters and their rosters."""

from __future__ import annotations

from goodword.core.events import declare

FOUNDED = declare("chapters.founded", "A member founded a chapter.")
CHANGED = declare("chapters.changed", "The committee changed what a chapter says of itself.")
ADDED = declare("chapters.added", "The committee put somebody on a roster.")
EDITED = declare("chapters.edited", "The committee changed what a roster says of somebody.")
MOVED = declare("chapters.moved", "A place in a chapter came into another state.")
BROUGHT = declare("chapters.brought", "The committee put people of a file on a roster.")
BROUGHT_BACK = declare("chapters.brought_back", "The committee undid what a file put on a roster.")
INVITED = declare("chapters.invited", "The committee had somebody on a roster mailed their link.")
JOINED = declare("chapters.joined", "A member joined a chapter by a link, or asked to.")
CLAIMED = declare("chapters.claimed", "An account was joined to a place on a roster.")
ADMITTED = declare("chapters.admitted", "The committee said yes to who asked to join.")
LINKED = declare("chapters.linked", "The committee made the chapter's link.")
UNLINKED = declare("chapters.unlinked", "The committee took the chapter's link back.")
ROLE_GIVEN = declare("chapters.role_given", "The committee gave somebody a role.")
ROLE_ENDED = declare("chapters.role_ended", "The committee ended somebody's role.")
HANDED_OVER = declare("chapters.handed_over", "The committee handed over to the next team.")
VISITED = declare("chapters.visited", "The committee noted a visitor.")
VISITOR_SETTLED = declare("chapters.visitor_settled", "The committee said what came of a visitor.")
PACKED = declare("chapters.packed", "The committee took away all that a chapter keeps.")
