"""Mailboxes: mbox files, single letters, and archives of them."""

from goodword.importers.sources import register

from .parse import Mail
from .words import WORDS

register(Mail(), WORDS, place=45)
