"""Rows of the vouches room."""

from goodword.vouches.models.asks import Asking, AuthorLink
from goodword.vouches.models.vouches import Vouch

__all__ = ["Asking", "AuthorLink", "Vouch"]
