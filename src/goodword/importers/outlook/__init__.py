"""Contacts as Outlook hands them out in CSV: from the desktop, from outlook.com, and as Google writes them for it."""

from goodword.importers.sources import register

from .parse import Outlook
from .words import WORDS

register(Outlook(), WORDS, place=30)
