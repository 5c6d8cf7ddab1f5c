"""What members are told by mail of groups."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodword.accounts.hooks import may_hear
from goodword.core import mail
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.groups import states
from goodword.groups.models import Group, Membership

mail.name_room("groups", gettext_lazy("Groups"))
INVITED = mail.declare("groups.invited", gettext_lazy("A host of a group invites you into it."))
ASKED = mail.declare("groups.asked", gettext_lazy("Somebody would like to come into a group of which you are a host."))
ADMITTED = mail.declare("groups.admitted", gettext_lazy("A host let you into a group."))
REMOVED = mail.declare("groups.removed", gettext_lazy("A host removed you from a group, and says why."))


def _url(group: UUID) -> str:
    return mail.absolute(reverse("groups:group", args=[group]))


def invited(place: Membership) -> None:
    """To who is invited."""
    if place.member.is_active and place.invited_by and may_hear(sender=place.invited_by, receiver=place.member):
        notices.tell(place.member_id, INVITED, place.key)


def uninvited(place: Membership) -> None:
    """The invitation was taken back; who was not told of it yet is not."""
    notices.untell(place.member_id, INVITED, place.key)


def asked(place: Membership) -> None:
    """To the hosts; several who ask are told together."""
    hosts = Membership.objects.filter(group=place.group_id, host_since__isnull=False).select_related("member")
    for host in hosts.order_by("pk"):
        if host.member.is_active and may_hear(sender=place.member, receiver=host.member):
            notices.tell(host.member_id, ASKED, place.group.key)


def admitted(place: Membership) -> None:
    """To who was let in."""
    notices.tell(place.member_id, ADMITTED, place.key)


def removed(place: Membership) -> None:
    """To who was removed."""
    notices.tell(place.member_id, REMOVED, place.key)


@notices.words(INVITED)
def _invited(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _place(member, subject, states.INVITED)
    if row is None or row.invited_by is None or not row.invited_by.is_active or row.group.closed_at is not None:
        return None
    if not may_hear(sender=row.invited_by, receiver=row.member):
        return None
    named = {"name": row.invited_by, "group": row.group.name, "what": row.group.what}
    return Told(
        subject=_("%(name)s invites you to %(group)s") % named,
        says=_("%(name)s invites you into the group %(group)s (%(what)s).") % named,
        url=_url(row.group.key),
        label=_("See what it is about, and who is there"),
    )


@notices.words(ASKED)
def _asked(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    group = Group.objects.filter(key=subject, closed_at=None).first()
    host = _host(member, group) if group is not None else None
    if group is None or host is None:
        return None
    waiting = Membership.objects.filter(group=group, state=states.ASKED, member__is_active=True).select_related(
        "member"
    )
    told = [row for row in waiting.order_by("changed_at") if may_hear(sender=row.member, receiver=host.member)]
    if not told:
        return None
    counted = ngettext(
        "%(count)s member would like to come into %(group)s.",
        "%(count)s members would like to come into %(group)s.",
        len(told),
    ) % {"count": len(told), "group": group.name}
    return Told(
        subject=counted,
        says=counted,
        url=mail.absolute(reverse("groups:waiting", args=[subject])),
        label=_("See who asks"),
    )


def _host(member: int, group: Group) -> Membership | None:
    rows = Membership.objects.filter(group=group, member=member, host_since__isnull=False, member__is_active=True)
    return rows.select_related("member").first()


@notices.words(ADMITTED)
def _admitted(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _place(member, subject, states.IN)
    if row is None:
        return None
    named = {"group": row.group.name}
    return Told(
        subject=_("You are in: %(group)s") % named,
        says=_("A host let you into the group %(group)s.") % named,
        url=_url(row.group.key),
        label=_("Go there"),
        quote=row.group.welcome,
    )


@notices.words(REMOVED)
def _removed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    row = _place(member, subject, states.REMOVED)
    if row is None:
        return None
    named = {"group": row.group.name}
    return Told(
        subject=_("You are no longer in %(group)s") % named,
        says=_("A host removed you from the group %(group)s, and writes why.") % named,
        url=mail.absolute(reverse("groups:list")),
        label=_("Your groups"),
        quote=row.reason,
    )


def _place(member: int, key: UUID, state: str) -> Membership | None:
    rows = Membership.objects.filter(key=key, member=member, state=state, member__is_active=True)
    return rows.select_related("group", "member", "invited_by").first()
