"""Profiles as others may see them, and the directory of members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.models import StoredFile
from goodword.core.paging import PAGE, Page, page
from goodword.people import card_links
from goodword.people.models import Profile, ProfileEntry
from goodword.people.queries import members_by_name
from goodword.reach import queries as reach
from goodword.reach.models import Audience, Level


@dataclass(frozen=True, slots=True)
class Shown:
    """A member as somebody at one level sees them. What they may not see is not in here.

    Attributes:
        lines: kind → its lines in their order.
        zone: the member's time zone, where it may be seen.
        photo: the stored photo, where it may be seen.
    """

    member: Member
    level: Level
    lines: Mapping[str, list[ProfileEntry]] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    photo: StoredFile | None = None

    def first(self, kind: str) -> str:
        """The text of the first line of a kind, or nothing."""
        return next((line.text for line in self.lines.get(kind, ())), "")

    def all(self, *kinds: str) -> list[ProfileEntry]:
        """The lines of these kinds."""
        return [line for kind in kinds for line in self.lines.get(kind, ())]

    @property
    def work(self) -> ProfileEntry | None:
        """The first present work, or nothing."""
        return next((line for line in self.lines.get("organisation", ()) if not line.until), None)


def lines_of(member: Member) -> QuerySet[ProfileEntry]:
    """All lines of a profile in their order, with what checking their links said. For the member, or below a level."""
    return _in_order(ProfileEntry.objects.filter(member=member))


def _in_order(lines: QuerySet[ProfileEntry]) -> QuerySet[ProfileEntry]:
    return lines.select_related("check_row", "representation__organisation").order_by("position", "pk")


@compiled
def _lines_at(member: Slot, level: Slot) -> QuerySet[ProfileEntry]:
    return _in_order(ProfileEntry.objects.filter(member=member, reach_audience__gte=level))


def visible(level: Level, member: Member) -> Shown | None:
    """What somebody whom ``member`` holds at ``level`` sees of them; None where they cannot find the profile.

    Two queries. The pages for others and "see it as" both ask here, so that they cannot differ.
    """
    profile = Profile.objects.filter(pk=member.pk).select_related("photo").defer("name_terms").first()
    return _seen(level, member, profile)


def _seen(level: Level, member: Member, profile: Profile | None) -> Shown | None:
    if profile is None:
        return Shown(member, level) if level == Level.SELF else None
    if level > profile.audience and level != Level.SELF:
        return None
    lines: dict[str, list[ProfileEntry]] = {}
    for line in _lines_at(member.pk, int(level)):
        lines.setdefault(line.kind, []).append(line)
    photo = profile.photo if profile.photo and level <= profile.photo.audience else None
    zone = member.zone if level <= min(profile.zone_audience, profile.audience) else None
    return Shown(member, level, lines, zone, photo)


@compiled
def _with_key(key: Slot) -> QuerySet[Profile]:
    return _of_key(key)


def _of_key(key: Slot) -> QuerySet[Profile]:
    rows = Profile.objects.filter(member__key=key, member__is_active=True)
    return rows.select_related("member", "photo").defer("name_terms")


@compiled
def _with_key_for(key: Slot, viewer: Slot) -> QuerySet[Profile]:
    return _of_key(key).annotate(level=reach.level_of(viewer, "member"))


def find(viewer: reach.Viewer, key: UUID | str) -> Shown:
    """The member ``key`` as ``viewer`` sees them. Two queries at most.

    Raises:
        NotFound: there is no such member, or none whom the viewer may find.
    """
    profile = next(iter(_with_key(key) if viewer is None else _with_key_for(key, viewer.pk)), None)
    shown = None
    if profile is not None:
        shown = _seen(Level(getattr(profile, "level", Level.PUBLIC)), profile.member, profile)
    elif viewer is not None and str(viewer.key) == str(key):  # one sees oneself before the welcome, too
        shown = Shown(viewer, Level.SELF)
    if shown is None:
        raise NotFound(_("There is no such member."))
    return shown


def mine(viewer: Member) -> Profile | None:
    """The viewer's own profile, where it was begun."""
    return Profile.objects.filter(pk=viewer.pk).select_related("photo").first()


def with_own_face(member_id: int) -> Member | None:
    """A member with what they see of themselves on every page: ``my_photo`` and ``to_be_welcomed`` ask nothing more."""
    return next(iter(_with_own_face(member_id)), None)


_beside: dict[str, Callable[[], Combinable]] = {}


def read_beside(name: str, expression: Callable[[], Combinable]) -> None:
    """Have something read with the signed-in member, in the one statement of it, as the attribute ``name``. Upper rooms register
    in their ``AppConfig.ready()``."""
    _beside[name] = expression


@compiled
def _with_own_face(member: Slot) -> QuerySet[Any, Member]:
    return Member.objects.filter(pk=member).annotate(
        own_photo=F("profile__photo__key"),
        own_welcome=F("profile__welcomed_at"),
        **{name: expression() for name, expression in _beside.items()},
    )


def my_photo(viewer: Member) -> UUID | None:
    """The key of the viewer's own photo, or None. One query where they did not come ``with_own_face``."""
    known: dict[str, Any] = vars(viewer)
    if "own_photo" in known:
        photo: UUID | None = known["own_photo"]
        return photo
    return Profile.objects.filter(pk=viewer.pk).values_list("photo__key", flat=True).first()


def my_line(viewer: Member, key: UUID | str) -> ProfileEntry:
    """A line of the viewer's own profile.

    Raises:
        NotFound: there is none such.
    """
    found = lines_of(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("This line is not on your profile any more."))
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A member in a list: the name and what the viewer may see in one line."""

    member: Member
    headline: str
    work: str
    trade: str
    photo: StoredFile | None
    level: Level = Level.MEMBER

    @property
    def line(self) -> str:
        """Headline, or role and company, then the trade."""
        return " · ".join(dict.fromkeys(filter(None, [self.headline or self.work, self.trade])))


def directory(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Profile]:
    """Members by name: all whom the viewer may find.

    Most let all members find them; an index holds just these in order. The few others, who hold the viewer as a
    connection or closer, or as a fellow, are as many as the viewer has of those, so a page costs the same in any community. Each
    is asked for by itself: in one statement with an "or" the database would rather read every profile.
    """
    blocked = reach.blocked_with(viewer)
    rows = Profile.objects.filter(member__is_active=True).select_related("member", "photo").defer("name_terms")
    if blocked:
        rows = rows.exclude(member__in=blocked)
    held = rows.filter(
        audience__lt=Audience.MEMBERS, member__standings__other=viewer, member__standings__level__lte=F("audience")
    )
    own = rows.filter(audience__lt=Audience.MEMBERS, member=viewer)
    fellows = rows.filter(audience=Audience.GROUP, member__in=reach.fellows(viewer)).exclude(
        member__in=reach.holding(viewer)
    )
    wide = rows.filter(audience__gte=Audience.MEMBERS)
    return page(wide, ("sort_name", "member_id"), cursor=cursor, size=size, also=[held, own, fellows])


def found_by_name(viewer: Member, typed: str, *, size: int = PAGE) -> list[Profile]:
    """Members whose name fits what was typed, best first; slips are forgiven where little fits exactly.

    Names are scored on three columns; whole rows are read of the best alone.
    """
    best = [member for member, _name in members_by_name.best(viewer, typed, size=size)]
    rows = {profile.pk: profile for profile in _of_members(best)}
    return [rows[member] for member in best if member in rows]


def some(viewer: Member, members: Iterable[int]) -> dict[int, Listed]:
    """What lists show of those of these members whom the viewer may find, by their ids. Three queries."""
    rows = _of_members(list(set(members)))
    return {
        row.pk: shown for row, shown in zip(rows, listed(viewer, rows), strict=True)
        if shown.level <= row.audience or shown.level == Level.SELF
    }  # fmt: skip


@compiled
def _of_members(members: Slot) -> QuerySet[Profile]:
    return Profile.objects.filter(member__any=members).select_related("member", "photo").defer("name_terms")


def listed(viewer: Member, rows: Iterable[Profile]) -> list[Listed]:
    """What lists show of these members to ``viewer``. Two queries, however many rows."""
    profiles = list(rows)
    levels = reach.levels(viewer, [profile.pk for profile in profiles])
    lines: dict[int, dict[str, tuple[str, str]]] = {profile.pk: {} for profile in profiles}
    for member, kind, text, detail, audience in _in_lists(list(lines)):
        if levels[member] <= audience:
            lines[member].setdefault(kind, (text, detail))
    return [
        Listed(
            member=profile.member,
            headline=those["headline"][0] if "headline" in those else "",
            work=" · ".join(filter(None, reversed(those["organisation"]))) if "organisation" in those else "",
            trade=those["industry"][0] if "industry" in those else "",
            level=levels[profile.pk],
            photo=photo if (photo := profile.photo) is not None and levels[profile.pk] <= photo.audience else None,
        )
        for profile in profiles
        for those in [lines[profile.pk]]
    ]


@compiled
def _in_lists(members: Slot) -> QuerySet[ProfileEntry, tuple[int, str, str, str, int]]:
    lines = ProfileEntry.objects.filter(
        member__any=members, kind__in=["headline", "industry", "organisation"], until="",
        reach_audience__gte=Level.CLOSE,
    )  # fmt: skip
    return lines.order_by("position", "pk").values_list("member_id", "kind", "text", "detail", "reach_audience")


def photos(viewer: Member, profiles: Iterable[Profile]) -> dict[int, StoredFile]:
    """Member id → photo, for those whose photo ``viewer`` may see. Two queries; ``photo`` should be there already."""
    shown = {profile.pk: profile.photo for profile in profiles if profile.photo is not None}
    levels = reach.levels(viewer, shown)
    return {member: photo for member, photo in shown.items() if levels[member] <= photo.audience}


def to_be_welcomed(viewer: Member) -> bool:
    """Whether the viewer has not seen the welcome yet. One query where they did not come ``with_own_face``."""
    known: dict[str, Any] = vars(viewer)
    if "own_welcome" in known:
        return known["own_welcome"] is None
    return not Profile.objects.filter(pk=viewer.pk, welcomed_at__isnull=False).exists()


def shared_card(viewer: reach.Viewer, token: str) -> Shown:
    """The card behind a signed link, as the member meant it for whoever holds the link.

    Raises:
        NotFound: the link is not one of ours, is too old, was ended by its member, or its holder is blocked.
    """
    link = card_links.read(token)
    member = Member.objects.filter(key=link.member, is_active=True).first() if link else None
    if link is not None and member is not None:
        working = Profile.objects.filter(pk=member.pk, card_version=link.version).exists()
        if working and reach.level(viewer, member.pk) != Level.BLOCKED:
            return visible(link.level, member) or Shown(member, link.level)
    raise NotFound(_("This link does not work any more. Ask for a new one."))
