"""Writes of the asks room: asking, answering, closing, what is delivered later, and what a holder decides about matching."""
