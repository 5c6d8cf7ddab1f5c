"""What the feeds room writes into the event log. Which address it was stays in the fact."""

from __future__ import annotations

from goodword.core.events import declare

LOOKED = declare("feeds.looked", "A member had a person's pages looked through for what they publish.")
