"""How members, profiles and organizations look in answers and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Short, Shown
from goodword.people.models import Organisation, Profile, ProfileEntry
from goodword.people.profile_lines import NewLine
from goodword.people.queries import profiles
from goodword.reach.models import Audience, Level

AudienceWord = Literal["me", "close", "connections", "group", "members", "public"]
LevelWord = Literal["self", "close", "connection", "group", "member", "public"]

AUDIENCES: Mapping[str, Audience] = {
    "me": Audience.ME, "close": Audience.CLOSE, "connections": Audience.CONNECTIONS, "group": Audience.GROUP,
    "members": Audience.MEMBERS, "public": Audience.PUBLIC,
}  # fmt: skip
SEEN_AS: Mapping[str, Level] = {
    "visitor": Level.PUBLIC, "member": Level.MEMBER, "connection": Level.CONNECTION, "close": Level.CLOSE,
}  # fmt: skip
Long = Annotated[str, StringConstraints(max_length=2000)]


def audience_word(number: int) -> str:
    """An audience in a word."""
    return Audience(number).name.lower()


class MeShown(Shown):
    """You, and what your token may do."""

    key: UUID
    name: str
    email: str
    role: Literal["member", "organiser", "operator"]
    language: str
    time_zone: str
    discoverable: bool = Field(description="Others' imports may recognize you by an address you publish.")
    joined_at: datetime
    scopes: list[str] = Field(description="What this token may do: `read`, `write`, `import`.")


class ProfileLineShown(Shown):
    """One line of a profile."""

    key: UUID
    kind: str = Field(description="One of the kinds that `list_profile_kinds` lists.")
    text: str
    detail: str
    side: Literal["business", "personal"]
    since: str
    until: str
    topics: list[str]
    organisation: UUID | None = Field(description="The organization this line about work makes you represent.")

    @staticmethod
    def columns(line: ProfileEntry) -> dict[str, Any]:
        represents = getattr(line, "representation", None)
        return {
            "key": line.key, "kind": line.kind, "text": line.text, "detail": line.detail, "side": line.facet,
            "since": line.since, "until": line.until, "topics": line.topics,
            "organisation": represents.organisation.key if represents else None,
        }  # fmt: skip

    @classmethod
    def of(cls, line: ProfileEntry) -> ProfileLineShown:
        return cls.model_validate(cls.columns(line))


class OwnProfileLineShown(ProfileLineShown):
    """One line of your own profile, with who may see it."""

    audience: AudienceWord = Field(description="Whom you meant it for.")
    reaches: AudienceWord = Field(description="Who sees it: its side and the profile may reach less far.")

    @classmethod
    def mine(cls, line: ProfileEntry) -> OwnProfileLineShown:
        told = {"audience": audience_word(line.audience), "reaches": audience_word(line.reach_audience)}
        return cls.model_validate(cls.columns(line) | told)


class ProfileShown(Shown):
    """Your own profile: every line, and who may see what."""

    name: str
    audience: AudienceWord = Field(description="Who may find you at all.")
    business_audience: AudienceWord
    personal_audience: AudienceWord
    zone_audience: AudienceWord = Field(description="Who may see your time zone.")
    has_photo: bool
    lines: list[OwnProfileLineShown]

    @classmethod
    def of(cls, member: Member, profile: Profile, lines: list[ProfileEntry]) -> ProfileShown:
        return cls.model_validate(
            {
                "name": str(member), "audience": audience_word(profile.audience),
                "business_audience": audience_word(profile.business_audience),
                "personal_audience": audience_word(profile.personal_audience),
                "zone_audience": audience_word(profile.zone_audience), "has_photo": profile.photo_id is not None,
                "lines": [OwnProfileLineShown.mine(line) for line in lines],
            }
        )  # fmt: skip


class NameGiven(Given):
    """The name people call you by."""

    name: Short


class AudiencesGiven(Given):
    """Who may see what of your profile; what is not given stays."""

    audience: AudienceWord | None = Field(None, description="Who may find you at all.")
    business_audience: AudienceWord | None = Field(None, description="Who may see your business side.")
    personal_audience: AudienceWord | None = Field(None, description="Who may see your personal side.")
    zone_audience: AudienceWord | None = Field(None, description="Who may see your time zone.")


class LineGiven(Given):
    """What a line of your profile says."""

    text: Long = Field(description="The line in your words.")
    detail: Short = Field("", description="A second field, such as the role in a company; kinds differ.")
    side: Literal["business", "personal"] | None = Field(None, description="As the kind usually has it, if not given.")
    audience: AudienceWord | None = Field(None, description="As the kind usually has it, if not given.")
    since: Annotated[str, StringConstraints(max_length=10)] = Field("", description="`2019`, `2019-04` or a day.")
    until: Annotated[str, StringConstraints(max_length=10)] = Field("", description="The same; empty while it lasts.")
    topics: Annotated[list[Short], Field(max_length=5)] = Field([], description="Topics of an offer or a need.")

    def new(self) -> NewLine:
        return NewLine(
            text=self.text, detail=self.detail, facet=self.side or "",
            audience=None if self.audience is None else int(AUDIENCES[self.audience]), since=self.since,
            until=self.until, topics=self.topics,
        )  # fmt: skip


class NewLineGiven(LineGiven):
    """A line to add to your profile."""

    kind: Annotated[str, StringConstraints(max_length=24)] = Field(
        description="One of the kinds that `list_profile_kinds` lists."
    )


class MoveGiven(Given):
    """Which way a line moves."""

    direction: Literal["up", "down"] = Field(description="Among the lines of its kind.")


class ProfileKindShown(Shown):
    """One kind of line."""

    code: str
    label: str
    question: str
    detail: str = Field(description="What the second field asks for; empty where there is none.")
    sides: list[str]
    audience: str = Field(description="Who sees it unless you say otherwise.")
    single: bool
    dated: bool
    topics: bool
    most: int
    longest: int


class ProfileKindsShown(Shown):
    """All kinds of line a profile can have."""

    items: list[ProfileKindShown]


class MemberListed(Shown):
    """A member in one line, as far as you may see."""

    key: UUID
    name: str
    headline: str
    work: str
    trade: str
    has_photo: bool
    is_you: bool
    person: UUID | None = Field(description="The one of your people who is this member.")


class MembersPage(PageOf[MemberListed]):
    """Some members whom you may find."""


class MembersAsked(Asked):
    """Which members."""

    name: Short = Field("", description="Words of a name; the best matches, on one page.")


class MemberShown(Shown):
    """A member, as far as you may see."""

    key: UUID
    name: str
    level: LevelWord = Field(description="How they hold you.")
    time_zone: str | None
    has_photo: bool
    lines: list[ProfileLineShown]

    @classmethod
    def of(cls, shown: profiles.Shown) -> MemberShown:
        return cls.model_validate(
            {
                "key": shown.member.key, "name": str(shown.member), "level": shown.level.name.lower(),
                "time_zone": str(shown.zone) if shown.zone else None, "has_photo": shown.photo is not None,
                "lines": [ProfileLineShown.of(line) for lines in shown.lines.values() for line in lines],
            }
        )  # fmt: skip


class BlockShown(Shown):
    """Somebody you blocked."""

    key: UUID = Field(description="The member's key.")
    name: str


class BlocksPage(PageOf[BlockShown]):
    """Some of those you blocked."""


class OrganisationShown(Shown):
    """An organization that members represent."""

    key: UUID
    name: str
    site: str
    place: str
    about: str
    is_mine: bool = Field(description="You represent it.")

    @classmethod
    def of(cls, organisation: Organisation, *, is_mine: bool) -> OrganisationShown:
        return cls(
            key=organisation.key, name=organisation.name, site=organisation.site, place=organisation.place,
            about=organisation.about, is_mine=is_mine,
        )  # fmt: skip


class DescriptionGiven(Given):
    """Where an organization is found and what it does. All of it is set; leave a field empty to clear it."""

    site: Long = Field("", description="Its web address.")
    place: Short = Field("", description="Where it is.")
    about: Long = Field("", description="What it does.")


class RepresentativeShown(Shown):
    """A member who represents an organization."""

    key: UUID = Field(description="The member's key.")
    name: str
    role: str


class RepresentativesPage(PageOf[RepresentativeShown]):
    """Some of those who represent an organization."""


class SuggestionsShown(Shown):
    """What typing suggests."""

    items: list[str]


class SuggestAsked(Given):
    """What was typed so far."""

    typed: Annotated[str, StringConstraints(max_length=120)] = Field(description="The beginning of a topic.")
