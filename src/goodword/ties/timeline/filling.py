"""Fills the registries with what this room and the rooms below it know; upper rooms fill in theirs when they are ready."""

from __future__ import annotations

from goodword.ties.timeline import event_words, events, fact_words, facts, interactions, moments, months


def fill() -> None:
    """Called once, when the room is ready."""
    for source in (interactions.SOURCE, facts.FACTS, months.MONTHS, events.EVENTS):
        moments.add_source(source)
    fact_words.register()
    months.register()
    event_words.register()
