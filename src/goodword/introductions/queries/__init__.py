"""Reads of the introductions room: what brokers see (``made``), what the two see (``received``), wishes, suggestions."""
