"""The story so far: what happened between a member and their people, from whatever rooms know of it.

Each room that knows of something gives a *source* of moments and words for them; ``reading.page`` puts the moments of
all sources in order, latest first, a page at a time. Nothing is copied for it: facts, contacts and events stay where
they are, and the story is read from them.
"""

from goodword.ties.timeline.moments import (
    Asked,
    Batch,
    Edit,
    Family,
    Moment,
    Scope,
    Source,
    Told,
    Who,
    add_family,
    add_source,
    families,
)
from goodword.ties.timeline.points import Point
from goodword.ties.timeline.reading import StoryPage, page

__all__ = [
    "Asked",
    "Batch",
    "Edit",
    "Family",
    "Moment",
    "Point",
    "Scope",
    "Source",
    "StoryPage",
    "Told",
    "Who",
    "add_family",
    "add_source",
    "families",
    "page",
]
