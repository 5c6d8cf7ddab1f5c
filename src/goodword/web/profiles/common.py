"""What the viewer and somebody have in common, for ``components/common_ground.html``."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.people import common_words
from goodword.people.common_words import Ground
from goodword.people.models import Person
from goodword.people.queries import common_ground


def with_viewer(viewer: Member, other: Member | Person, *, name: str) -> Ground:
    """The ground ``viewer`` shares with ``other``, who is called ``name`` in sentences. Four queries."""
    shared = common_ground.between(viewer, viewer, other)
    return common_words.ground(shared, first=str(viewer), second=name, first_is_you=True)
