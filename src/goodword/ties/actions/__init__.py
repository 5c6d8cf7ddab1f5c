"""Writes of the ties room. Evidence is recorded by every room above, so its verbs stand here at hand."""

from goodword.ties.actions.batches import forget, hand_over
from goodword.ties.actions.contacts import Contact, record_evidence, recount

__all__ = ["Contact", "forget", "hand_over", "record_evidence", "recount"]
