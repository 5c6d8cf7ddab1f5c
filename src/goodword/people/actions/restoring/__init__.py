"""Bringing back people from their own lossless export, into the account they came from or into another; and undoing it."""

from goodword.people.actions.restoring.bringing_back import bring_back
from goodword.people.actions.restoring.keeping import Restored
from goodword.people.actions.restoring.undoing import leave_to, take_back

__all__ = ["Restored", "bring_back", "leave_to", "take_back"]
