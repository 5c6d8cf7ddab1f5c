"""What this room writes into the event log: ids, and neither amounts nor what was decided about somebody."""

from __future__ import annotations

from goodword.core.events import declare

SWITCHED = declare("investors.switched", "A member switched founders and investors on or off for themselves.")
RAISED = declare("investors.raise_opened", "A member said what they raise.")
RAISE_CHANGED = declare("investors.raise_changed", "A member changed, paused, resumed or closed what they raise.")
SOUGHT = declare("investors.thesis_kept", "A member said what they invest in, or changed it.")
APPROACHED = declare(
    "investors.approached", "A member asked, by somebody between them, to meet a founder or an investor."
)
APPROACH_ENDED = declare("investors.approach_withdrawn", "A member took such a request back.")
APPROACH_RESTED = declare("investors.approach_rested", "An organizer let such a request rest; who asked is not told.")
PASSED_ON = declare("investors.approach_passed_on", "An organizer made such a request an introduction.")
DECK_KEPT = declare("investors.deck_kept", "A member put a deck to what they raise, or took it away.")
DECK_ASKED = declare("investors.deck_asked", "A member asked to see a deck.")
DECK_GIVEN = declare("investors.deck_given", "A founder let a member see their deck.")
DECK_REVOKED = declare("investors.deck_revoked", "A founder no longer lets a member see their deck.")
DECK_SEEN = declare("investors.deck_seen", "A member opened a deck that they may see.")
TALKED = declare("investors.talk_kept", "A member kept what came of talks with a founder or an investor; theirs alone.")
