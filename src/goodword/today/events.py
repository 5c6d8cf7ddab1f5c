"""What the today room writes into the event log. What a plan says is nobody's business: it holds that a member decided."""

from __future__ import annotations

from goodword.core.events import declare

CHANGED = declare(
    "today.settings_changed", "A member chose how long a day's plan is, when it is made, and what it may hold."
)
DONE = declare("today.step_done", "A member did a step of a day's plan, on its page or elsewhere.")
LATER = declare("today.step_put_off", "A member put off a step of a day's plan.")
REFUSED = declare("today.step_refused", "A member did not want a step of a day's plan.")
CALENDAR_MADE = declare("today.calendar_made", "A member made an address at which their calendar is read.")
CALENDAR_CHANGED = declare("today.calendar_changed", "A member chose what stands in their calendar.")
CALENDAR_ENDED = declare("today.calendar_ended", "A member ended the address of their calendar.")
MAILS_CHOSEN = declare("today.mails_chosen", "A member chose how often mails come by the clock, and when.")
