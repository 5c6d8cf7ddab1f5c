"""Keys of topics: two spellings of one topic, and near-synonyms everybody starts with, have the same key."""

from __future__ import annotations


def slug(norm: str) -> str:
    """The slug of the topic with this key; keys hold no hyphens, so ``norm_of`` turns it back."""
    return norm.replace(" ", "-")


def norm_of(slug: str) -> str:
    """The key of the topic with this slug."""
    return slug.replace("-", " ")
