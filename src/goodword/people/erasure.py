"""What an erasure takes away of people: the member's own profile, and all they kept about others."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.people.actions import topics
from goodword.people.models import (
    Binning,
    Card,
    Choice,
    Circle,
    CircleMembership,
    DuplicateCandidate,
    Fact,
    LinkCheck,
    Merge,
    Organisation,
    Person,
    Profile,
    ProfileEntry,
    Representation,
)

COVERS = tuple(
    model._meta.label
    for model in (
        Binning,
        Card,
        Choice,
        Circle,
        CircleMembership,
        DuplicateCandidate,
        Fact,
        LinkCheck,
        Merge,
        Organisation,
        Person,
        Profile,
        ProfileEntry,
        Representation,
    )
)


def erase(*, member: Member) -> None:
    """Gone are the profile and everything the member kept. Others' cards of the member keep what they noted, without
    the link; an organisation the member entered stays, as others may represent it, without saying who entered it."""
    shown = topics.of(member)
    for model in (LinkCheck, Binning, CircleMembership, Circle, Choice, DuplicateCandidate, Merge, Fact, Card, Person):
        remove(model.objects.filter(owner=member))
    remove(Representation.objects.filter(member=member))
    remove(ProfileEntry.objects.filter(member=member))
    remove(Profile.objects.filter(member=member))
    Organisation.objects.filter(made_by=member).update(made_by=None)
    Card.objects.filter(member=member).update(member=None)
    topics.follow(norms=shown)
