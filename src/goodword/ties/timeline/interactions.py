"""Meetings, calls and letters that were written down, or brought with words of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.people.queries.persons import OPEN
from goodword.ties.kinds import INTERACTIONS as KINDS
from goodword.ties.kinds import KINDS as CONTACTS
from goodword.ties.models import Direction, Interaction
from goodword.ties.queries import interactions as queries
from goodword.ties.queries.interactions import There
from goodword.ties.timeline.moments import (
    CALLS,
    LETTERS,
    MEETINGS,
    NOTED,
    Asked,
    Batch,
    Edit,
    Moment,
    Scope,
    Told,
    Who,
    add_family,
    singly,
)
from goodword.ties.timeline.points import Point

SHOWN = 8
GIVEN = add_family("given", gettext_lazy("Favors and gifts"))
FAMILIES = {
    "meeting": MEETINGS, "call": CALLS, "video": CALLS, "letter": LETTERS, "message": LETTERS, "gift": GIVEN,
    "favor": GIVEN, "note": NOTED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """An interaction with those of the viewer's people who were there."""

    row: Interaction
    people: tuple[There, ...]


def _in_person(kind: str) -> bool:
    return kind in CONTACTS and CONTACTS[kind].in_person


class Interactions:
    """The source of them."""

    code = "interaction"

    def __call__(self, scope: Scope, asked: Asked, before: Point, most: int) -> Batch:
        kinds = [kind for kind in KINDS if asked.wants(FAMILIES.get(kind, NOTED), in_person=_in_person(kind))]
        if not kinds:
            return Batch([])
        point, most = before.bound(self.code), singly(most)
        found = queries.before(scope.viewer, scope.person, point, since=asked.since, kinds=kinds, most=most)
        moments = [_moment(row, queries.there(row), scope) for row in found]
        return Batch([moment for moment in moments if moment], _point(found[-1]) if len(found) == most else None)


SOURCE = Interactions()


def _point(row: Interaction) -> Point:
    return Point(row.at, SOURCE.code, row.pk)


def _moment(row: Interaction, there: Sequence[There], scope: Scope) -> Moment | None:
    """None where all who were there are in the bin."""
    people = tuple(person for person in there if person.state in OPEN)
    if not people:
        return None
    in_person = _in_person(row.kind)
    return Moment(
        _point(row), row.kind, FAMILIES.get(row.kind, NOTED), Written(row, people), _tell, in_person=in_person,
        tone="gold" if in_person else "blue" if row.kind == "note" else "",
    )  # fmt: skip


def _tell(group: Sequence[Moment], scope: Scope) -> Told:
    written = group[0].what
    assert isinstance(written, Written)
    row, people = written.row, written.people
    about = scope.person.key if scope.person is not None else people[0].key
    others = [person for person in people if scope.person is None or person.pk != scope.person.pk]
    return Told(
        _title(row, people, scope),
        since=row.day,
        detail=_detail(row),
        text=", ".join(row.topics),
        markdown=row.words,
        source="" if row.by_hand else row.source,
        people=tuple(Who(person.key, person.name) for person in others[:SHOWN]),
        others=max(0, len(others) - SHOWN),
        edit=Edit("interaction", row.key, about),
    )


def _detail(row: Interaction) -> str:
    told = []
    if row.minutes:
        told.append(ngettext("%(count)s minute", "%(count)s minutes", row.minutes) % {"count": row.minutes})
    if row.place and row.kind != "meeting":
        told.append(row.place)
    return " · ".join(told)


type Title = Callable[[Interaction, bool], str]


def _title(row: Interaction, people: Sequence[There], scope: Scope) -> str:
    """A sentence. In the story with one person they are not named where it is plain who is meant."""
    own = scope.person is None
    titles: dict[str, Title] = {
        "meeting": _met, "call": _called, "video": _seen, "letter": _wrote, "message": _wrote, "gift": _gave,
        "favor": _helped,
    }  # fmt: skip
    if row.kind == "note":
        said = _("You noted about %(who)s") if own else _("You noted")
    else:
        said = titles[row.kind](row, own) if row.kind in titles else f"{KINDS[row.kind].label}"
    return said % {"who": _names(people) if own else scope.name, "where": row.place}


def _names(people: Sequence[There]) -> str:
    if len(people) == 1:
        return people[0].name
    if len(people) == 2:
        return _("%(first)s and %(second)s") % {"first": people[0].name, "second": people[1].name}
    return ngettext("%(count)s person", "%(count)s people", len(people)) % {"count": len(people)}


def _met(row: Interaction, own: bool) -> str:
    if own:
        return _("You met %(who)s at %(where)s") if row.place else _("You met %(who)s")
    return _("You met at %(where)s") if row.place else _("You met")


def _called(_row: Interaction, own: bool) -> str:
    return _("You spoke with %(who)s by phone") if own else _("You spoke by phone")


def _seen(_row: Interaction, own: bool) -> str:
    return _("You spoke with %(who)s by video") if own else _("You spoke by video")


def _wrote(row: Interaction, own: bool) -> str:
    if row.direction == Direction.BOTH:
        return _("You and %(who)s wrote to each other") if own else _("You wrote to each other")
    return _("%(who)s wrote to you") if row.direction == Direction.IN else _("You wrote to %(who)s")


def _gave(row: Interaction, own: bool) -> str:
    if row.direction == Direction.BOTH:
        return _("You and %(who)s gave each other something") if own else _("You gave each other something")
    return _("A gift from %(who)s to you") if row.direction == Direction.IN else _("A gift from you to %(who)s")


def _helped(row: Interaction, own: bool) -> str:
    if row.direction == Direction.BOTH:
        return _("You and %(who)s did each other a favor") if own else _("You did each other a favor")
    return _("%(who)s did you a favor") if row.direction == Direction.IN else _("You did %(who)s a favor")
