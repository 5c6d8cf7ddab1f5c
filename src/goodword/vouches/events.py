"""What the vouches room writes into the event log. Who is no party of an event never hears of it: of a vouch put aside, and of
an ask left alone, only the one who did it."""

from __future__ import annotations

from goodword.core.events import declare

ASKED = declare("vouches.asked", "A member asked another to vouch for them.")
ASK_CAME = declare("vouches.ask_came", "A member was asked to vouch for somebody.")
ASK_RESTED = declare("vouches.ask_rested", "A member let an ask for a vouch rest; who asked is not told.")
ASK_WITHDRAWN = declare("vouches.ask_withdrawn", "A member took back that they asked for a vouch.")
WRITTEN = declare("vouches.written", "A member wrote a vouch for another.")
CAME = declare("vouches.came", "A vouch reached the member it is about, who decides whether it shows.")
CHANGED = declare("vouches.changed", "A member changed a vouch they wrote.")
SHOWN = declare("vouches.shown", "A member lets a vouch for them show.")
RETURNED = declare("vouches.returned", "A member gave a vouch for them back with a word.")
PUT_ASIDE = declare("vouches.put_aside", "A member put a vouch for them aside; its author is not told.")
HIDDEN = declare("vouches.hidden", "A member no longer lets a vouch for them show.")
AUDIENCE = declare("vouches.audience", "A member changed for whom a vouch for them shows.")
WITHDRAWN = declare("vouches.withdrawn", "The author of a vouch took it back.")
LINK_MADE = declare("vouches.link_made", "A member made a link by which somebody who is not here can vouch for them.")
LINK_ENDED = declare("vouches.link_ended", "A member ended a link by which somebody could vouch for them.")
