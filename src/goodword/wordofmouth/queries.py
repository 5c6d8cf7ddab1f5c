"""Reading good words: one's own, and what anybody sees by a link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach import queries as reach
from goodword.wordofmouth.models import Word


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain as a viewer may see it.

    Attributes:
        name: who it is, in words; somebody's name only by their own choice.
        mine: it is the viewer's own.
        gone: it was taken back, or its member left: nothing of what they said is here.
    """

    name: str
    reason: str
    interest: str
    mine: bool
    gone: bool


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Word]:
    """The viewer's good words, the latest first."""
    rows = Word.objects.filter(member=viewer, withdrawn_at=None).select_related("target")
    return page(rows, ("-at", "-id"), cursor=cursor, size=size)


def own(viewer: Member, key: UUID) -> Word:
    """One of the viewer's own.

    Raises:
        NotFound: there is none.
    """
    row = Word.objects.filter(key=key, member=viewer, withdrawn_at=None).select_related("target").first()
    if row is None:
        raise NotFound(_("There is no such good word."))
    return row


def by_code(viewer: Member | None, code: str) -> Word:
    """The good word that a link leads to, for anybody who has it.

    Raises:
        NotFound: there is none, it was taken back, or its member and the viewer blocked one another.
    """
    rows = Word.objects.filter(code=code, withdrawn_at=None, member__is_active=True).select_related("target", "member")
    row = rows.first()
    if row is None or (viewer is not None and row.member_id in reach.blocked_with(viewer)):
        raise NotFound(_("This link does not work any more."))
    return row


def chain(viewer: Member | None, word: Word) -> list[Link]:
    """The links from the first to ``word``. Two statements, however long it is."""
    hidden = reach.blocked_with(viewer) if viewer is not None else frozenset()
    rows = Word.objects.filter(pk__in=[*word.above, word.pk]).select_related("member").in_bulk()
    links: list[Link] = []
    before = ""
    for pk in [*word.above, word.pk]:
        link = _link(rows[pk], viewer, before=before, first=not links, hidden=hidden)
        links.append(link)
        before = rows[pk].member.name if rows[pk].named and not link.gone and rows[pk].member_id not in hidden else ""
    return links


@dataclass(frozen=True, slots=True)
class Branch:
    """One link that was added after the viewer's.

    Attributes:
        hands: how many links it is from theirs; 1 follows it at once.
    """

    name: str
    reason: str
    hands: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Onward:
    """How far a good word travelled after the viewer's link.

    Attributes:
        many: links that stand; ``far``: how many the longest chain of them has.
        branches: the latest of them, each under its name where it is shown.
    """

    many: int
    far: int
    branches: list[Branch]


def onward(viewer: Member, word: Word, *, most: int = 50) -> Onward:
    """What went on from the viewer's own good word. Those who are not named by their own choice are not named to the viewer
    either; whom the viewer blocked, or who blocked them, is counted and not shown. Three statements.
    """
    rows = Word.objects.filter(above__contains=[word.pk], withdrawn_at=None, member__is_active=True)
    counted = rows.aggregate(many=Count("pk"), longest=Max("above__len"))
    hidden = reach.blocked_with(viewer)
    latest = rows.exclude(member__in=hidden).select_related("member", "after__member").order_by("-at", "-pk")[:most]
    branches = [
        Branch(_branch_name(row, viewer, hidden), row.reason, len(row.above) - len(word.above), row.at)
        for row in latest
    ]
    return Onward(counted["many"], (counted["longest"] or 0) - len(word.above) if counted["many"] else 0, branches)


def _branch_name(row: Word, viewer: Member, hidden: Collection[int]) -> str:
    if row.named:
        return row.member.name
    before = row.after
    if before is None or before.withdrawn_at is not None or before.member_id in hidden or not before.member.is_active:
        return _("Somebody")
    if before.member_id == viewer.pk:
        return _("A friend of yours")
    return _("A friend of %(name)s") % {"name": before.member.name} if before.named else _("A friend of theirs")


def _link(row: Word, viewer: Member | None, *, before: str, first: bool, hidden: frozenset[int]) -> Link:
    mine = viewer is not None and row.member_id == viewer.pk
    if not row.member.is_active:
        return Link(_("Former member"), "", row.interest, mine=False, gone=True)
    if row.withdrawn_at is not None:
        return Link(_("Somebody who took their word back"), "", row.interest, mine=False, gone=True)
    if row.member_id in hidden:
        return Link(_unnamed(before, first=first), "", row.interest, mine=False, gone=True)
    name = row.member.name if row.named else ""
    return Link(name or _unnamed(before, first=first), row.reason, row.interest, mine=mine, gone=False)


def _unnamed(before: str, *, first: bool) -> str:
    if first:
        return _("A member here")
    if before:
        return _("A friend of %(name)s") % {"name": before}
    return _("A friend of theirs")
