"""What an erasure takes away of chapters."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import states
from goodword.chapters.models import Chapter, Membership, Role, RosterFile
from goodword.core import clock

COVERS = ("chapters.Chapter", "chapters.Membership", "chapters.RosterFile")


def erase(*, member: Member) -> None:
    """The chapter keeps that somebody was there, so that its numbers stay true; who it was is gone. Bodies are left in ``reach``."""
    places = Membership.objects.filter(member=member)
    Role.objects.filter(membership__in=places).delete()
    for place in places:
        place.name, place.state, place.ended_at = _("Former member"), states.DROPPED, place.ended_at or clock.now()
        place.family = place.address = place.phone = place.organization = place.classification = place.seat = ""
        place.member = place.sponsor = place.mentor = None
        place.by_mail = False
        place.save()
    RosterFile.objects.filter(by=member, state=states.LOOKED_AT).delete()
    RosterFile.objects.filter(by=member).update(by=None)
    Chapter.objects.filter(founded_by=member).update(founded_by=None)
