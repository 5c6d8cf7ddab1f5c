"""The same thing done to many of your people at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Shown
from goodword.api.people.given import new_fact, those
from goodword.api.people.shapes import FactGiven, ThoseGiven
from goodword.people.actions import bulk, persons
from goodword.people.models import Person

room = Room(
    "Many at once",
    "The same thing for up to five hundred of your people, or for all that match, in one request: all of it or nothing.",
)


class BulkGiven(ThoseGiven):
    """What to do, and to whom."""

    action: Literal["archive", "unarchive", "bin", "choose", "unchoose"] = Field(
        description="`bin` puts people into the bin; the others are what they are for one person."
    )


class BulkNoteGiven(ThoseGiven):
    """A fact to note about each of some people."""

    fact: FactGiven = Field(description="Noted about everybody who has no such fact yet.")


class BulkShown(Shown):
    """How many were changed; those who were so already are not counted."""

    changed: int


def _unchoose(actor: Member, those: Sequence[Person]) -> int:
    chosen = [person for person in those if person.chosen]
    bulk.unchoose(actor=actor, persons=chosen)
    return len(chosen)


ACTIONS: dict[str, Callable[[Member, Sequence[Person]], int]] = {
    "archive": lambda actor, those: persons.archive(actor=actor, persons=those),
    "unarchive": lambda actor, those: persons.unarchive(actor=actor, persons=those),
    "bin": lambda actor, those: persons.put_into_bin(actor=actor, persons=those),
    "choose": lambda actor, those: len(bulk.choose(actor=actor, persons=those)),
    "unchoose": _unchoose,
}


@room.write(
    "POST", "/people/bulk", answer=BulkShown, problems=("conflict",),
    example={"action": "archive", "people": ["3f0c8a44-5d0e-4b8e-9c55-0a7d7b1a2c3d"]},
)  # fmt: skip
def change_people(request: ApiRequest, given: BulkGiven) -> BulkShown:
    """Do the same to many people.

    At most 500 by their keys, or all that are `matching`. If one of the keys is not among your people, or other than
    `count` match, nothing is changed.
    """
    me = request.auth.member
    return BulkShown(changed=ACTIONS[given.action](me, those(me, given)))


@room.write(
    "POST", "/people/bulk/facts", answer=BulkShown, problems=("conflict",),
    example={
        "fact": {"kind": "topic", "value": {"text": "rye bread"}},
        "people": ["3f0c8a44-5d0e-4b8e-9c55-0a7d7b1a2c3d"],
    },
)  # fmt: skip
def note_about_people(request: ApiRequest, given: BulkNoteGiven) -> BulkShown:
    """Note the same fact about many people.

    At most 500 by their keys, or all that are `matching`; who has the fact already is left alone. If one of the keys is
    not among your people, or other than `count` match, nothing is changed.
    """
    me = request.auth.member
    fact = new_fact(given.fact, "/fact")
    return BulkShown(changed=len(bulk.note(actor=me, persons=those(me, given), fact=fact)))
