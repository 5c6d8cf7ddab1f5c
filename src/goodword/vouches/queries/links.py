"""Links to people who are not here, as their owner sees them and as whoever holds one; and what is behind the link that an author
gets by mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.secrets import digest
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.people.models import Fact, Person
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.vouches import links, states
from goodword.vouches.models import AuthorLink, Vouch

NEWEST: Final = ("-made_at", "-id")
OPEN, USED, ENDED = "open", "used", "ended"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its owner sees it. ``state``: open, used, or ended; what is not confirmed yet does not show.

    Attributes:
        token: the secret part of its address, while it works.
    """

    row: AuthorLink
    state: str
    token: str


def shown(rows: list[AuthorLink]) -> list[Link]:
    """Links as their owner sees them. One query."""
    used = set(Vouch.objects.filter(link__in=rows).exclude(state=states.UNCONFIRMED).values_list("link", flat=True))
    told = []
    for row in rows:
        over = row.ended_at is not None or row.expires_at <= clock.now()
        state = USED if row.pk in used else ENDED if over else OPEN
        told.append(Link(row, state, links.to_write(row) if state == OPEN else ""))
    return told


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[AuthorLink]:
    """The viewer's own links, the latest first. Show them by ``shown``."""
    return page(AuthorLink.objects.filter(owner=viewer), NEWEST, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> AuthorLink:
    """A link of the viewer's own.

    Raises:
        NotFound: there is none such.
    """
    found = AuthorLink.objects.filter(owner=viewer, key=key).select_related("owner", "card", "draft").first()
    if found is None:
        raise NotFound(_("There is no such link."))
    return found


def by_token(raw: str, viewer: Member | None) -> AuthorLink:
    """What somebody holds who opens the link to write by.

    Raises:
        NotFound: it does not work (any more), or whoever opens it is blocked.
    """
    found = AuthorLink.objects.filter(token_hash=digest(raw)).select_related("owner", "draft").first()
    over = found is None or found.ended_at is not None or found.expires_at <= clock.now()
    if found is None or over or not found.owner.is_active:
        raise NotFound(_("This link does not work any more. Ask for a new one."))
    if viewer is not None and reach.level(viewer, found.owner_id) == Level.BLOCKED:
        raise NotFound(_("This link does not work any more. Ask for a new one."))
    return found


def by_author(raw: str) -> Vouch:
    """What the author behind a mailed link wrote.

    Raises:
        NotFound: it does not work (any more).
    """
    rows = Vouch.objects.filter(token_hash=digest(raw), author=None, subject__is_active=True)
    found = rows.exclude(state=states.WITHDRAWN).select_related("subject", "author", "card").first()
    if found is None:
        raise NotFound(_("This link does not work any more."))
    return found


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation that an import told the viewer of.

    Attributes:
        name: who wrote it.
        member: the member they are, where the viewer's card says so.
        link: the open link that was made for it, if one was.
    """

    fact: Fact
    person: Person
    name: str
    text: str
    day: str
    member: Member | None
    link: UUID | None


def _drafts(viewer: Member) -> QuerySet[Fact]:
    """Recommendations the viewer received elsewhere, whose authors have not vouched for them here."""
    rows = Fact.objects.filter(owner=viewer, kind="recommendation", state=Fact.State.CURRENT)
    rows = rows.filter(card__person__state__in=(Person.State.ACTIVE, Person.State.ARCHIVED))
    rows = rows.filter(
        Q(value__direction="in") | Q(value__direction="") | Q(value__direction=None) | Q(value__direction__isnull=True)
    )
    here = Vouch.objects.filter(subject=viewer, state__in=states.REACHED)
    rows = rows.exclude(pk__in=here.filter(link__draft__isnull=False).values("link__draft"))
    rows = rows.exclude(card__member__in=here.filter(author__isnull=False).values("author"))
    asked = AuthorLink.objects.filter(owner=viewer, draft=OuterRef("pk"), ended_at=None, expires_at__gt=clock.now())
    return rows.select_related("card__person", "card__member").annotate(
        link_key=Subquery(asked.order_by("-pk").values("key")[:1])
    )


def drafts(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Fact]:
    """Recommendations from elsewhere that could become vouches, the latest told first. Show them by ``drafted``."""
    return page(_drafts(viewer), ("-learned_at", "-id"), cursor=cursor, size=size)


def drafted(viewer: Member, rows: list[Fact]) -> list[Draft]:
    """Rows as the viewer sees them. One query."""
    levels = reach.levels(viewer, [fact.card.member_id for fact in rows if fact.card.member_id is not None])
    return [_draft(fact, levels) for fact in rows]


def _draft(fact: Fact, levels: dict[int, Level]) -> Draft:
    member = fact.card.member
    reached = member is not None and member.is_active and levels[member.pk] != Level.BLOCKED
    return Draft(
        fact=fact, person=fact.card.person, name=fact.card.person.name, text=str(fact.value.get("text", "")),
        day=str(fact.value.get("date", "")), member=member if reached else None, link=getattr(fact, "link_key", None),
    )  # fmt: skip


def draft(viewer: Member, key: UUID | str) -> Draft:
    """One of them.

    Raises:
        NotFound: there is none such.
    """
    try:
        found = _drafts(viewer).filter(key=UUID(str(key))).first()
    except ValueError:  # typed into the address
        found = None
    if found is None:
        raise NotFound(_("There is no such recommendation."))
    return drafted(viewer, [found])[0]
