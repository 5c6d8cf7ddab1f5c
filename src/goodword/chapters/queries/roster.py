"""Who is in a chapter, as its members see it, and as its committee does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy, states
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.roster import holds
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page

BY_NAME = ("name", "id")
MOST_ROLES = 100


def seen(viewer: Member, chapter: Chapter, *, leads: bool) -> QuerySet[Membership]:
    """Places that the viewer sees: the committee all of them, others those who are in it now, but for whom a block hides."""
    rows = Membership.objects.filter(chapter=chapter).select_related("member")
    if leads:
        return rows
    return rows.filter(state__in=states.SEATED).exclude(member__in=policy.hidden(viewer))


def listed(
    viewer: Member, chapter: Chapter, *, state: str = "", cursor: str = "", size: int = PAGE
) -> Page[Membership]:
    """The roster by name: who is in the chapter, or, for its committee, who stands in ``state``.

    Raises:
        NotFound: the viewer is not in the chapter.
    """
    policy.must_belong(viewer, chapter)
    leads = policy.leads(viewer, chapter)
    rows = seen(viewer, chapter, leads=leads)
    wanted = [state] if state and leads else states.SEATED
    return page(rows.filter(state__in=wanted), BY_NAME, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Membership:
    """One place in a chapter that the viewer is in; without a sponsor or mentor whom a block hides from them.

    Raises:
        NotFound: there is none such for the viewer.
    """
    missing = NotFound(_("There is nobody like that in a chapter of yours."))
    found = (
        Membership.objects.filter(key=key)
        .select_related("chapter", "member", "sponsor", "mentor", "invited_by")
        .first()
    )
    if found is None or found.chapter.closed_at is not None or not policy.belongs(viewer, found.chapter):
        raise missing
    if policy.leads(viewer, found.chapter):
        return found
    hidden = policy.hidden(viewer)
    if found.state not in states.SEATED or found.member_id in hidden:
        raise missing
    if found.sponsor is not None and found.sponsor.member_id in hidden:
        found.sponsor = None
    if found.mentor is not None and found.mentor.member_id in hidden:
        found.mentor = None
    return found


def own(viewer: Member, chapter: Chapter) -> Membership | None:
    """The viewer's own place."""
    return Membership.objects.filter(chapter=chapter, member=viewer).first()


def roles(memberships: Iterable[Membership], chapter: Chapter) -> dict[int, list[Role]]:
    """What these do for the chapter today, by membership. One statement."""
    found: dict[int, list[Role]] = defaultdict(list)
    rows = Role.objects.filter(holds(policy.today(chapter)), membership__in=list(memberships))
    for role in rows.order_by("-leads", "begins_on", "pk"):
        found[role.membership_id].append(role)
    return found


def counts(chapter: Chapter) -> dict[str, int]:
    """How many places are in which state; for the committee."""
    rows = Membership.objects.filter(chapter=chapter).values_list("state").annotate(count=Count("pk")).order_by()
    return dict.fromkeys(states.MEMBERSHIP.states, 0) | dict(rows)


def signed_in(chapter: Chapter) -> tuple[int, int]:
    """How many are in the chapter, and how many of them have an account."""
    told = Membership.objects.filter(chapter=chapter, state__in=states.SEATED).aggregate(
        all=Count("pk"), here=Count("pk", filter=Q(member__isnull=False))
    )
    return told["all"], told["here"]


def leading(viewer: Member, chapter: Chapter, *, leads: bool) -> list[Role]:
    """What people do for the chapter today, the committee's first, as far as the viewer sees them. One or two statements."""
    there = seen(viewer, chapter, leads=leads).filter(state__in=states.SEATED).order_by()
    rows = Role.objects.filter(holds(policy.today(chapter)), membership__in=there.values("pk"))
    return list(rows.select_related("membership").order_by("-leads", "begins_on", "pk")[:50])


def without_account(chapter: Chapter) -> list[Membership]:
    """Places that nobody has joined an account to, by name; for the committee."""
    rows = Membership.objects.filter(chapter=chapter, member=None).exclude(state__in=states.GONE)
    return list(rows.order_by(*BY_NAME))


def all_roles(chapter: Chapter) -> list[Role]:
    """What people do, did and are to do, the latest term first; for the committee."""
    rows = Role.objects.filter(membership__chapter=chapter).select_related("membership")
    return list(rows.order_by("-begins_on", "-leads", "-pk")[:MOST_ROLES])


def role(viewer: Member, key: UUID | str) -> Role:
    """One role.

    Raises:
        NotFound: there is none in a chapter of the viewer's.
        NotAllowed: they do not lead it.
    """
    found = Role.objects.filter(key=key).select_related("membership__chapter").first()
    if found is None:
        raise NotFound(_("There is no such role."))
    policy.must_lead(viewer, found.membership.chapter)
    return found
