"""Who may do what about a gathering."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.gatherings import hooks
from goodword.gatherings.models import Gathering, Host


def hosts(member: Member, gathering: Gathering) -> bool:
    """Whether the member is one of its hosts, or acts for the body whose it is."""
    if gathering.owner_id == member.pk or Host.objects.filter(gathering=gathering, member=member).exists():
        return True
    return hooks.may_host(member, gathering.body)


def must_host(member: Member, gathering: Gathering) -> None:
    """The same, for verbs.

    Raises:
        NotFound: the member is no host.
    """
    if not hosts(member, gathering):
        raise NotFound(_("There is no such gathering."))
