"""What Goodword itself hands out: the complete export of an account as one ZIP, or the people alone as JSON."""

from goodword.importers.sources import register

from .source import Goodword
from .words import WORDS

register(Goodword(), WORDS, place=90)
