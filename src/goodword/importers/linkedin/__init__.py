"""LinkedIn archives: “Basic” and “Complete” downloads of every era, and single files out of them."""

from goodword.importers.sources import register

from .parse import LinkedIn
from .words import WORDS

register(LinkedIn(), WORDS, place=10)
