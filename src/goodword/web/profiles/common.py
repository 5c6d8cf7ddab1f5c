"""What the viewer and somebody have in common, for ``components/common_ground.html``."""

from __future__ import annotations

from collections.abc import Collection

from goodword.accounts.models import Member
from goodword.people import common_words
from goodword.people.common_words import Ground
from goodword.people.models import Fact, Person
from goodword.people.queries import common_ground


def with_viewer(viewer: Member, other: Member | Person, *, name: str, noted: Collection[Fact] | None = None) -> Ground:
    """The ground ``viewer`` shares with ``other``, who is called ``name`` in sentences. Three queries at most.

    ``noted`` is what ``common_ground.between`` takes: facts that were read already are not read again.
    """
    shared = common_ground.between(viewer, viewer, other, noted=noted)
    return common_words.ground(shared, first=str(viewer), second=name, first_is_you=True)
