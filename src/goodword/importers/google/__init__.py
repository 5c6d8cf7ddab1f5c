"""Contacts as Google hands them out in its own CSV: the columns of the 2010s, and those since 2024."""

from goodword.importers.sources import register

from .parse import Google
from .words import WORDS

register(Google(), WORDS, place=20)
