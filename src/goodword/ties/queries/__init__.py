"""Reads of the ties room. What the evidence adds up to is asked by every room above, so it stands here at hand."""

from goodword.ties.queries.contacts import (
    Contacts,
    Month,
    Strand,
    contacts,
    last_contacts,
    months,
    strands,
    summed,
)

__all__ = ["Contacts", "Month", "Strand", "contacts", "last_contacts", "months", "strands", "summed"]
