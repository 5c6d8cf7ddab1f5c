"""What the introductions room writes into the event log. Who is no party of an event never hears of it: of a no only the one
who said it, of a yes the broker, too."""

from __future__ import annotations

from goodword.core.events import declare

PROPOSED = declare("introductions.proposed", "A member proposed to introduce two people.")
ASKED = declare("introductions.asked", "A member was asked whether they would like to be introduced.")
ACCEPTED = declare("introductions.accepted", "A member would like to be introduced; the broker is told.")
DECLINED = declare("introductions.declined", "A member would rather not be introduced; nobody is told.")
CAME_ABOUT = declare("introductions.came_about", "Both said yes, and were introduced.")
WITHDRAWN = declare("introductions.withdrawn", "A member took back an introduction they had proposed.")
REMINDED = declare("introductions.reminded", "A broker reminded somebody of an introduction once.")
LETTER_SENT = declare("introductions.letter_sent", "A broker had one mail sent to somebody who is not here.")
QUESTIONED = declare("introductions.questioned", "A member asked the broker something before deciding.")
ANSWERED = declare("introductions.answered", "A broker answered a question about an introduction.")
TOLD = declare("introductions.told", "A member said how an introduction went; nobody else is told.")
WISHED = declare("introductions.wished", "A member asked another to introduce them to somebody.")
WISH_CAME = declare("introductions.wish_came", "A wish for an introduction reached a member.")
WISH_RESTED = declare(
    "introductions.wish_rested", "A member let a wish for an introduction rest; who asked is not told."
)
WISH_WITHDRAWN = declare("introductions.wish_withdrawn", "A member took back their wish for an introduction.")
NOT_A_FIT = declare("introductions.not_a_fit", "A member said that a suggested introduction is none.")
