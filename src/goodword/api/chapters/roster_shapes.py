"""How chapters and places on their rosters look in answers and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.chapters.meeting_shapes import PlaceName
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.chapter import LONGEST_NAME
from goodword.chapters.models.roster import LONGEST_PHONE, LONGEST_TRADE
from goodword.chapters.queries import roster

PlaceState = Literal["pending", "active", "late", "suspended", "renewing", "expired", "dropped"]
PlaceVerb = Literal["mark_late", "suspend", "restore", "ask_renewal", "renew", "expire", "drop"]
Line = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


class ChapterShown(Shown):
    """A chapter you are in."""

    key: UUID
    name: str
    region: str
    country: str
    zone: str = Field(description="The IANA name of its time zone.")

    @classmethod
    def of(cls, row: Chapter) -> ChapterShown:
        return cls(key=row.key, name=row.name, region=row.region, country=row.country, zone=row.zone)


class ChaptersPage(PageOf[ChapterShown]):
    """Some chapters."""


class RosterAsked(Asked):
    """What a roster is asked with."""

    state: Annotated[
        Literal["", "pending", "active", "late", "suspended", "renewing", "expired", "dropped"],
        Field(description="Only who stands so; for the committee. Left out: everybody who is in the chapter."),
    ] = ""


class ChapterPlaceShown(Shown):
    """A place on a roster, as members see one another's."""

    key: UUID
    name: str
    organization: str
    classification: str = Field(description="Their trade, in the chapter's words.")
    member: UUID | None = Field(description="Their key as a member; null for who has no account.")
    roles: list[str] = Field(description="What they do for the chapter today.")
    state: PlaceState | None = Field(description="How they stand; null unless you are of the committee, or it is you.")

    @classmethod
    def of(cls, row: Membership, roles: Sequence[Role], *, whole: bool) -> ChapterPlaceShown:
        member = row.member.key if row.member is not None and row.member.is_active else None
        return cls.model_validate(
            {
                "key": row.key, "name": row.name, "organization": row.organization, "member": member,
                "classification": row.classification, "roles": [str(role) for role in roles],
                "state": row.state if whole else None,
            }
        )  # fmt: skip


class RosterPage(PageOf[ChapterPlaceShown]):
    """Some places."""


class PlaceDetails(Shown):
    """What of a place its committee and the person themselves see."""

    family: str
    address: str
    phone: str
    renews_on: date | None
    late_since: date | None
    by_mail: bool
    invited_at: datetime | None = Field(description="When their link was last mailed.")
    can_be_mailed: bool = Field(description="There is an address, and mail to it is not stopped.")


class ChapterPlaceWhole(Shown):
    """One place on a roster."""

    place: ChapterPlaceShown
    sponsor: PlaceName | None
    mentor: PlaceName | None
    inducted_on: date | None
    details: PlaceDetails | None = Field(description="Null unless you are of the committee, or it is you.")

    @classmethod
    def of(cls, row: Membership, *, whole: bool, can_be_mailed: bool) -> ChapterPlaceWhole:
        roles = roster.roles([row], row.chapter)[row.pk]
        names = ("family", "address", "phone", "renews_on", "late_since", "by_mail", "invited_at")
        details = {**{name: getattr(row, name) for name in names}, "can_be_mailed": can_be_mailed}
        return cls(
            place=ChapterPlaceShown.of(row, roles, whole=whole),
            sponsor=PlaceName.of(row.sponsor) if row.sponsor is not None else None,
            mentor=PlaceName.of(row.mentor) if row.mentor is not None else None,
            inducted_on=row.inducted_on,
            details=PlaceDetails.model_validate(details) if whole else None,
        )


class ChapterPlaceGiven(Given):
    """Somebody on a roster, as the committee writes them down. What is left out is empty."""

    name: Line = Field(description="Their whole name.")
    family: Line = Field("", description="The end of the name that is the family name.")
    address: Annotated[str, StringConstraints(max_length=254)] = Field("", description="Their mail address.")
    phone: Annotated[str, StringConstraints(max_length=LONGEST_PHONE)] = Field("", description="Their phone.")
    organization: Line = Field("", description="For whom they work.")
    classification: Annotated[str, StringConstraints(max_length=LONGEST_TRADE)] = Field(
        "", description="Their trade, in the chapter's words."
    )
    sponsor: UUID | None = Field(None, description="The key of the place of who brought them.")
    mentor: UUID | None = Field(None, description="The key of the place of who shows them how things are done.")
    inducted_on: date | None = Field(None, description="The day they were inducted.")
    renews_on: date | None = Field(None, description="Until when what they paid for lasts.")
    by_mail: bool = Field(False, description="They never sign in.")

    def entry(self, viewer: Member) -> Entry:
        """What the verbs take.

        Raises:
            NotFound: the sponsor or mentor is nobody the viewer sees.
        """
        return Entry(
            **self.model_dump(exclude={"sponsor", "mentor"}),
            sponsor=roster.row(viewer, self.sponsor) if self.sponsor is not None else None,
            mentor=roster.row(viewer, self.mentor) if self.mentor is not None else None,
        )


class StandingGiven(Given):
    """What changes about how somebody stands."""

    verb: PlaceVerb = Field(description="What happens; see the life of a membership.")
    renews_on: date | None = Field(None, description="Until when it lasts now; for `renew` alone.")


class InvitedShown(Shown):
    """What became of inviting everybody who waits."""

    invited: int = Field(description="How many invitations are on their way.")
