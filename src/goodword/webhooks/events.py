"""What the webhooks room writes into the event log. Nobody but the member is ever told."""

from __future__ import annotations

from goodword.core.events import declare

MADE = declare("webhooks.made", "A member made a webhook.")
REMOVED = declare("webhooks.removed", "A member removed a webhook.")
RESUMED = declare("webhooks.resumed", "A member took a webhook up again.")
PAUSED = declare("webhooks.paused", "A webhook was paused: for days nothing had arrived there.")
TESTED = declare("webhooks.tested", "A member had a test sent to a webhook.")
