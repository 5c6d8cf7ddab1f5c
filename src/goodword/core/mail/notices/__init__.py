"""Notices: what rooms tell members by mail, when each member wants to hear of it.

A room declares a kind of mail, registers what words it (``words``), and says in the transaction of a change whom it concerns
(``tell``). The member is told at once, with the next mail that gathers such things, or not at all, as they chose.
"""

from goodword.core.mail.notices.choosing import choices, choose
from goodword.core.mail.notices.telling import (
    News,
    gathered,
    hears_at_once,
    is_untold,
    tell,
    tell_many,
    untell,
    waiting,
)
from goodword.core.mail.notices.words import Told, words

__all__ = [
    "News",
    "Told",
    "choices",
    "choose",
    "gathered",
    "hears_at_once",
    "is_untold",
    "tell",
    "tell_many",
    "untell",
    "waiting",
    "words",
]
