"""What texts are about: near in meaning, by a static table of word vectors and by synonyms.

``Words`` turns texts into vectors, ``Synonyms`` knows what a table of words can't (that lepidoptery is about
butterflies), and ``Nearest`` finds the topics that a text means.
"""

from goodword.engine.meaning.nearest import Match, Nearest
from goodword.engine.meaning.synonyms import Synonyms, key
from goodword.engine.meaning.words import Words

__all__ = ["Match", "Nearest", "Synonyms", "Words", "key"]
