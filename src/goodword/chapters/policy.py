"""Who belongs to a chapter, and who looks after it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import states
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.roster import holds
from goodword.core import clock
from goodword.core.errors import NotAllowed, NotFound
from goodword.reach import queries as reach

SEATED = states.SEATED
BY_NAME = ("name", "pk")


def today(chapter: Chapter) -> date:
    """The day it is where the chapter meets."""
    return clock.now().astimezone(ZoneInfo(chapter.zone)).date()


def _leading(chapter: Chapter) -> QuerySet[Membership]:
    """The places of the committee; theirs who cannot sign in are among them."""
    role = Role.objects.filter(holds(today(chapter)), membership=OuterRef("pk"), leads=True)
    return Membership.objects.filter(Exists(role), chapter=chapter, state__in=states.SEATED)


def leads(member: Member, chapter: Chapter) -> bool:
    """Whether the member is of the committee today: in the chapter, with a role that leads and whose term has not ended."""
    return _leading(chapter).filter(member=member).exists()


def belongs(member: Member, chapter: Chapter) -> bool:
    """Whether the member is in the chapter."""
    return Membership.objects.filter(chapter=chapter, member=member, state__in=states.SEATED).exists()


def committee(chapter: Chapter) -> QuerySet[Member]:
    """The members who lead the chapter today."""
    leading = _leading(chapter).filter(member__isnull=False).values("member")
    return Member.objects.filter(pk__in=leading, is_active=True).order_by("name", "pk")


def must_lead(member: Member, chapter: Chapter) -> None:
    """That the member is of the committee.

    Raises:
        NotFound: they are not in the chapter.
        NotAllowed: they are, and do not lead it.
    """
    if leads(member, chapter):
        return
    if belongs(member, chapter):
        raise NotAllowed(_("The committee of the chapter does that. Ask one of them."))
    raise NotFound(_("There is no such chapter."))


def must_belong(member: Member, chapter: Chapter) -> None:
    """That the member is in the chapter.

    Raises:
        NotFound: they are not.
    """
    if not belongs(member, chapter):
        raise NotFound(_("There is no such chapter."))


def hidden(viewer: Member) -> list[int]:
    """Whom the viewer does not see on a roster, unless they lead the chapter: those with whom they are blocked."""
    return list(reach.blocked_with(viewer))


def may_found(member: Member) -> bool:
    """Whether the site lets the member found a chapter (the setting ``WHO_FOUNDS_CHAPTERS``)."""
    return {"members": True, "organizers": member.is_organiser, "operators": member.is_operator}[
        settings.WHO_FOUNDS_CHAPTERS
    ]
