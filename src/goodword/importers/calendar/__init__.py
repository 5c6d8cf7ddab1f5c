"""Calendars: iCalendar files of every make, and archives of them."""

from goodword.importers.sources import KNOWN_COME, register

from .parse import Calendars
from .words import WORDS

register(Calendars(), WORDS, place=40, offers=KNOWN_COME)
