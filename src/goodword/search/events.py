"""What the search room writes into the event log. Nobody but the member is ever told; what was looked for is not in it."""

from __future__ import annotations

from goodword.core.events import declare

SAVED = declare("search.saved", "A member saved a search.")
REMOVED = declare("search.removed", "A member removed a saved search.")
SEEN = declare("search.seen", "A member saw what a saved search had found.")
NEWS = declare("search.news", "A saved search found something that was not there before.")
