"""Mailboxes: mbox files, single letters, and archives of them."""

from goodword.importers.sources import NOBODY_COMES, register

from .parse import Mail
from .words import WORDS

register(Mail(), WORDS, place=45, offers=NOBODY_COMES)
