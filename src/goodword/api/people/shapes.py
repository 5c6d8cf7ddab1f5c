"""How people, cards and facts look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Asked, Given, PageOf, Short, Shown
from goodword.people.facts import LONGEST_LONG, NewFact
from goodword.people.kinds import KINDS
from goodword.people.models import Card, Circle, Fact, Person
from goodword.people.queries.persons import Filters

Keys = Annotated[list[UUID], Field(min_length=1, max_length=500)]


class PersonShown(Shown):
    """One of your people, in one line."""

    key: UUID
    name: str
    also_called: str
    headline: str
    company: str
    place: str
    chosen: bool = Field(description="You said that you know, like and trust them.")
    archived: bool
    last_contact_at: datetime | None
    added_at: datetime

    @classmethod
    def of(cls, person: Person) -> PersonShown:
        return cls.model_validate(cls.columns(person))

    @staticmethod
    def columns(person: Person) -> dict[str, object]:
        return {
            "key": person.key,
            "name": person.name,
            "also_called": person.also_called,
            "headline": person.headline,
            "company": person.company,
            "place": person.place,
            "chosen": person.chosen,
            "archived": person.state == Person.State.ARCHIVED,
            "last_contact_at": person.last_contact_at,
            "added_at": person.made_at,
        }


class PeoplePage(PageOf[PersonShown]):
    """Some of your people."""


STATES: dict[int, Literal["current", "replaced", "binned"]] = {
    Fact.State.CURRENT: "current",
    Fact.State.REPLACED: "replaced",
    Fact.State.BINNED: "binned",
}


class FactShown(Shown):
    """One thing you know about a person."""

    key: UUID
    person: UUID
    card: UUID
    kind: str = Field(description="One of the kinds that `list_kinds` lists.")
    value: dict[str, str]
    words: str = Field(description="The value in one line, for people.")
    label: str
    source: str = Field(description="Who told it: `hand`, or the import it came with.")
    origin: str = Field(description="Where it was learned, in words.")
    learned_at: datetime
    by_hand: bool
    state: Literal["current", "replaced", "binned"]

    @classmethod
    def of(cls, fact: Fact, *, card: UUID, person: UUID) -> FactShown:
        return cls(
            key=fact.key, person=person, card=card, kind=fact.kind, value=fact.value, words=words(fact),
            label=fact.label, source=fact.source, origin=fact.origin, learned_at=fact.learned_at,
            by_hand=fact.by_hand, state=STATES[fact.state],
        )  # fmt: skip


def words(fact: Fact) -> str:
    """A fact in one line; the bare values where its kind is no longer declared."""
    kind = KINDS.get(fact.kind)
    return kind.words(fact.value) if kind else ", ".join(fact.value.values())


class CardShown(Shown):
    """What one source says about a person; a merged person has several."""

    key: UUID
    source: str
    added_at: datetime
    member: UUID | None = Field(description="The member this card names, if you may see them.")

    @classmethod
    def of(cls, card: Card, *, visible: set[int]) -> CardShown:
        named = card.member if card.member_id in visible else None
        return cls(key=card.key, source=card.source, added_at=card.made_at, member=named.key if named else None)


class CircleName(Shown):
    """A circle, by key and name."""

    key: UUID
    name: str

    @classmethod
    def of(cls, circle: Circle) -> CircleName:
        return cls(key=circle.key, name=circle.name)


class ContactsShown(Shown):
    """How often and when you were in contact."""

    by_them: int
    by_you: int
    together: int
    first_at: datetime
    last_at: datetime


class PersonFull(PersonShown):
    """One of your people with everything you know about them."""

    cards: list[CardShown]
    facts: list[FactShown]
    circles: list[CircleName]
    contacts: ContactsShown | None


class Narrowed(Given):
    """What people are narrowed to. Several narrow together."""

    name: Short = Field("", description="Words of a name; accents and one wrong letter are forgiven. Best match first.")
    circle: UUID | None = Field(None, description="The key of one of your circles.")
    relation: Short = Field("", description="What they are to you, such as `client`.")
    topic: Short = Field("", description="A topic or interest.")
    place: Short = Field("", description="A place.")
    organisation: Short = Field("", description="A company or organization.")
    chosen: bool = Field(False, description="Only people you know, like and trust.")
    archived: bool = Field(False, description="The archive in place of the list.")

    def filters(self) -> Filters:
        """As the queries have it."""
        return Filters(
            name=self.name, circle=str(self.circle or ""), relation=self.relation, topic=self.topic,
            place=self.place, organisation=self.organisation, chosen=self.chosen, archived=self.archived,
        )  # fmt: skip


class Matching(Narrowed):
    """Everybody whom a list narrowed like this would hold, on all of its pages. A search by `name` can't be meant."""

    count: int = Field(
        ge=0, description="How many people that is, as you saw it. If it is another number now, nothing is changed."
    )


class ThoseGiven(Given):
    """Which of your people: `people` by their keys, or all that are `matching`."""

    people: Keys | None = Field(None, description="Their keys, at most 500.")
    matching: Matching | None = Field(None, description="In place of keys: everybody who matches.")


class PeopleAsked(Asked, Narrowed):
    """What a list of people is narrowed to, and its order."""

    order: Literal["name", "contact", "added"] = Field(
        "name", description="By name, by latest contact, or by when you added them. A search by name keeps its own."
    )


class FactGiven(Given):
    """A fact to note."""

    kind: Annotated[str, StringConstraints(max_length=24)] = Field(
        description="One of the kinds that `list_kinds` lists."
    )
    value: dict[str, Annotated[str, StringConstraints(max_length=LONGEST_LONG)]] = Field(
        description="The fields of the kind, each a text."
    )
    label: Annotated[str, StringConstraints(max_length=60)] = Field("", description="Such as `work` or `home`.")
    origin: Annotated[str, StringConstraints(max_length=200)] = Field("", description="Where you learned it, in words.")

    def new(self) -> NewFact:
        return NewFact(self.kind, self.value, self.label, origin=self.origin)


class PersonGiven(Given):
    """A person to add: at least a name, a nickname, an e-mail address or a profile elsewhere."""

    facts: Annotated[list[FactGiven], Field(min_length=1, max_length=200)]


class CaptureGiven(Given):
    """Somebody you have just met."""

    name: Short
    place: Short = ""
    word: Annotated[str, StringConstraints(max_length=LONGEST_LONG)] = Field("", description="Becomes a private note.")
