"""What the chapters room writes into the event log about chapters and their rosters."""

from __future__ import annotations

from goodword.core.events import declare

FOUNDED = declare("chapters.founded", "A member founded a chapter.")
CHANGED = declare("chapters.changed", "The committee changed what a chapter says of itself.")
ADDED = declare("chapters.added", "The committee put somebody on a roster.")
EDITED = declare("chapters.edited", "The committee changed what a roster says of somebody.")
MOVED = declare("chapters.moved", "A place in a chapter came into another state.")
"""Kinds of what was done stand in ``verb``."""
