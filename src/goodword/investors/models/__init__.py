"""What is kept of founders and investors."""

from goodword.investors.models.approaches import Approach
from goodword.investors.models.decks import DeckAccess, DeckView
from goodword.investors.models.raises import Outcome, Raise
from goodword.investors.models.talks import Rest, Side, Talk
from goodword.investors.models.theses import Thesis

__all__ = ["Approach", "DeckAccess", "DeckView", "Outcome", "Raise", "Rest", "Side", "Talk", "Thesis"]
