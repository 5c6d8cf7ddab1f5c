"""Who may do what in a group."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import Conflict, NotAllowed, NotFound
from goodword.groups import states
from goodword.groups.models import Group, Membership


def place(member: Member, group: Group) -> Membership | None:
    """The member's place in the group, whatever its state. One query."""
    return Membership.objects.filter(group=group, member=member).first()


def must_be_inside(member: Member, group: Group) -> Membership:
    """The place of a member who is inside.

    Raises:
        NotFound: the member is not.
    """
    mine = place(member, group)
    if mine is None or mine.state != states.IN:
        raise NotFound(_("There is no such group."))
    return mine


def must_host(member: Member, group: Group) -> Membership:
    """The place of a member who is a host.

    Raises:
        NotFound: the member is not in it.
        NotAllowed: they are no host of it.
    """
    mine = must_be_inside(member, group)
    if mine.host_since is None:
        raise NotAllowed(_("Hosts of the group do that."))
    return mine


def must_be_going(group: Group) -> None:
    """That the group goes on.

    Raises:
        Conflict: it is closed.
    """
    if group.closed_at is not None:
        raise Conflict(_("This group is closed."))
