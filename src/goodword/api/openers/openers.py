"""First words to one of your people: drafted, kept, and noted as sent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.interaction_shapes import InteractionShown
from goodword.core.paging import page
from goodword.openers import actions, queries
from goodword.openers.models import LONGEST, Opener
from goodword.people.queries import persons
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions

room = Room(
    "Openers",
    "The first words to somebody, drafted from what you know of them, in your language. Nothing of your notes is in them, and of what you "
    "have in common only what you show to them. Nothing is sent from here.",
)

WayName = Literal["mail", "whatsapp", "linkedin", "copy"]


class OpenerAsked(Given):
    """What to begin with."""

    why: Annotated[str, StringConstraints(max_length=20)] = Field(
        "", description="A reason to begin with, as `reason` names it. One that does not hold is passed over."
    )


class ReasonShown(Shown):
    """Why to write to this person now."""

    why: str
    sentence: str


class OpenerVariantShown(Shown):
    """One way to begin."""

    code: str = Field(
        description="What it is made of: `promised`, `birthday`, `job`, `post`, `topic`, `shared`, `plain`, `call`."
    )
    text: str


class OpenerShown(Shown):
    """First words to one person."""

    name: str = Field(description="What they are called.")
    reason: ReasonShown | None = Field(description="Why them, why now; null where nothing is known.")
    variants: list[OpenerVariantShown]
    kept: str = Field(description="What you typed yourself and have not sent; empty where there is nothing.")
    taken_along: str = Field(
        description="The way by which you took it along, until you say whether it was sent; else empty."
    )
    mail: str = Field(description="Their e-mail address; empty where you know none.")
    whatsapp: str = Field(description="The address of a chat with their number; empty where you know none.")
    linkedin: str = Field(description="The address of their profile; empty where you know none.")


class OpenerGiven(Given):
    """What you typed."""

    text: Annotated[str, StringConstraints(max_length=LONGEST)] = Field(description="Empty to let it go.")


class OpenerSentGiven(Given):
    """That it was sent."""

    way: WayName = Field("copy", description="By which way.")


class CommentedGiven(Given):
    """That you answered to what they published, there."""

    where: Annotated[str, StringConstraints(max_length=200)] = Field(
        "", description="Where it was, such as the name of their blog."
    )


class BegunShown(Shown):
    """Something you began to write to somebody."""

    key: UUID = Field(description="The key of the person it is for.")
    name: str
    text: str
    changed_at: datetime

    @classmethod
    def of(cls, row: Opener) -> BegunShown:
        """What is kept."""
        person = row.card.person
        return cls(key=person.key, name=person.name, text=row.text, changed_at=row.changed_at)


class BegunPage(PageOf[BegunShown]):
    """Some of what you began."""


@room.read("/people/{uuid:key}/opener", answer=OpenerShown)
def get_opener(request: ApiRequest, key: UUID, asked: Query[OpenerAsked]) -> OpenerShown:
    """Get first words to a person.

    Always the same for the same facts; several ways to begin, the one that fits the reason first.
    """
    me = request.auth.member
    person = persons.person(me, key)
    draft = queries.draft(me, person, why=asked.why)
    kept = queries.kept(me, person)
    return OpenerShown(
        name=draft.name,
        reason=ReasonShown(why=draft.reason.why, sentence=draft.reason.sentence) if draft.reason else None,
        variants=[OpenerVariantShown(code=one.code, text=one.text) for one in draft.variants],
        kept=kept.text if kept else "",
        taken_along=kept.way if kept else "",
        mail=draft.ways.mail,
        whatsapp=draft.ways.whatsapp,
        linkedin=draft.ways.linkedin,
    )


@room.write("PUT", "/people/{uuid:key}/opener", status=204, example={"text": "Hello Mara, how did the move go?"})
def keep_opener(request: ApiRequest, key: UUID, given: OpenerGiven) -> None:
    """Keep what you typed to a person.

    For you alone. It goes once you say that it was sent.
    """
    me = request.auth.member
    actions.keep(actor=me, person=persons.person(me, key), text=given.text)


def _made(me: Member, row: Interaction) -> Made:
    shown = InteractionShown.of(row, interactions.parties(me, [row]).get(row.pk, []))
    return Made(shown, f"/api/v1/interactions/{row.key}")


@room.write("POST", "/people/{uuid:key}/opener/sent", answer=InteractionShown, status=201, example={"way": "mail"})
def note_opener_sent(request: ApiRequest, key: UUID, given: OpenerSentGiven) -> Made:
    """Note that you sent it.

    It becomes a message to them, today, and counts as contact; what was kept is let go.
    """
    me = request.auth.member
    return _made(me, actions.sent(actor=me, person=persons.person(me, key), way=given.way))


@room.write(
    "POST", "/people/{uuid:key}/opener/commented", answer=InteractionShown, status=201, example={"where": "Harbor notes"}
)  # fmt: skip
def note_commented(request: ApiRequest, key: UUID, given: CommentedGiven) -> Made:
    """Note that you commented there.

    It becomes a message to them, today, and counts as contact.
    """
    me = request.auth.member
    return _made(me, actions.commented(actor=me, person=persons.person(me, key), where=given.where))


@room.read("/openers", answer=BegunPage)
def list_openers(request: ApiRequest, asked: Query[Asked]) -> BegunPage:
    """List what you began to write to your people and have not sent.

    The latest first.
    """
    found = page(queries.mine(request.auth.member), ("-changed_at", "-id"), cursor=asked.cursor, size=asked.limit)
    return BegunPage(items=[BegunShown.of(row) for row in found.rows], **page_addresses(request, found))
