"""What the caller and their people did for each other, and goodwill in words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.api.frame.answers import page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, PageOf, Shown
from goodword.core import clock
from goodword.favors import actions
from goodword.favors.queries import goodwill, listing, occasions
from goodword.favors.queries.listing import Favor
from goodword.people.queries import persons
from goodword.ties.models import Direction

room = Room(
    "Favors",
    "What you and your people did for each other, read from your own contacts. Favors and gifts are noted as interactions "
    "of those kinds. Goodwill is told in words: there is no number, and no order from more to less.",
)

DoneBy = Literal["them", "you", "both"]
DONE_BY: Final[dict[Direction, DoneBy]] = {Direction.IN: "them", Direction.OUT: "you", Direction.BOTH: "both"}
GLAD: Final = 24


class PersonName(Shown):
    """One of your people, by key and name."""

    key: UUID
    name: str


class FavorShown(Shown):
    """Something that was done."""

    person: PersonName
    kind: str = Field(description="The kind of contact: `favor`, `gift`, `introduction` …")
    done_by: DoneBy
    what: str = Field(description="In words.")
    words: str = Field(description="What you wrote of it, in Markdown. Nobody else reads it.")
    at: datetime
    interaction: UUID | None = Field(description="The interaction that tells of it, where you noted it.")
    member: UUID | None = Field(description="The member you can thank for it here.")
    thanks: UUID | None = Field(description="Your thanks for it.")

    @classmethod
    def of(cls, favor: Favor) -> FavorShown:
        return cls(
            person=PersonName(key=favor.person, name=favor.name), kind=favor.kind, done_by=DONE_BY[favor.direction],
            what=favor.what.text, words=favor.words, at=favor.at, interaction=favor.interaction, member=favor.member,
            thanks=favor.thanked,
        )  # fmt: skip


class FavorPage(PageOf[FavorShown]):
    """Some favors."""


class FavorsAsked(Asked):
    """Which favors."""

    way: Annotated[
        Literal["", "for_you", "by_you"], Field(description="Those done for you, or by you; empty for all.")
    ] = ""


class GoodwillShown(Shown):
    """Goodwill with one of your people, in words."""

    person: PersonName
    sentences: list[str] = Field(description="Facts, then what follows from them.")


class GladShown(Shown):
    """People who would gladly help."""

    people: list[GoodwillShown] = Field(description="By when something was last done; that is no order of goodwill.")


class ChanceShown(Shown):
    """Somebody you could do something for."""

    person: PersonName
    reason: str


class ChancesShown(Shown):
    """A handful of people you could do something for."""

    people: list[ChanceShown]


@room.read("/favors", answer=FavorPage)
def list_favors(request: ApiRequest, asked: Query[FavorsAsked]) -> FavorPage:
    """List what was done.

    The latest first.
    """
    me = request.auth.member
    found = listing.listed(me, way=asked.way, cursor=asked.cursor, size=asked.limit)
    items = [FavorShown.of(favor) for favor in listing.shown(me, found.rows)]
    return FavorPage(items=items, **page_addresses(request, found))


@room.read("/people/{uuid:key}/goodwill", answer=GoodwillShown)
def get_goodwill(request: ApiRequest, key: UUID) -> GoodwillShown:
    """Get what goodwill there is with one of your people, in words."""
    me = request.auth.member
    person = persons.person(me, key)
    name = PersonName(key=person.key, name=person.name)
    return GoodwillShown(person=name, sentences=goodwill.of_person(me, person))


@room.read("/favors/people", answer=GladShown)
def get_people_who_would_help(request: ApiRequest) -> GladShown:
    """Get people who would gladly help.

    As far as your own contacts tell.
    """
    me, now = request.auth.member, clock.now()
    found = goodwill.would_gladly_help(me, goodwill.known(me, now).values(), now, most=GLAD)
    people = [GoodwillShown(person=PersonName(key=one.key, name=one.name), sentences=one.sentences) for one in found]
    return GladShown(people=people)


@room.read("/favors/chances", answer=ChancesShown)
def get_people_to_help(request: ApiRequest) -> ChancesShown:
    """Get people you could do something for, with the reason."""
    found = occasions.chances(request.auth.member)
    people = [ChanceShown(person=PersonName(key=one.person, name=one.name), reason=one.reason) for one in found]
    return ChancesShown(people=people)


@room.write("POST", "/people/{uuid:key}/not-now")
def let_person_to_help_rest(request: ApiRequest, key: UUID) -> None:
    """Let somebody rest among those you could do something for.

    For three months; nobody is told.
    """
    me = request.auth.member
    actions.not_now(actor=me, person=persons.person(me, key))
