"""Which ties an event may have changed. What it says is not trusted for more: the ties are read anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from goodword.accounts.actions import leaving, membership
from goodword.core.events import declare
from goodword.people import events as people
from goodword.reach import actions as reach
from goodword.ties import events as ties

ANEW: Final = declare("graph.anew", "Many ties changed at once; what is known of them is read anew.")

# Events about two members, the one who acted and another.
PAIRS: Final = {reach.BLOCKED, ties.CONNECTED}
# Events about what all of a member's ties allow.
WHOLE: Final = {
    ties.VISIBILITY_CHOSEN,
    people.CIRCLE_CHANGED,
    people.MERGED,
    people.UNMERGED,
    people.PERSON_BINNED,
    people.PERSON_RESTORED,
    people.BROUGHT_BACK,
    "importers.applied",
    "importers.undone",
    leaving.ERASED,
    membership.DEACTIVATED,
    membership.REACTIVATED,
}
KINDS: Final = sorted(PAIRS | WHOLE | {ties.DISCONNECTED, ANEW})


@dataclass(slots=True)
class Dirty:
    """What to read anew."""

    pairs: set[tuple[int, int]] = field(default_factory=set)
    connections: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    all: bool = False


def dirty(events: Iterable[tuple[str, int | None, Sequence[int], Mapping[str, Any]]]) -> Dirty:
    """What these events, each as (kind, actor, parties, payload), may have changed."""
    found = Dirty()
    for kind, actor, parties, payload in events:
        if kind == ANEW:
            found.all = True
        elif kind == ties.DISCONNECTED:
            found.connections.add(int(payload["connection"]))
        elif kind == reach.BLOCKED and actor is not None:
            found.pairs.add((actor, int(payload["other"])))
        elif kind == ties.CONNECTED and len(parties) == len({"one", "other"}):
            found.pairs.add((parties[0], parties[1]))
        else:
            found.members.update(parties)
    return found
