"""How strong a tie is: what its owner's own evidence adds up to, and why.

Evidence of contact becomes strands (``gather``), which take in more (``join``) without looking at the old rows again;
strands become strengths at a moment (``measure``, ``shared``) and the reasons for them (``explain``).
"""

from goodword.engine.strength.channels import BOTH, CALL, IN, IN_PERSON, LETTER, OUT, PASSIVE
from goodword.engine.strength.explaining import Explanation, KindTold, Trend, explain
from goodword.engine.strength.measuring import PUBLISHED, Strengths, Weights, measure
from goodword.engine.strength.sharing import BANDS, Bands, between, shared
from goodword.engine.strength.strands import MONTH, NOTHING, YEAR, Strands, gather, join

__all__ = [
    "BANDS",
    "BOTH",
    "CALL",
    "IN",
    "IN_PERSON",
    "LETTER",
    "MONTH",
    "NOTHING",
    "OUT",
    "PASSIVE",
    "PUBLISHED",
    "YEAR",
    "Bands",
    "Explanation",
    "KindTold",
    "Strands",
    "Strengths",
    "Trend",
    "Weights",
    "between",
    "explain",
    "gather",
    "join",
    "measure",
    "shared",
]
