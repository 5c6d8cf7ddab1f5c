"""Rows of the people room: profiles members show, and what each owner keeps about people."""

from goodword.people.models.cards import Binning, Card, Choice, Circle, CircleMembership, Fact, Person
from goodword.people.models.merging import DuplicateCandidate, Merge
from goodword.people.models.organisations import Organisation, Representation
from goodword.people.models.profiles import Facet, Profile, ProfileEntry
from goodword.people.models.topics import Topic, TopicAlias, TraitCount
from goodword.people.models.verification import LinkCheck

__all__ = [
    "Binning",
    "Card",
    "Choice",
    "Circle",
    "CircleMembership",
    "DuplicateCandidate",
    "Facet",
    "Fact",
    "LinkCheck",
    "Merge",
    "Organisation",
    "Person",
    "Profile",
    "ProfileEntry",
    "Representation",
    "Topic",
    "TopicAlias",
    "TraitCount",
]
