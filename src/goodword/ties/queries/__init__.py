"""Reads of the ties room. What the evidence adds up to is asked by every room above, so it stands here at hand."""

from goodword.ties.queries.contacts import Contacts, Month, contacts, last_contacts, months, summed

__all__ = ["Contacts", "Month", "contacts", "last_contacts", "months", "summed"]
