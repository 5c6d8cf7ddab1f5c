"""vCard 2.1, 3.0 and 4.0: what phones and address books hand out."""

from goodword.importers.sources import register

from .parse import VCard
from .words import WORDS

register(VCard(), WORDS, place=15)
