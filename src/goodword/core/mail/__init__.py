"""Mail: written with the change that causes it, sent by a job, emptied once it has gone.

Rooms call ``send`` inside their transaction; if that rolls back, the mail was never written. Django's own mail calls
(allauth makes some) take the same way, through the default mailer.
"""

from goodword.core.mail.kinds import KINDS, Kind, declare, name_room
from goodword.core.mail.writing import absolute, host, send, send_template

__all__ = ["KINDS", "Kind", "absolute", "declare", "host", "name_room", "send", "send_template"]
