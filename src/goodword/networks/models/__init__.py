"""Rows of the networks room: the directory with its history, and what each member keeps of their own."""

from goodword.networks.models.networks import Change, Network
from goodword.networks.models.presences import Hours, Presence
from goodword.networks.models.words import Gift

__all__ = ["Change", "Gift", "Hours", "Network", "Presence"]
