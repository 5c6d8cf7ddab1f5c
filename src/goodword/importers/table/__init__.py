"""Any table of people in CSV, with columns that the member names."""

from goodword.importers.sources import register

from .parse import Table
from .words import WORDS

register(Table(), WORDS, last=True, place=90)
